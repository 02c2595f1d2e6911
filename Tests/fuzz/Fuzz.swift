import FoundationEssentials
import TsunagiRules

/// What libFuzzer calls with each input; built by `scripts/fuzz`.
///
/// A trap is a finding, and so is a broken promise: what was read and written again must read the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    FuzzTarget.chosen.run(bytes)
    return 0
}

/// What is fuzzed.
enum FuzzTarget: String {
    /// Text of a rule.
    case rule
    /// Bytes of a question: `POST /v1/matches` and the same for a case.
    case match
    /// Bytes of every other body that the service takes.
    case record

    /// The target that `TSUNAGI_FUZZ` names.
    static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["TSUNAGI_FUZZ"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            preconditionFailure("TSUNAGI_FUZZ is rule, match or record")
        }
        return target
    }()

    /// The vocabulary in the file that `TSUNAGI_VOCABULARY` names.
    static let vocabulary: Vocabulary = {
        let path = ProcessInfo.processInfo.environment["TSUNAGI_VOCABULARY"] ?? "config/vocabulary.yaml"
        do {
            return try Vocabulary(yaml: String(contentsOfFile: path, encoding: .utf8), file: path)
        } catch {
            preconditionFailure("\(path): \(error)")
        }
    }()

    /// Tries one input.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .rule: RuleTarget.run(bytes)
        case .match: MatchTarget.run(bytes)
        case .record: RecordTarget.run(bytes)
        }
    }

    /// The document in the bytes; `nil` when they hold none.
    static func document(_ bytes: [UInt8]) -> JSONValue? {
        do throws(JSONError) {
            let value = try JSONValue(parsing: bytes)
            let again = try JSONValue(parsing: value.text)
            precondition(again == value, "the text of a value reads as another value")
            return value
        } catch {
            precondition(error.line >= 1 && error.column >= 1 && !"\(error)".isEmpty, "an error without a place")
            return nil
        }
    }
}
