import TsunagiRules

extension NeedRule {
    /// Reads `needs.yaml`: one entry for a need, in the order of the answers.
    static func list(
        yaml: YAMLNode, vocabulary: Vocabulary, offices: [String: OfficeKind]
    ) throws(ConfigurationError) -> [NeedRule] {
        var needs: [NeedRule] = []
        for node in try yaml.mapping(keys: ["needs"]).require("needs").list() {
            let need = try NeedRule(yaml: node, vocabulary: vocabulary, offices: offices)
            if needs.contains(where: { $0.code == need.code }) {
                throw node.error(expected: "one entry for each need; \(need.code) stands above already")
            }
            needs.append(need)
        }
        return needs
    }

    private init(
        yaml: YAMLNode, vocabulary: Vocabulary, offices: [String: OfficeKind]
    ) throws(ConfigurationError) {
        let entry = try yaml.mapping(keys: [
            "code", "when", "hint", "urgency", "phase", "max_wait_days", "half_wait_days", "tiers", "next_owner",
            "reason",
        ])
        let code = try entry.require("code").choice(among: vocabulary.needs.map(\.code))
        guard let definition = vocabulary.need(code) else { throw yaml.error(expected: "a need of the vocabulary") }
        let reason = try entry.require("reason")
        if try reason.string().isEmpty { throw reason.error(expected: "why the need holds so, with its source") }
        var hint: Rule?
        if let node = entry.optional("hint") { hint = try node.rule(vocabulary) }
        self.init(
            code: code, kind: definition.kind, when: try entry.require("when").rule(vocabulary), hint: hint,
            urgency: try entry.require("urgency").millionths(in: 1...1_000_000),
            phase: try Phase(yaml: entry.require("phase")),
            maxWaitDays: try entry.require("max_wait_days").integer(in: 0...3650),
            halfWaitDays: try entry.require("half_wait_days").integer(in: 1...3650),
            tiers: try Self.tiers(entry.optional("tiers"), vocabulary: vocabulary),
            nextOwner: try entry.require("next_owner").choice(among: offices.keys.sorted()))
    }

    private static func tiers(_ node: YAMLNode?, vocabulary: Vocabulary) throws(ConfigurationError) -> [String: Int] {
        var tiers: [String: Int] = [:]
        guard let node else { return tiers }
        for (key, value) in try node.entries() {
            tiers[try key.choice(among: vocabulary.codes(ofList: "tier"))] = try value.millionths(in: 0...1_000_000)
        }
        return tiers
    }
}

extension Phase {
    /// Reads `before`, `on` or `{after: days}`.
    init(yaml node: YAMLNode) throws(ConfigurationError) {
        switch try? node.string() {
        case "before"?: self = .before
        case "on"?: self = .on
        case .some: throw node.error(expected: "before, on or {after: days}", among: ["before", "on"])
        case nil: self = .after(days: try node.mapping(keys: ["after"]).require("after").integer(in: 0...3650))
        }
    }
}
