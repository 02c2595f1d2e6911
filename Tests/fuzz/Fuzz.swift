import FoundationEssentials

/// What libFuzzer calls with each input; compiled into one module with the sources of TsunagiRules by `scripts/fuzz`.
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
    /// Bytes of a request with its facts.
    case request

    /// The target that `TSUNAGI_FUZZ` names.
    static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["TSUNAGI_FUZZ"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else { preconditionFailure("TSUNAGI_FUZZ is rule or request") }
        return target
    }()

    /// The vocabulary in the file that `TSUNAGI_VOCABULARY` names.
    private static let vocabulary: Vocabulary = {
        let path = ProcessInfo.processInfo.environment["TSUNAGI_VOCABULARY"] ?? "config/vocabulary.yaml"
        do {
            return try Vocabulary(yaml: String(contentsOfFile: path, encoding: .utf8), file: path)
        } catch {
            preconditionFailure("\(path): \(error)")
        }
    }()

    private static let nobody = EvaluationContext(
        facts: Facts(), vocabulary: vocabulary, neededOn: CivilDate(dayNumber: 20_544),
        asOf: CivilDate(dayNumber: 20_500))

    /// Tries one input.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .rule: Self.tryRule(String(decoding: bytes, as: UTF8.self))
        case .request: Self.tryRequest(bytes)
        }
    }

    private static func tryRule(_ text: String) {
        do throws(RuleError) {
            let rule = try Rule.parse(text, vocabulary: vocabulary)
            let canonical = rule.canonical
            precondition(canonical.canonical == canonical, "the canonical form has another canonical form")
            let again = try Rule.parse("\(rule)", vocabulary: vocabulary)
            precondition(again.canonical == canonical, "the text of a rule reads as another rule")
            let truth = nobody.truth(of: rule)
            precondition(truth == nobody.truth(of: canonical), "the canonical form means another thing")
            _ = nobody.reasons(for: rule)
            _ = nobody.questions(for: [rule])
        } catch {
            precondition(error.line >= 1 && error.column >= 1 && !"\(error)".isEmpty, "an error without a place")
        }
    }

    private static func tryRequest(_ bytes: [UInt8]) {
        do throws(JSONError) {
            let value = try JSONValue(parsing: bytes)
            let again = try JSONValue(parsing: value.text)
            precondition(again == value, "the text of a value reads as another value")
            let (facts, problems) = Facts.decode(value["facts"] ?? value, vocabulary: vocabulary)
            precondition(problems.allSatisfy { !"\($0)".isEmpty }, "a problem without words")
            let (same, others) = Facts.decode(facts.json, vocabulary: vocabulary)
            precondition(others.isEmpty && same == facts, "the JSON of facts reads as other facts")
        } catch {
            precondition(error.line >= 1 && error.column >= 1 && !"\(error)".isEmpty, "an error without a place")
        }
    }
}
