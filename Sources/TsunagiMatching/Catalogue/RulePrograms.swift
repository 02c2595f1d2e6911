import TsunagiDomain
import TsunagiRules

/// The rules of offers, needs and features, ready to be judged, as they stood at some time.
final class RulePrograms: Sendable {
    let book: RuleProgramBook
    /// Programs of rule sets, by their numbers.
    let sets: [Int]
    /// Programs of `when`, by the needs' places in the configuration.
    let when: [Int]
    /// Programs of `hint`; `nil` for a need without.
    let hint: [Int?]
    /// Programs of `required_when`, with the numbers of the features that have one.
    let requiredWhen: [(feature: Int, program: Int)]

    /// The programs of needs and features alone.
    init(_ configuration: Configuration) {
        var book = RuleProgramBook(vocabulary: configuration.vocabulary)
        when = configuration.needs.map { book.add([$0.when]) }
        hint = configuration.needs.map { need in need.hint.map { book.add([$0]) } }
        requiredWhen = configuration.vocabulary.features.enumerated().compactMap { number, feature in
            feature.requiredWhen.map { (number, book.add([$0])) }
        }
        self.book = book
        sets = []
    }

    /// The same with the programs of further rule sets.
    init(_ known: RulePrograms, adding added: [RuleSet]) {
        var book = known.book
        sets = known.sets + added.map { book.add($0.rules) }
        self.book = book
        when = known.when
        hint = known.hint
        requiredWhen = known.requiredWhen
    }
}
