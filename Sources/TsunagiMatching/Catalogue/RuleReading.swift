import TsunagiDomain
import TsunagiRules

/// A rule text that cannot be read.
struct BrokenRule: Error {
    let level: RuleLevel
    let problem: String
}

/// Reads rule texts, each once, and resolves each combination of them once: offers that change later share what was read
/// for the first.
struct RuleReading: Sendable {
    private struct RuleSource: Hashable {
        let provider: [Dated<RuleText>]
        let site: [Dated<RuleText>]
        let isJob: Bool
        let occupation: String?
        let own: [Dated<RuleText>]

        /// The first text of each list tells nearly all apart.
        func hash(into hasher: inout Hasher) {
            hasher.combine(provider.first?.value.body)
            hasher.combine(site.first?.value.body)
            hasher.combine(occupation)
            hasher.combine(own.first?.value.body)
        }
    }

    private struct ClauseSource: Hashable {
        let level: RuleLevel
        let body: String
        let law: String?
        let article: String?
    }

    private var clauses: [ClauseSource: Result<NumberedClause, RuleError>] = [:]
    private var clauseNumbers: [RuleClause: UInt32] = [:]
    private var ruleNumbers: [Rule: UInt32] = [:]
    private var timelines: [RuleSource: Result<UInt32, BrokenRule>] = [:]
    private var barred: [String: [Dated<RuleText>]] = [:]

    /// Number of the timeline that decides an offer.
    mutating func timeline(of offer: Offer, _ tables: CatalogueTables) throws(BrokenRule) -> UInt32 {
        let source = RuleSource(
            provider: offer.provider.rules, site: offer.site?.rules ?? [], isJob: offer.kind == .job,
            occupation: offer.kind == .job ? offer.occupation : nil, own: offer.rules)
        if let known = timelines[source] { return try known.get() }
        let result: Result<UInt32, BrokenRule>
        do throws(BrokenRule) {
            let clauses =
                try collect(source.provider, .provider, tables)
                + collect(source.site, .site, tables)
                + collect(occupationRules(of: offer, tables.configuration), .occupation, tables)
                + collect(source.own, .offer, tables)
            result = .success(tables.timelines.number(of: RuleTimeline(clauses, tables: tables)))
        } catch {
            result = .failure(error)
        }
        timelines[source] = result
        return try result.get()
    }

    /// When the provider of an offer wants to be consulted.
    mutating func consultations(of offer: Offer, _ tables: CatalogueTables) throws(BrokenRule) -> [Dated<Rule>] {
        try collect(offer.consultWhen, .offer, tables).map {
            Dated($0.value.clause.rule, from: $0.from, until: $0.until)
        }
    }

    private mutating func occupationRules(of offer: Offer, _ configuration: Configuration) -> [Dated<RuleText>] {
        guard offer.kind == .job else { return [] }
        guard let occupation = offer.occupation else { return configuration.policy.jobRules }
        if let known = barred[occupation] { return known }
        let rules =
            configuration.policy.jobRules
            + configuration.disqualifications.filter { $0.applies(to: occupation) }.flatMap(\.rules)
        barred[occupation] = rules
        return rules
    }

    private mutating func collect(
        _ texts: [Dated<RuleText>], _ level: RuleLevel, _ tables: CatalogueTables
    ) throws(BrokenRule) -> [Dated<NumberedClause>] {
        var rules: [Dated<NumberedClause>] = []
        for text in texts {
            switch clause(text.value, level, tables) {
            case .success(let clause): rules.append(Dated(clause, from: text.from, until: text.until))
            case .failure(let error):
                throw BrokenRule(level: level, problem: "\(error)")
            }
        }
        return rules
    }

    private mutating func clause(
        _ text: RuleText, _ level: RuleLevel, _ tables: CatalogueTables
    ) -> Result<NumberedClause, RuleError> {
        let key = ClauseSource(level: level, body: text.body, law: text.law, article: text.article)
        if let known = clauses[key] { return known }
        let result = Result { () throws(RuleError) in
            RuleClause(
                level: level, rule: try Rule.parse(text.body, vocabulary: tables.configuration.vocabulary),
                source: text.law.map { TsunagiRules.RuleSource(law: $0, article: text.article) })
        }.map { numbered($0, tables.vocabularyIndex) }
        clauses[key] = result
        return result
    }

    private mutating func numbered(_ clause: RuleClause, _ index: VocabularyIndex) -> NumberedClause {
        func number<Key: Hashable>(of key: Key, in numbers: inout [Key: UInt32]) -> UInt32 {
            if let known = numbers[key] { return known }
            let number = UInt32(numbers.count)
            numbers[key] = number
            return number
        }
        var specialising = FactSet()
        for occurrence in clause.rule.occurrences where !occurrence.isNegated {
            index.specialisingFact(readBy: occurrence.atom.fact).map { specialising.insert($0) }
        }
        return NumberedClause(
            clause: clause, number: number(of: clause, in: &clauseNumbers),
            rule: number(of: clause.rule, in: &ruleNumbers), specialising: specialising,
            reads: index.read(by: clause.rule))
    }
}
