import TsunagiDomain
import TsunagiRules

/// The rules of offers, needs and features, ready to be judged, as they stood at some time.
final class RulePrograms: Sendable {
    let book: RuleProgramBook
    /// Programs of rule sets, by their numbers.
    let sets: [Int]
    /// The rules of the clauses of all sets as written, by their numbers in the book.
    private let clauses: [Int32]
    /// Where the clauses of each set end.
    private let ends: [Int32]
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
        (sets, clauses, ends) = ([], [], [])
    }

    /// The same with the programs of further rule sets.
    init(_ known: RulePrograms, adding added: [RuleSet]) {
        var book = known.book
        var (sets, clauses, ends) = (known.sets, known.clauses, known.ends)
        for added in added {
            let rules = added.rules.map { book.add(written: $0) }
            sets.append(book.add(conjunctionOf: rules))
            clauses += rules.map { Int32($0) }
            ends.append(Int32(clauses.count))
        }
        (self.sets, self.clauses, self.ends) = (sets, clauses, ends)
        self.book = book
        when = known.when
        hint = known.hint
        requiredWhen = known.requiredWhen
    }

    /// The rules of a set's clauses as written, in their order.
    func clauses(ofSet number: Int) -> ArraySlice<Int32> {
        clauses[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
    }
}
