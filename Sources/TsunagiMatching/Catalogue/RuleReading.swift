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
    }

    private struct ClauseSource: Hashable {
        let level: RuleLevel
        let body: String
        let law: String?
        let article: String?
    }

    private var clauses: [ClauseSource: Result<RuleClause, RuleError>] = [:]
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
                try collect(source.provider, .provider, tables.configuration)
                + collect(source.site, .site, tables.configuration)
                + collect(occupationRules(of: offer, tables.configuration), .occupation, tables.configuration)
                + collect(source.own, .offer, tables.configuration)
            result = .success(tables.timelines.number(of: RuleTimeline(clauses, tables: tables)))
        } catch {
            result = .failure(error)
        }
        timelines[source] = result
        return try result.get()
    }

    /// When the provider of an offer wants to be consulted.
    mutating func consultations(of offer: Offer, _ tables: CatalogueTables) throws(BrokenRule) -> [Dated<Rule>] {
        try collect(offer.consultWhen, .offer, tables.configuration).map {
            Dated($0.value.rule, from: $0.from, until: $0.until)
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
        _ texts: [Dated<RuleText>], _ level: RuleLevel, _ configuration: Configuration
    ) throws(BrokenRule) -> [Dated<RuleClause>] {
        var rules: [Dated<RuleClause>] = []
        for text in texts {
            switch clause(text.value, level, configuration.vocabulary) {
            case .success(let clause): rules.append(Dated(clause, from: text.from, until: text.until))
            case .failure(let error):
                throw BrokenRule(level: level, problem: "\(error)")
            }
        }
        return rules
    }

    private mutating func clause(
        _ text: RuleText, _ level: RuleLevel, _ vocabulary: Vocabulary
    ) -> Result<RuleClause, RuleError> {
        let key = ClauseSource(level: level, body: text.body, law: text.law, article: text.article)
        if let known = clauses[key] { return known }
        let result = Result { () throws(RuleError) in
            RuleClause(
                level: level, rule: try Rule.parse(text.body, vocabulary: vocabulary),
                source: text.law.map { TsunagiRules.RuleSource(law: $0, article: text.article) })
        }
        clauses[key] = result
        return result
    }
}
