import TsunagiDomain
import TsunagiRules
import TsunagiStore

extension OfferReview {
    /// Checks a rule text, the words and the law it comes from, and for jobs what the law lets it ask.
    ///
    /// - Parameters:
    ///   - rule: The rule.
    ///   - property: `eligibility` or `consult_when`.
    mutating func check(_ rule: RuleText, _ property: String) {
        let notes = property == "eligibility" ? "eligibility_note" : "consult_note"
        checkWords(rule.note, notes)
        checkWords(rule.law, "law")
        checkWords(rule.article, "article")
        if rule.article != nil, rule.law == nil {
            report(.contradiction, place("law"), found: "nothing beside article", expected: "the law the article is of")
        }
        if property == "consult_when", rule.body.allSatisfy(\.isWhitespace) {
            report(
                .contradiction, place(property), found: "an empty rule",
                expected: "about whom the provider wants to be asked first, or nothing")
        }
        do {
            let parsed = try Rule.parse(rule.body, vocabulary: vocabulary)
            guard details.kind == .job else { return }
            for test in JobRuleBan(vocabulary: vocabulary).tests(in: parsed, exception: exception) {
                report(.contradiction, place(property), found: quoted(test.fact), expected: test.expected)
            }
        } catch {
            problems.append(FactProblem(error, at: place(property)))
        }
    }

    /// The coded exception, when its law is named with it.
    private var exception: String? { details.exceptionLaw == nil ? nil : details.ageException }
}

extension FactProblem {
    /// A fault in a rule's text, with its line and column in what was expected.
    init(_ error: RuleError, at pointer: JSONPointer) {
        let code: Code =
            switch error.code {
            case .unknownFact: .unknownFact
            case .unknownCode: .unknownCode
            case .outOfRange, .tooDeep, .tooLong: .outOfRange
            case .syntax, .operatorNotAllowed, .wrongLiteral: .wrongType
            }
        self.init(
            code: code, pointer: pointer, found: error.found.map(quoted) ?? "the end of the rule",
            expected: "\(error.expected) at line \(error.line), column \(error.column)", nearest: error.nearest)
    }
}
