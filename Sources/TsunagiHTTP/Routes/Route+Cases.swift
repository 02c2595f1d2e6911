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

extension Services {
    /// A reader of one body about a case, with the words in force.
    func caseBody() throws -> CaseBody {
        let catalogue = try catalogue.current().catalogue
        return CaseBody(
            vocabulary: catalogue.configuration.vocabulary, gazetteer: catalogue.gazetteer, today: today())
    }
}

extension Call {
    /// Who asks, as the audit has it.
    func caller(_ identity: Identity) -> Caller {
        Caller(identity, requestID: context.requestID, address: context.clientAddress, meter: meter)
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
