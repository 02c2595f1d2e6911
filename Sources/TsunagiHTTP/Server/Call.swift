import HTTPTypes
import Hummingbird
import NIOCore
import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// A request on its way into a route, with what routes read of requests.
struct Call: Sendable {
    /// The request as it came.
    let request: Request
    /// What belongs to it.
    let context: ServiceContext
    /// Most bytes of its body.
    let largestBody: Int
    /// Counts the persons that each token reads.
    let meter: ReadMeter

    /// Language of labels.
    var language: Language { context.language }

    /// An id in the path.
    ///
    /// - Parameters:
    ///   - what: What has the id, for the message.
    ///   - name: What the path calls it.
    /// - Returns: The id.
    /// - Throws: `TSU400` for another text than a UUID: there is no such record.
    func id<Record>(of what: String, named name: String = "id") throws(Problem) -> Identifier<Record> {
        guard let id = context.parameters.get(name).flatMap({ Identifier<Record>($0) }) else {
            throw Problem(.recordNotFound, "There is no such \(what); an id is a UUID.")
        }
        return id
    }

    /// The body as JSON.
    ///
    /// - Parameter patch: Whether the body may also be called a JSON merge patch.
    /// - Returns: The whole document.
    /// - Throws: `TSU102`, `TSU103`, `TSU106` or `TSU200`.
    func json(patch: Bool = false) async throws -> JSONValue {
        try Self.json(try await bytes(patch: patch))
    }

    /// The body as it came.
    ///
    /// - Parameter patch: Whether the body may also be called a JSON merge patch.
    /// - Returns: Its bytes, whatever they are.
    /// - Throws: `TSU102`, `TSU103` or `TSU106`.
    func bytes(patch: Bool = false) async throws -> [UInt8] {
        try checkContentType(patch: patch)
        return try await body()
    }

    /// A body read as JSON.
    ///
    /// - Throws: `TSU200`.
    static func json(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        do throws(JSONError) {
            return try JSONValue(parsing: bytes)
        } catch {
            throw Problem(.invalidJSON, ProblemDetail(error))
        }
    }

    /// A response with a JSON body.
    func response(
        _ json: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        response(json.bytes, status: status, headers: headers)
    }

    /// A record, with its version as `ETag`.
    func response(
        _ json: JSONValue, version: some CustomStringConvertible, status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var fields = headers
        fields[.eTag] = "\"\(version)\""
        return response(json, status: status, headers: fields)
    }

    /// A response with a body that is JSON already.
    func response(_ json: [UInt8], status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        var fields = headers
        fields[.contentType] = "application/json; charset=utf-8"
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }

    /// A response whose body is JSON already and goes out in gzip where the client likes it and it is worth it.
    ///
    /// For answers without secrets of others than who asks: the length of compressed text tells what repeats in it.
    func compressible(_ json: [UInt8]) -> Response {
        var fields: HTTPFields = [.vary: "Accept-Encoding, Accept-Language"]
        guard AcceptedEncoding.prefersGzip(request.headers[.acceptEncoding]), let gzip = Gzip.compressed(json) else {
            return response(json, headers: fields)
        }
        fields[.contentEncoding] = "gzip"
        return response(gzip, headers: fields)
    }

    private func body() async throws -> [UInt8] {
        let tooLarge = Problem(.bodyTooLarge, "A body has at most \(largestBody) bytes.")
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > largestBody { throw tooLarge }
        do {
            return try await context.deadline.boundingReads(of: context.channel) {
                var bytes: [UInt8] = []
                for try await chunk in request.body {
                    guard bytes.count + chunk.readableBytes <= largestBody else { throw tooLarge }
                    bytes.append(contentsOf: chunk.readableBytesView)
                }
                return bytes
            }
        } catch {
            if error is Problem || error is CancellationError { throw error }
            throw Problem(.unreadableBody, "The body could not be received to its end.")
        }
    }

    private func checkContentType(patch: Bool) throws(Problem) {
        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw Problem(.unsupportedMediaType, "Send the body without Content-Encoding.")
        }
        guard let header = request.headers[.contentType], !header.isEmpty, header != "application/json" else { return }
        let parts = header.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        let accepted =
            ["application/json", "application/x-www-form-urlencoded"]
            + (patch ? ["application/merge-patch+json"] : [])
        let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst("charset=".count)
        guard let type = parts.first, accepted.contains(type), ["utf-8", "\"utf-8\""].contains(charset ?? "utf-8")
        else {
            throw Problem(.unsupportedMediaType, "This route reads application/json in UTF-8.")
        }
    }
}
