import TsunagiDomain
import TsunagiRules

/// Which rule set decides an offer on each day: dated rules, resolved once when an offer is added.
struct RuleTimeline: Hashable, Sendable {
    /// A span of days with one rule set; it ends where the next begins.
    struct Span: Hashable, Sendable {
        /// First day; the earliest there is for the span that has no beginning.
        let from: Int32
        /// Number of the set.
        let set: UInt32
    }

    /// In order; the first has no beginning.
    let spans: [Span]
    /// The set of the first span.
    let first: UInt32
    /// Whether it is in force on every day.
    let isUndated: Bool
    /// Most facts marked as specialising that any of its sets asks for.
    let mostSpecialised: Int

    /// Resolves dated rules.
    ///
    /// - Parameters:
    ///   - clauses: The rules of all levels.
    ///   - tables: Where the distinct sets are kept.
    init(_ clauses: [Dated<NumberedClause>], tables: CatalogueTables) {
        let changes = Set(clauses.flatMap { [$0.from, $0.until?.adding(days: 1)].compactMap(\.self) }).sorted()
        let before = changes.first?.adding(days: -1)
        var sets = [NumberedRuleSet(clauses.filter { before.map($0.isInForce) ?? true }.map(\.value))]
        sets += changes.map { day in NumberedRuleSet(clauses.filter { $0.isInForce(on: day) }.map(\.value)) }
        let starts = [Int32.min] + changes.map(\.dayNumber)
        spans = zip(starts, sets).map { Span(from: $0, set: tables.number(of: $1)) }
        first = spans[0].set
        isUndated = spans.count == 1
        mostSpecialised = sets.map(\.specialising).max() ?? 0
    }

    /// Number of the set in force on a day.
    func set(on day: Int32) -> UInt32 {
        isUndated ? first : spans.last { $0.from <= day }?.set ?? first
    }
}
