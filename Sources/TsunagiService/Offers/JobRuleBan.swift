import TsunagiRules

/// What the law forbids a job's rule to ask: age, sex, disability and nationality, apart from coded exceptions.
struct JobRuleBan {
    /// A test that is forbidden.
    struct Test: Hashable {
        /// The fact that is tested.
        let fact: String
        /// What would be right, with the law.
        let expected: String
    }

    /// The codes in force.
    let vocabulary: Vocabulary

    /// The exception that lets a rule ask whatever the statute that defines the service asks; every other exception of
    /// the list `age_exception` (労働施策総合推進法施行規則1条の3) lets it ask for age alone.
    private static let statutoryService = "statutory_service"

    /// Facts by what they tell, with the law that forbids to ask it.
    private static let bans: [(subject: String, facts: Set<String>, law: String)] = [
        ("age", ["birth_date"], "労働施策総合推進法9条"),
        ("sex", ["sex"], "男女雇用機会均等法5条"),
        (
            "disability",
            [
                "disability", "disability_certificate", "service_certificate", "disability_support_level",
                "disability_pension",
            ],
            "障害者雇用促進法34条"
        ),
        ("nationality", ["residence_status"], "職業安定法3条"),
    ]

    /// The forbidden tests of a rule, each fact once, in the order written.
    ///
    /// - Parameters:
    ///   - rule: The rule.
    ///   - exception: The coded exception that the offer names with its law; `nil` for none.
    /// - Returns: The tests, with what would be right.
    func tests(in rule: Rule, exception: String?) -> [Test] {
        guard exception != Self.statutoryService else { return [] }
        var tests: [Test] = []
        for fact in rule.occurrences.map(\.atom.fact) where !tests.contains(where: { $0.fact == fact }) {
            let base = vocabulary.baseFact(of: fact)
            guard let ban = Self.bans.first(where: { $0.facts.contains(base) }),
                ban.subject != "age" || exception == nil
            else { continue }
            let way =
                ban.subject == "age"
                ? "age_exception and exception_law where the law allows to ask it"
                : "the exception \(Self.statutoryService) with its law where a statute defines who the job is for"
            tests.append(
                Test(fact: fact, expected: "a job's rule that does not ask for \(ban.subject) (\(ban.law)), or \(way)"))
        }
        return tests
    }
}
