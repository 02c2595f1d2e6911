import TsunagiRules

extension Policy {
    /// Reads `policy.yaml`: weights, limits and assumptions, each with its reason.
    init(yaml: YAMLNode, vocabulary: Vocabulary) throws(ConfigurationError) {
        let entry = try yaml.mapping(keys: [
            "scoring", "remote_proximity", "freshness_half_days", "tolerance", "assumed_facts",
            "municipality_extent_km", "job_rules", "offices", "deciders",
        ])
        let scoring = try entry.require("scoring").mapping(keys: OfferKind.allCases.map(\.rawValue))
        var byKind: [OfferKind: ScoringPolicy] = [:]
        for kind in OfferKind.allCases { byKind[kind] = try ScoringPolicy(yaml: scoring.require(kind.rawValue)) }
        let remote = try entry.require("remote_proximity").mapping(keys: ["value", "reason"])
        let freshness = try entry.require("freshness_half_days").mapping(keys: ["value", "reason"])
        let extent = try entry.require("municipality_extent_km").mapping(keys: ["value", "reason"])
        for reasoned in [remote, freshness, extent] { try reasoned.requireReason() }
        self.init(
            scoring: byKind, remoteProximity: try remote.require("value").millionths(in: 0...1_000_000),
            freshnessHalfDays: try freshness.require("value").integer(in: 1...3650),
            tolerance: try Tolerance(yaml: entry.require("tolerance")),
            assumedFacts: try AssumedFact.list(yaml: entry.require("assumed_facts"), vocabulary: vocabulary),
            municipalityExtent: try extent.require("value").metres(),
            jobRules: try entry.require("job_rules").list().datedRules(vocabulary),
            offices: try OfficeKind.all(yaml: entry.require("offices")),
            deciders: try Self.deciders(yaml: entry.require("deciders"), vocabulary: vocabulary))
    }

    private static func deciders(
        yaml: YAMLNode, vocabulary: Vocabulary
    ) throws(ConfigurationError) -> [String: String] {
        let facts = vocabulary.facts.filter { $0.type == .municipality }.map(\.code)
        var deciders: [String: String] = [:]
        for node in try yaml.list() {
            let entry = try node.mapping(keys: ["code", "fact", "reason"])
            try entry.requireReason()
            let code = try entry.require("code").choice(among: vocabulary.codes(ofList: "decided_by"))
            deciders[code] = try entry.require("fact").choice(among: facts)
        }
        return deciders
    }
}

extension ScoringPolicy {
    /// Reads the scoring of one kind.
    init(yaml: YAMLNode) throws(ConfigurationError) {
        let entry = try yaml.mapping(keys: ["distance_limit_km", "half_distance_km", "reason", "weights", "assumed"])
        try entry.requireReason()
        var weights: [Term: Int] = [:]
        for (key, value) in try entry.require("weights").entries() {
            let weight = try value.mapping(keys: ["weight", "reason"])
            try weight.requireReason()
            weights[try key.choice(of: Term.self)] = try weight.require("weight").integer(in: 0...1_000_000)
        }
        var assumed: [Term: Int] = [:]
        for (key, value) in try entry.require("assumed").entries() {
            let assumption = try value.mapping(keys: ["value", "reason"])
            try assumption.requireReason()
            assumed[try key.choice(of: Term.self)] = try assumption.require("value").millionths(in: 0...1_000_000)
        }
        self.init(
            weights: weights, assumed: assumed, distanceLimit: try entry.require("distance_limit_km").metres(),
            halfDistance: max(1, try entry.require("half_distance_km").metres()))
    }
}

extension Tolerance {
    /// Reads how far near misses may miss.
    init(yaml: YAMLNode) throws(ConfigurationError) {
        let entry = try yaml.mapping(keys: ["days", "yen", "km", "hours", "features", "reason"])
        try entry.requireReason()
        self.init(
            days: try entry.require("days").integer(in: 0...3650),
            yen: try entry.require("yen").integer(in: 0...1_000_000), metres: try entry.require("km").metres(),
            hours: try entry.require("hours").integer(in: 0...168),
            features: try entry.require("features").integer(in: 0...10))
    }
}

extension AssumedFact {
    /// Reads the facts assumed where a file is silent.
    static func list(yaml: YAMLNode, vocabulary: Vocabulary) throws(ConfigurationError) -> [AssumedFact] {
        var assumed: [AssumedFact] = []
        for node in try yaml.list() {
            let entry = try node.mapping(keys: ["fact", "value", "complete", "reason"])
            let factNode = try entry.require("fact")
            let code = try factNode.choice(among: vocabulary.facts.map(\.code))
            guard let fact = vocabulary.fact(code) else { throw factNode.error(expected: "a stated fact") }
            let reason = try entry.require("reason").string()
            assumed.append(AssumedFact(fact: code, value: try value(entry, of: fact, at: node), reason: reason))
        }
        return assumed
    }

    private static func value(
        _ entry: YAMLMapping, of fact: FactDefinition, at node: YAMLNode
    ) throws(ConfigurationError) -> FactValue {
        if let complete = entry.optional("complete") {
            guard fact.type == .set, try complete.boolean() else {
                throw complete.error(expected: "true, on a fact of type set")
            }
            return .set(SetValue(isComplete: true))
        }
        let valueNode = try entry.require("value")
        guard case .known(let value) = try valueNode.knowledge(of: fact) else {
            throw valueNode.error(expected: "a known value of \(fact.code)")
        }
        return value
    }
}

extension OfficeKind {
    /// Reads the kinds of office by code.
    static func all(yaml: YAMLNode) throws(ConfigurationError) -> [String: OfficeKind] {
        var offices: [String: OfficeKind] = [:]
        for node in try yaml.list() {
            let entry = try node.mapping(keys: ["code", "ja", "en", "law"])
            let code = try entry.require("code").code()
            offices[code] = OfficeKind(
                code: code,
                label: Label(ja: try entry.require("ja").string(), en: try entry.require("en").string()),
                law: try entry.require("law").string())
        }
        return offices
    }
}

extension YAMLNode {
    /// A distance written in kilometres, in whole metres.
    func metres() throws(ConfigurationError) -> Int {
        Int((try decimal(in: 0...20_000) * 1_000).rounded())
    }
}

extension YAMLMapping {
    /// Refuses an entry that does not say why.
    func requireReason() throws(ConfigurationError) {
        let reason = try require("reason")
        if try reason.string().isEmpty { throw reason.error(expected: "the reason, in words") }
    }
}
