import HTTPTypes
import Hummingbird

/// Reads the headers that make a write safe: `If-Match` and `Idempotency-Key`.
enum Precondition {
    private static let longestKey = 200
    private static let noVersion = """
        Send If-Match with the ETag of the record as you read it: a change that was made meanwhile must not be lost.
        """

    /// The version the caller has read, from `If-Match`.
    ///
    /// - Returns: The text between the quotation marks.
    /// - Throws: `TSU402` without the header, `TSU105` for `*`, a weak tag or several of them.
    static func version(_ call: Call) throws(Problem) -> String {
        guard let header = call.request.headers[.ifMatch] else {
            throw Problem(.preconditionRequired, noVersion)
        }
        let inner = header.dropFirst().dropLast()
        guard header.count > 2, header.hasPrefix("\""), header.hasSuffix("\""), !inner.contains("\"") else {
            throw Problem(
                .invalidHeader,
                ProblemDetail(
                    at: .header("If-Match"), code: "wrong_form", found: header,
                    expected: "one strong entity tag in quotation marks, as ETag has it"))
        }
        return String(inner)
    }

    /// The version the caller has read, of a record whose versions are counted.
    ///
    /// - Throws: As ``version(_:)``; `TSU401` for a version that no record has.
    static func number(_ call: Call) throws(Problem) -> Int64 {
        guard let number = Int64(try version(call)) else {
            throw Problem(.versionConflict, "The record was changed since it was read; read it again.")
        }
        return number
    }

    /// The key under which a write happens once; `nil` without the header. Quotation marks around it do not count.
    ///
    /// - Throws: `TSU105` for a key that is empty, longer than 200 characters or not visible ASCII.
    static func idempotencyKey(_ call: Call) throws(Problem) -> String? {
        guard var key = call.request.headers[.idempotencyKey] else { return nil }
        if key.count > 2, key.hasPrefix("\""), key.hasSuffix("\"") { key = String(key.dropFirst().dropLast()) }
        guard (1...longestKey).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(
                .invalidHeader,
                ProblemDetail(
                    at: .header("Idempotency-Key"), code: "wrong_form", found: nil,
                    expected: "1 to \(longestKey) visible ASCII characters without spaces"))
        }
        return key
    }

    /// The key under which a write happens once.
    ///
    /// - Throws: `TSU105` without the header, and as ``idempotencyKey(_:)``.
    static func requiredKey(_ call: Call) throws(Problem) -> String {
        guard let key = try idempotencyKey(call) else {
            throw Problem(
                .invalidHeader,
                ProblemDetail(
                    at: .header("Idempotency-Key"), code: "missing", found: nil,
                    expected: "a key of the caller's choice, so that sending it twice does it once"))
        }
        return key
    }
}
