import Foundation
import FoundationNetworking
import TsunagiRules

/// Speaks to the HTTP API with a token.
struct APIClient: Sendable {
    /// What a server answered.
    struct Answer: Sendable {
        /// The body.
        let json: JSONValue
        /// Version of the record, for `If-Match`; `nil` where there is none.
        let version: String?
        /// Path of the record that was made; `nil` where there is none.
        let location: String?
        /// Status of the response.
        let status: Int
    }

    private let base: String
    private let token: String
    private let language: Language
    private let session: URLSession

    /// Makes a client for the server and token that the settings name.
    ///
    /// - Parameters:
    ///   - settings: Say where the server and the token are.
    ///   - language: Language of the labels.
    ///   - connections: Requests that may be under way at the same time.
    /// - Throws: `CommandFailure` without a server or token.
    init(_ settings: Settings, language: Language, connections: Int = 6) throws {
        guard var base = settings[.server] else {
            throw CommandFailure(.usage, "Name the server with --server or TSUNAGI_SERVER")
        }
        while base.hasSuffix("/") { base.removeLast() }
        guard base.hasPrefix("https://") || base.hasPrefix("http://") else {
            throw CommandFailure(.usage, "The server is \"\(base)\"; expected https://… or http://…")
        }
        self.base = base
        self.token = try TokenFile.token(settings)
        self.language = language
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 30
        configuration.httpMaximumConnectionsPerHost = connections
        session = URLSession(configuration: configuration, delegate: RedirectRefusal(), delegateQueue: nil)
    }

    /// Reads a resource.
    ///
    /// - Parameters:
    ///   - path: Path of the resource.
    ///   - query: Parameters of the query.
    /// - Returns: What the server answered with success.
    /// - Throws: `CommandFailure` with the server's problem details, or when it cannot be reached.
    func get(_ path: String, query: [(String, String)] = []) async throws -> Answer {
        let text = query.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
        return try await send("GET", path + (text.isEmpty ? "" : "?\(text)"), nil, [:])
    }

    /// Reads a list, page by page.
    ///
    /// - Parameters:
    ///   - path: Path of the list.
    ///   - query: Parameters of the query.
    ///   - most: At most so many; `nil` for all.
    /// - Returns: The items.
    /// - Throws: As `get`.
    func list(_ path: String, query: [(String, String)] = [], most: Int? = nil) async throws -> [JSONValue] {
        var items: [JSONValue] = []
        var cursor: String?
        repeat {
            let size = min(most.map { $0 - items.count } ?? 500, 500)
            let page = try await get(
                path, query: query + [("page_size", "\(size)")] + (cursor.map { [("cursor", $0)] } ?? []))
            items += page.json["items"]?.array ?? []
            cursor = page.json["next_cursor"]?.string
        } while cursor != nil && items.count < most ?? .max
        return items
    }

    /// Sends a body.
    ///
    /// - Parameters:
    ///   - path: Path of the resource.
    ///   - body: The body; `nil` for none.
    ///   - key: Key under which the server does it once.
    ///   - version: Version at which the record must stand.
    /// - Returns: What the server answered with success.
    /// - Throws: As `get`.
    func post(_ path: String, _ body: JSONValue?, key: String? = nil, version: String? = nil) async throws -> Answer {
        try await send("POST", path, body, Self.headers(key: key, version: version))
    }

    /// Changes a record that stands at a version.
    func patch(_ path: String, _ body: JSONValue, version: String) async throws -> Answer {
        try await send("PATCH", path, body, Self.headers(key: nil, version: version))
    }

    /// Replaces a record that stands at a version.
    func put(_ path: String, _ body: JSONValue, version: String) async throws -> Answer {
        try await send("PUT", path, body, Self.headers(key: nil, version: version))
    }

    private func send(
        _ method: String, _ path: String, _ body: JSONValue?, _ headers: [String: String]
    ) async throws -> Answer {
        guard let url = URL(string: base + path) else {
            throw CommandFailure(.usage, "The server's address \(base) cannot be used")
        }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        request.setValue(language.rawValue, forHTTPHeaderField: "Accept-Language")
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let body {
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(body.bytes)
        }
        let (data, response) = try await transfer(request)
        return try answer(Array(data), response, to: "\(method) \(path)")
    }

    private func transfer(_ request: URLRequest) async throws -> (Data, HTTPURLResponse) {
        do {
            let (data, response) = try await session.data(for: request)
            guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
            return (data, response)
        } catch let error as URLError {
            throw CommandFailure(.unavailable, "\(base) cannot be reached: \(error.localizedDescription)")
        }
    }

    private func answer(_ bytes: [UInt8], _ response: HTTPURLResponse, to request: String) throws -> Answer {
        let json = try? JSONValue(parsing: bytes)
        guard (200..<300).contains(response.statusCode) else {
            throw ProblemReport(json, status: response.statusCode, request: request).failure
        }
        guard let json else {
            throw CommandFailure(.unavailable, "\(base) answered \(request) with something that is no JSON")
        }
        let tag = response.value(forHTTPHeaderField: "ETag")
        return Answer(
            json: json, version: tag.map { String($0.drop { $0 == "\"" }.prefix { $0 != "\"" }) },
            location: response.value(forHTTPHeaderField: "Location"), status: response.statusCode)
    }

    private static func headers(key: String?, version: String?) -> [String: String] {
        var headers: [String: String] = [:]
        if let key { headers["Idempotency-Key"] = key }
        if let version { headers["If-Match"] = "\"\(version)\"" }
        return headers
    }

    private static func escaped(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { escaped, byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                escaped += "%"
                escaped.append(hex[Int(byte >> 4)])
                escaped.append(hex[Int(byte & 15)])
            }
        }
    }
}

/// Follows no redirect: a token is shown to the server it was made for only.
private final class RedirectRefusal: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
