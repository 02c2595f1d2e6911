import TsunagiRules

/// A refusal by the server, in problem details (RFC 9457), for the person who asked.
struct ProblemReport {
    private let json: JSONValue?
    private let status: Int
    private let request: String

    /// Reads the body of a response.
    init(_ json: JSONValue?, status: Int, request: String) {
        self.json = json
        self.status = status
        self.request = request
    }

    /// What the command ends with: why, each fault with its place, the code and the request's id.
    var failure: CommandFailure {
        let detail = json?["detail"]?.string ?? json?["title"]?.string ?? "the server answered \(status) to \(request)"
        var lines = [PlainText.line(detail)]
        let errors = json?["errors"]?.array ?? []
        if errors.count > 1 { lines += errors.map { "  " + PlainText.line(Self.text($0)) } }
        if let code = json?["code"]?.string, let id = json?["request_id"]?.string {
            lines.append("  (\(PlainText.line(code)), request \(PlainText.line(id)))")
        }
        return CommandFailure(exitStatus, lines.joined(separator: "\n"))
    }

    private var exitStatus: ExitStatus {
        switch status {
        case 401, 403: .notPermitted
        case 429, 503: .tryLater
        case 400..<500: .dataRejected
        default: .unavailable
        }
    }

    private static func text(_ error: JSONValue) -> String {
        let place = ["pointer", "parameter", "header"].lazy.compactMap { error[$0]?.string }.first ?? ""
        return "\(place): \(error["message"]?.string ?? "")"
    }
}
