import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

extension Route {
    /// A route for those who work with people.
    static func cases(
        _ method: HTTPRequest.Method, _ path: String,
        respond: @escaping @Sendable (Call, Identity) async throws -> Response
    ) -> Route {
        .protected(method, path, roles: [.coordinator], respond: respond)
    }
}

/// The body of a request that takes effect once.
struct KeyedBody: Sendable {
    /// The body.
    let json: JSONValue
    /// The whole request under the key of the caller's choice.
    let once: OnceKey
}

extension Services {
    /// The words in force.
    var vocabulary: Vocabulary {
        get throws { try catalogue.current().catalogue.vocabulary }
    }

    /// A reader of one body about a case, with the words in force.
    func caseBody() throws -> CaseBody {
        let catalogue = try catalogue.current().catalogue
        return CaseBody(
            vocabulary: catalogue.vocabulary, gazetteer: catalogue.gazetteer, today: today())
    }
}

extension Call {
    /// Who asks, as the audit has it.
    func caller(_ identity: Identity) -> Caller {
        Caller(identity, requestID: context.requestID, address: context.clientAddress, meter: meter)
    }

    /// The body, with the key under which it takes effect once.
    ///
    /// - Throws: `TSU105` without a key that can be used, and what is wrong with the body.
    func keyedBody() async throws -> KeyedBody {
        let key = try Precondition.requiredKey(self)
        let json = try await json()
        return KeyedBody(json: json, once: once(key, json))
    }

    /// The request in one form under its key: members in another order are the same request.
    func once(_ key: String, _ json: JSONValue) -> OnceKey {
        OnceKey(
            key, request: Array("\(request.method.rawValue) \(request.uri.path)\n".utf8) + json.canonicalBytes)
    }

    /// An answer that was kept beside its effect.
    func response(_ reply: Reply) -> Response {
        var headers: HTTPFields = [:]
        if let version = reply.version { headers[.eTag] = "\"\(version)\"" }
        if let location = reply.location { headers[.location] = location }
        return response(reply.body, status: HTTPResponse.Status(code: reply.status), headers: headers)
    }
}

extension Reply {
    /// What was made now, and where it is read.
    static func created(
        _ json: JSONValue, version: (some CustomStringConvertible)? = String?.none, at location: String? = nil
    ) -> Reply {
        Reply(
            status: HTTPResponse.Status.created.code, version: version?.description, location: location,
            body: json.bytes)
    }

    /// What it is now.
    static func ok(_ json: JSONValue, version: some CustomStringConvertible) -> Reply {
        Reply(status: HTTPResponse.Status.ok.code, version: version.description, body: json.bytes)
    }
}
