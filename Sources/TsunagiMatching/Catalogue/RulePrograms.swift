import TsunagiDomain
import TsunagiRules

/// The rules of offers, needs and features, ready to be judged.
struct RulePrograms: Sendable {
    private(set) var book: RuleProgramBook
    /// Programs of rule sets, by their numbers.
    private(set) var sets: [Int] = []
    /// Programs of `when`, by the needs' places in the configuration.
    let when: [Int]
    /// Programs of `hint`; `nil` for a need without.
    let hint: [Int?]
    /// Programs of `required_when`, by the features' numbers; `nil` for a feature without.
    let requiredWhen: [Int?]

    init(_ configuration: Configuration) {
        var book = RuleProgramBook(vocabulary: configuration.vocabulary)
        when = configuration.needs.map { book.add([$0.when]) }
        hint = configuration.needs.map { need in need.hint.map { book.add([$0]) } }
        requiredWhen = configuration.vocabulary.features.map { feature in
            feature.requiredWhen.map { book.add([$0]) }
        }
        self.book = book
    }

    mutating func add(_ set: RuleSet, number: UInt32) {
        guard Int(number) == sets.count else { return }
        sets.append(book.add(set.rules))
    }
}
