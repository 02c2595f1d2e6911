import TsunagiDomain
import TsunagiRules

/// Which rule set decides an offer on each day: dated rules, resolved once when the catalogue is built.
struct RuleTimeline: Hashable, Sendable {
    /// A span of days with one rule set; it ends where the next begins.
    private struct Span: Hashable, Sendable {
        /// First day; `nil` for the span that has no beginning.
        let from: CivilDate?
        let set: RuleSetID
    }

    private let spans: [Span]

    /// Resolves dated rules.
    ///
    /// - Parameters:
    ///   - clauses: The rules of all levels.
    ///   - book: Where the distinct sets are kept.
    init(_ clauses: [Dated<RuleClause>], in book: inout RuleBook) {
        func set(on day: CivilDate) -> RuleSetID {
            book.intern(RuleSet(clauses.filter { $0.isInForce(on: day) }.map(\.value)))
        }
        let changes = Set(clauses.flatMap { [$0.from, $0.until?.adding(days: 1)].compactMap(\.self) }).sorted()
        guard let first = changes.first else {
            spans = [Span(from: nil, set: book.intern(RuleSet(clauses.map(\.value))))]
            return
        }
        var spans = [Span(from: nil, set: set(on: first.adding(days: -1)))]
        for change in changes { spans.append(Span(from: change, set: set(on: change))) }
        self.spans = spans
    }

    /// The set in force on a day.
    func set(on day: CivilDate) -> RuleSetID {
        (spans.last { $0.from.map { $0 <= day } ?? true } ?? spans[0]).set
    }
}
