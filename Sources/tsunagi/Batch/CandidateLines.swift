import TsunagiHTTP
import TsunagiMatching
import TsunagiRules
import TsunagiService

/// Turns the lines of a batch into candidates, and their answers into lines of results.
struct CandidateLines: Sendable {
    /// What becomes of a line.
    enum Output: Sendable {
        /// Nothing stands in it.
        case blank
        /// A line of the results, and whether a list differs from the earlier run.
        case result([UInt8], isChanged: Bool)
        /// What is wrong with the line, a message each.
        case refused([String])
    }

    /// Most bytes of a line, as of the body of a request.
    static let longestLine = 1 << 20
    private static let longestReference = 200

    private struct BlankLine: Error {}

    /// What the file is called in messages.
    let name: String
    /// Reads the bodies.
    let reader: MatchRequestReader
    /// The earlier run; `nil` when nothing is compared.
    let previous: PreviousRun?
    /// Language of the labels.
    let language: Language

    /// The candidate of a line.
    ///
    /// - Throws: `JSONError` or `InvalidBody` with what is wrong.
    func candidate(_ line: InputLine) throws -> MatchCandidate {
        if line.isBlank { throw BlankLine() }
        guard !line.isTooLong else {
            throw Self.invalid(.wrongCount, .root, "a longer line", "at most \(Self.longestLine) bytes")
        }
        let json = try JSONValue(parsing: line.bytes)
        guard var body = json.object else {
            throw Self.invalid(.wrongType, .root, json.kind, "an object with reference and facts")
        }
        let place = JSONPointer.root.appending("reference")
        let expected = "a text of 1 to \(Self.longestReference) characters by which the candidate is known again"
        guard let reference = body["reference"]?.string else {
            throw Self.invalid(.wrongType, place, body["reference"]?.kind ?? "nothing", expected)
        }
        guard !reference.isEmpty, reference.count <= Self.longestReference else {
            throw Self.invalid(.wrongCount, place, "\(reference.count) characters", expected)
        }
        body["reference"] = nil
        return MatchCandidate(reference: reference, query: try reader.read(.object(body)))
    }

    /// What is to be written of a line.
    func output(_ line: InputLine, _ result: Result<MatchedCandidate, any Error>) -> Output {
        do {
            return try written(try result.get())
        } catch {
            return error is BlankLine ? .blank : .refused(messages(error).map { "\(name):\(line.number): \($0)" })
        }
    }

    private func written(_ matched: MatchedCandidate) throws -> Output {
        var line = Array("{\"reference\":".utf8)
        line += JSONValue.string(matched.candidate.reference).bytes
        line.append(0x2C)
        line += matched.report.bytes(in: language, engine: Version.number).dropFirst().dropLast()
        var isChanged = false
        if let previous {
            let changes = try previous.lists(of: matched.candidate.reference).map { old in
                ListChange.changes(from: old, to: RankedList.lists(of: matched.report.answer))
            }
            isChanged = changes?.isEmpty == false
            line += Array(",\"changes\":".utf8)
            line += (changes.map { JSONValue.array($0.map(\.json)) } ?? .null).bytes
        }
        line += [0x7D, 0x0A]
        return .result(line, isChanged: isChanged)
    }

    private func messages(_ error: any Error) -> [String] {
        switch error {
        case let error as InvalidBody: error.problems.map { "\($0)" }
        case let error as JSONError: ["this is no JSON: column \(error.column): expected \(error.expected)"]
        case let error as ServiceError: [error.message]
        case let error as CommandFailure: [error.message]
        default: ["it could not be answered (\(type(of: error)))"]
        }
    }

    private static func invalid(
        _ code: FactProblem.Code, _ pointer: JSONPointer, _ found: String, _ expected: String
    ) -> InvalidBody {
        InvalidBody(problems: [FactProblem(code: code, pointer: pointer, found: found, expected: expected)])
    }
}
