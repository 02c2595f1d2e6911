import FoundationEssentials
import TsunagiRules

/// The cases of the token's agency, on the server.
struct CaseServer {
    /// The proposals to the token's agency.
    static let handovers = "/v1/handovers"
    private static let path = "/v1/cases"

    /// The server.
    let client: APIClient

    /// The words that facts are read with.
    func words() async throws -> WordBook {
        WordBook(json: try await client.get("/v1/vocabulary").json)
    }

    /// Opens a case.
    func open(_ body: JSONValue, key: String) async throws -> APIClient.Answer {
        try await client.post(Self.path, body, key: key)
    }

    /// Path of the case with an id or with the agency's own number.
    ///
    /// - Throws: `CommandFailure` when there is none.
    func path(of name: String) async throws -> String {
        if UUID(uuidString: name) != nil { return "\(Self.path)/\(name)" }
        let page = try await client.post(Self.path + "/search", ["reference": .string(name)])
        guard let id = page.json["items"]?.array?.first?["id"]?.string else {
            throw CommandFailure(
                .dataRejected, "Your agency has no case with the id or reference number \(PlainText.line(name))")
        }
        return "\(Self.path)/\(id)"
    }

    /// Cases that a query lets pass, page by page.
    func list(_ query: [(String, String)], most: Int?) async throws -> [JSONValue] {
        try await client.list(Self.path, query: query, most: most)
    }

    /// Sends a body under a key, a fresh one when none was given.
    func once(_ path: String, _ body: JSONValue, key: String?, version: String? = nil) async throws -> APIClient.Answer
    {
        let key = key ?? Self.freshKey()
        return try await Self.once(key) { try await client.post(path, body, key: key, version: version) }
    }

    /// A case with everything in its file.
    func file(of name: String) async throws -> JSONValue {
        let path = try await path(of: name)
        var file = try await client.get(path).json.object ?? JSONObject()
        file["facts"] = try await client.get(path + "/facts").json["facts"]
        for (key, value) in try await client.get(path + "/needs").json.object?.members ?? [] { file[key] = value }
        file["keep_away"] = try await client.get(path + "/keep-away").json["keep_away"]
        file["supporters"] = try await client.get(path + "/supporters").json["items"]
        return .object(file)
    }

    /// A key for a request that was not given one.
    static func freshKey() -> String { "cli-" + UUID().uuidString.lowercased() }

    /// Runs a request under a key and, when it is not known whether it took effect, says how to ask again.
    static func once<Value>(_ key: String, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            guard let failure = error as? CommandFailure, [.unavailable, .tryLater].contains(failure.status) else {
                throw error
            }
            throw CommandFailure(
                failure.status, failure.message + "\nTo repeat it without doing it twice: --key \(key)")
        }
    }
}
