import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// What a request was answered with.
struct Reply {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let bytes: [UInt8]

    var json: JSONValue? { try? JSONValue(parsing: bytes) }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// Code of the problem, `nil` for a success.
    var code: String? { json?["code"]?.string }
    /// The faults of the problem.
    var errors: [JSONValue] { json?["errors"]?.array ?? [] }
}

/// The API without a server: every request and response is held against the API's description.
struct TestServer: Sendable {
    let responder: ServiceResponder
    let logs: LogLines

    init(_ services: Services, settings: HTTPSettings = HTTPSettings()) {
        responder = HTTPService.responder(services: services, settings: settings)
        logs = LogLines()
    }

    /// Sends a request; `body` is sent as it is, `token` is the text after `Bearer`, the reply is expected in gzip or not.
    func send(
        _ method: HTTPRequest.Method, _ path: String, token: String? = "coordinator", headers: HTTPFields = [:],
        body: [UInt8] = [], isCompressed: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Reply {
        var fields = headers
        if let token { fields[.authorization] = "Bearer \(token)" }
        let head = HTTPRequest(method: method, scheme: nil, authority: nil, path: path, headerFields: fields)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let context = ServiceContext(logger: logs.logger)
        let response = try await responder.respond(to: request, context: context)
        let sink = ByteSink()
        try await response.body.write(Collector(sink: sink))
        let reply = Reply(status: response.status, headers: response.headers, bytes: sink.bytes)
        let readable = isCompressed ? try Gunzip.bytes(of: reply.bytes) : reply.bytes
        try check(
            method, path, body, Reply(status: reply.status, headers: reply.headers, bytes: readable), sourceLocation)
        return reply
    }

    /// Sends JSON.
    func send(
        _ method: HTTPRequest.Method, _ path: String, token: String? = "coordinator", headers: HTTPFields = [:],
        json: JSONValue, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Reply {
        try await send(
            method, path, token: token, headers: headers, body: json.bytes, sourceLocation: sourceLocation)
    }

    private func check(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], _ reply: Reply, _ location: SourceLocation
    ) throws {
        let contract = try Contract()
        let operation = contract.operation(method, path)
        var faults = method == .head ? [] : contract.faults(of: reply, to: operation)
        if reply.status.code < 300, !body.isEmpty, let operation, let sent = try? JSONValue(parsing: body) {
            faults += contract.faults(ofRequest: sent, to: operation).map { "request: \($0)" }
        }
        for fault in faults {
            Issue.record("\(method.rawValue) \(path) \(reply.status.code): \(fault)", sourceLocation: location)
        }
    }
}

/// Keeps the bytes of a response body.
private struct Collector: ResponseBodyWriter {
    let sink: ByteSink

    mutating func write(_ buffer: ByteBuffer) async throws {
        sink.append(Array(buffer.readableBytesView))
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
