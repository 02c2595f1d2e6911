import HTTPTypes
import Hummingbird
import NIOCore
import TsunagiDomain
import TsunagiRules

/// A request on its way into a route, with what routes read of requests.
struct Call: Sendable {
    /// The request as it came.
    let request: Request
    /// What belongs to it.
    let context: ServiceContext
    /// Most bytes of its body.
    let largestBody: Int

    /// Language of labels.
    var language: Language { context.language }

    /// The id in the path.
    ///
    /// - Throws: `TSU400` for another text than a UUID: there is no such record.
    func id<Record>(of what: String) throws(Problem) -> Identifier<Record> {
        guard let id = context.parameters.get("id").flatMap({ Identifier<Record>($0) }) else {
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
        try checkContentType(patch: patch)
        let bytes = try await body()
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
        var fields = headers
        fields[.contentType] = "application/json; charset=utf-8"
        return Response(
            status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }

    private func body() async throws -> [UInt8] {
        let tooLarge = Problem(.bodyTooLarge, "A body has at most \(largestBody) bytes.")
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > largestBody { throw tooLarge }
        var bytes: [UInt8] = []
        do {
            for try await chunk in request.body {
                guard bytes.count + chunk.readableBytes <= largestBody else { throw tooLarge }
                bytes.append(contentsOf: chunk.readableBytesView)
            }
        } catch {
            if error is Problem || error is CancellationError { throw error }
            throw Problem(.unreadableBody, "The body could not be received to its end.")
        }
        return bytes
    }

    private func checkContentType(patch: Bool) throws(Problem) {
        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw Problem(.unsupportedMediaType, "Send the body without Content-Encoding.")
        }
        guard let header = request.headers[.contentType], !header.isEmpty else { return }
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
