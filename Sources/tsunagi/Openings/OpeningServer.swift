import Crypto
import TsunagiRules

/// The openings of the token's provider, on the server.
struct OpeningServer {
    private static let path = "/v1/offers"

    /// The server.
    let client: APIClient

    /// The check that the server's own words make possible.
    func check(_ settings: Settings) async throws -> OpeningCheck {
        let vocabulary = Vocabulary(served: try await client.get("/v1/vocabulary").json)
        return OpeningCheck(vocabulary: vocabulary, gazetteer: LocalGazetteer.gazetteer(of: settings.home))
    }

    /// Registers an opening.
    ///
    /// Without a name of the caller's own, what it says is its name: sending it again makes no second one.
    func add(_ body: JSONValue) async throws -> APIClient.Answer {
        let digest = SHA256.hash(data: body.canonicalBytes).prefix(16)
        let key = "cli-" + digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return try await client.post(Self.path, body, key: body["external_ref"] == nil ? key : nil)
    }

    /// The opening with an id or with the caller's name for it.
    ///
    /// - Throws: `CommandFailure` when there is none.
    func find(_ name: String) async throws -> APIClient.Answer {
        if Self.isID(name) { return try await client.get("\(Self.path)/\(name)") }
        let page = try await client.get(Self.path, query: [("external_ref", name)])
        guard let items = page.json["items"]?.array, let id = items.first?["id"]?.string else {
            throw CommandFailure(.dataRejected, "There is no opening with the id or name \(PlainText.line(name))")
        }
        guard items.count == 1 else {
            throw CommandFailure(
                .dataRejected, "Several openings are called \(PlainText.line(name)); name one by its id")
        }
        return try await client.get("\(Self.path)/\(id)")
    }

    /// The opening of the caller's name; `nil` when there is none.
    func existing(_ name: String) async throws -> APIClient.Answer? {
        let page = try await client.get(Self.path, query: [("external_ref", name)])
        guard let id = page.json["items"]?.array?.first?["id"]?.string else { return nil }
        return try await client.get("\(Self.path)/\(id)")
    }

    /// Changes an opening that stands at a version.
    func change(_ opening: JSONValue, _ body: JSONValue, version: String) async throws -> APIClient.Answer {
        try await client.patch("\(Self.path)/\(opening["id"]?.string ?? "")", body, version: version)
    }

    /// Closes an opening that stands at a version.
    func close(_ opening: JSONValue, version: String) async throws -> APIClient.Answer {
        try await client.post("\(Self.path)/\(opening["id"]?.string ?? "")/close", nil, version: version)
    }

    /// All openings that a query lets pass, page by page.
    func list(_ query: [(String, String)], most: Int?) async throws -> [JSONValue] {
        try await client.list(Self.path, query: query, most: most)
    }

    private static func isID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12] && parts.joined().allSatisfy(\.isHexDigit)
    }
}
