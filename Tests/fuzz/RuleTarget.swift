import TsunagiRules

/// Texts as the text of a rule.
enum RuleTarget {
    private static let nobody = EvaluationContext(
        facts: Facts(), vocabulary: FuzzTarget.vocabulary, neededOn: CivilDate(dayNumber: 20_544),
        asOf: CivilDate(dayNumber: 20_500))

    /// Tries one input.
    static func run(_ bytes: [UInt8]) {
        do throws(RuleError) {
            let rule = try Rule.parse(String(decoding: bytes, as: UTF8.self), vocabulary: FuzzTarget.vocabulary)
            let canonical = rule.canonical
            precondition(canonical.canonical == canonical, "the canonical form has another canonical form")
            let again = try Rule.parse("\(rule)", vocabulary: FuzzTarget.vocabulary)
            precondition(again.canonical == canonical, "the text of a rule reads as another rule")
            let truth = nobody.truth(of: rule)
            precondition(truth == nobody.truth(of: canonical), "the canonical form means another thing")
            _ = nobody.reasons(for: rule)
            _ = nobody.questions(for: [rule])
        } catch {
            precondition(error.line >= 1 && error.column >= 1 && !"\(error)".isEmpty, "an error without a place")
        }
    }
}
