public import HTTPTypes
import Hummingbird
import NIOCore
public import TsunagiRules

/// A failure as the client is told of it: problem details after RFC 9457.
public struct Problem: Error, Hashable, Sendable {
    /// What kind of failure it is.
    public let code: ProblemCode
    /// What happened this time, in one English sentence that gives nothing of the server away.
    public let detail: String
    /// Each thing that is wrong with the request.
    public let errors: [ProblemDetail]
    /// Further headers of the response, e.g. `Allow`.
    public let headers: HTTPFields

    /// Makes a problem.
    public init(_ code: ProblemCode, _ detail: String, errors: [ProblemDetail] = [], headers: HTTPFields = [:]) {
        self.code = code
        self.detail = detail
        self.errors = errors
        self.headers = headers
    }

    /// A problem with one thing wrong, which is also its detail.
    init(_ code: ProblemCode, _ error: ProblemDetail) {
        self.init(code, error.message, errors: [error])
    }

    /// The body of the response.
    ///
    /// - Parameters:
    ///   - instance: Path of the request.
    ///   - requestID: Id of the request.
    /// - Returns: An object with the members of RFC 9457 and the service's own.
    public func json(instance: String, requestID: String) -> JSONValue {
        [
            "type": .string("urn:tsunagi:problem:\(code.text)"), "title": .string(code.title),
            "status": .integer(code.status.code), "detail": .string(detail), "instance": .string(instance),
            "code": .string(code.text), "request_id": .string(requestID), "errors": .array(errors.map(\.json)),
        ]
    }

    /// The response.
    func response(instance: String, requestID: String) -> Response {
        var fields = headers
        fields[.contentType] = "application/problem+json"
        if code.status == .serviceUnavailable, fields[.retryAfter] == nil { fields[.retryAfter] = "1" }
        if code.status == .unauthorized { fields[.wwwAuthenticate] = Self.challenge(code) }
        let body = json(instance: instance, requestID: requestID).bytes
        return Response(status: code.status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// What to show instead (RFC 6750, section 3).
    private static func challenge(_ code: ProblemCode) -> String {
        code == .tokenInvalid ? "Bearer realm=\"tsunagi\", error=\"invalid_token\"" : "Bearer realm=\"tsunagi\""
    }
}
