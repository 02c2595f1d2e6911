import TsunagiDomain
import TsunagiRules

/// The distinct rule sets and timelines behind the offers of an export, and the atoms in them.
struct RuleTables {
    private struct TimelineKey: Hashable {
        let key: SyntheticCatalogue.RuleKey
        let bars: [Int]
        let isJob: Bool
    }

    private let world: World
    private let catalogue: SyntheticCatalogue
    private var timelineNumbers: [TimelineKey: Int] = [:]
    private var spanNumbers: [[Span]: Int] = [:]
    private(set) var timelines: [[Span]] = []
    private(set) var sets: [RuleSet] = []
    private var setNumbers: [RuleSet: Int] = [:]
    private var parsed: [String: Rule] = [:]
    private(set) var atoms: [Atom] = []
    private var atomNumbers: [Atom: Int] = [:]

    /// Days from one on that one rule set decides.
    struct Span: Hashable {
        let from: CivilDate?
        let set: Int
    }

    init(_ catalogue: SyntheticCatalogue) {
        self.catalogue = catalogue
        world = catalogue.world
    }

    /// The number of an offer's timeline.
    ///
    /// - Throws: `RuleError` for a rule that does not parse.
    mutating func timeline(of offer: Offer, key: SyntheticCatalogue.RuleKey) throws -> Int {
        let configuration = world.configuration
        let bars = configuration.disqualifications.indices.filter { bar in
            offer.kind == .job
                && offer.occupation.map(configuration.disqualifications[bar].applies(to:)) ?? false
        }
        let full = TimelineKey(key: key, bars: bars, isJob: offer.kind == .job)
        if let known = timelineNumbers[full] { return known }
        var clauses = try read(offer.provider.rules, .provider) + read(offer.site?.rules ?? [], .site)
        if offer.kind == .job {
            clauses += try read(
                configuration.policy.jobRules + bars.flatMap { configuration.disqualifications[$0].rules }, .occupation)
        }
        clauses += try read(offer.rules, .offer)
        let number = timeline(clauses)
        timelineNumbers[full] = number
        return number
    }

    /// The number of an atom.
    mutating func number(of atom: Atom) -> Int {
        if let known = atomNumbers[atom] { return known }
        atomNumbers[atom] = atoms.count
        atoms.append(atom)
        return atoms.count - 1
    }

    private mutating func timeline(_ clauses: [Dated<RuleClause>]) -> Int {
        let changes = Set(clauses.flatMap { [$0.from, $0.until?.adding(days: 1)].compactMap(\.self) }).sorted()
        var spans: [Span] = []
        for from in [nil] + changes.map(Optional.some) {
            let day = from ?? (changes.first ?? World.asOf).adding(days: -1)
            let set = intern(RuleSet(clauses.filter { $0.isInForce(on: day) }.map(\.value)))
            if spans.last?.set != set { spans.append(Span(from: from, set: set)) }
        }
        if let known = spanNumbers[spans] { return known }
        spanNumbers[spans] = timelines.count
        timelines.append(spans)
        return timelines.count - 1
    }

    private mutating func intern(_ set: RuleSet) -> Int {
        if let known = setNumbers[set] { return known }
        setNumbers[set] = sets.count
        sets.append(set)
        return sets.count - 1
    }

    private mutating func read(_ texts: [Dated<RuleText>], _ level: RuleLevel) throws -> [Dated<RuleClause>] {
        try texts.map { text in
            let rule: Rule
            if let known = parsed[text.value.body] {
                rule = known
            } else {
                rule = try Rule.parse(text.value.body, vocabulary: world.configuration.vocabulary).canonical
                parsed[text.value.body] = rule
            }
            return Dated(RuleClause(level: level, rule: rule), from: text.from, until: text.until)
        }
    }
}

/// A rule as an `and` of `or`s of possibly negated atoms; equal to it in three-valued logic, which distributes.
struct ClauseForm {
    struct Literal: Hashable {
        let atom: Atom
        let isNegated: Bool
    }

    let clauses: [[Literal]]

    init(_ rule: Rule, isNegated: Bool = false) {
        switch (rule, isNegated) {
        case (.always, false): clauses = []
        case (.always, true): clauses = [[]]
        case (.atom(let atom), _): clauses = [[Literal(atom: atom, isNegated: isNegated)]]
        case (.not(let child), _): clauses = ClauseForm(child, isNegated: !isNegated).clauses
        case (.and(let children), false), (.or(let children), true):
            clauses = children.flatMap { ClauseForm($0, isNegated: isNegated).clauses }
        case (.or(let children), false), (.and(let children), true):
            clauses = children.map { ClauseForm($0, isNegated: isNegated).clauses }
                .reduce([[]]) { sums, added in
                    sums.flatMap { sum in added.map { (sum + $0).unique } }
                }
        }
    }
}

extension Array where Element: Hashable {
    /// The elements in order, each at its first place only.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
