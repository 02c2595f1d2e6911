import TsunagiDomain
import TsunagiRules

/// Collects entries, parsing each rule text once and keeping each distinct rule set once.
struct EntryBuilder {
    let configuration: Configuration
    let gazetteer: Gazetteer
    private(set) var entries: [CatalogueEntry] = []
    private(set) var ruleBook = RuleBook()
    private(set) var quarantined: [QuarantinedOffer] = []
    private(set) var indexByID: [OfferID: Int] = [:]
    private(set) var entriesByNeed: [String: [Int]] = [:]
    private var parsed: [String: Result<Rule, RuleError>] = [:]

    init(configuration: Configuration, gazetteer: Gazetteer) {
        self.configuration = configuration
        self.gazetteer = gazetteer
    }

    mutating func add(_ offer: Offer) {
        guard indexByID[offer.id] == nil else { return }
        do {
            let rules =
                try collect(offer.provider.rules, .provider) + collect(offer.site?.rules ?? [], .site)
                + collect(occupationRules(of: offer), .occupation) + collect(offer.rules, .offer)
            let consultWhen = try collect(offer.consultWhen, .offer)
            let entry = CatalogueEntry(
                offer: offer, rules: RuleTimeline(rules, in: &ruleBook),
                consultWhen: consultWhen.map { Dated($0.value.rule, from: $0.from, until: $0.until) },
                gazetteer: gazetteer)
            indexByID[offer.id] = entries.count
            for need in offer.needs { entriesByNeed[need, default: []].append(entries.count) }
            entries.append(entry)
        } catch {
            quarantined.append(QuarantinedOffer(offer: offer.id, level: error.level, problem: error.problem))
        }
    }

    private struct BrokenRule: Error {
        let level: RuleLevel
        let problem: String
    }

    private func occupationRules(of offer: Offer) -> [Dated<RuleText>] {
        guard offer.kind == .job else { return [] }
        let bars = offer.occupation.map { occupation in
            configuration.disqualifications.filter { $0.applies(to: occupation) }.flatMap(\.rules)
        }
        return configuration.policy.jobRules + (bars ?? [])
    }

    private mutating func collect(
        _ texts: [Dated<RuleText>], _ level: RuleLevel
    ) throws(BrokenRule) -> [Dated<RuleClause>] {
        var rules: [Dated<RuleClause>] = []
        for text in texts {
            switch parse(text.value.body) {
            case .success(let rule):
                let source = text.value.law.map { RuleSource(law: $0, article: text.value.article) }
                let clause = RuleClause(level: level, rule: rule, source: source)
                rules.append(Dated(clause, from: text.from, until: text.until))
            case .failure(let error):
                throw BrokenRule(level: level, problem: "\(error)")
            }
        }
        return rules
    }

    private mutating func parse(_ body: String) -> Result<Rule, RuleError> {
        if let known = parsed[body] { return known }
        let vocabulary = configuration.vocabulary
        let result = Result { () throws(RuleError) in try Rule.parse(body, vocabulary: vocabulary).canonical }
        parsed[body] = result
        return result
    }
}
