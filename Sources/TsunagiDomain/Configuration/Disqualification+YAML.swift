import TsunagiRules

extension Disqualification {
    /// Reads `disqualifications.yaml`.
    static func list(yaml: YAMLNode, vocabulary: Vocabulary) throws(ConfigurationError) -> [Disqualification] {
        let occupations = vocabulary.codes(ofList: "occupation")
        var bars: [Disqualification] = []
        for node in try yaml.mapping(keys: ["disqualifications"]).require("disqualifications").list() {
            let entry = try node.mapping(keys: ["code", "ja", "en", "occupations", "rules"])
            var codes: [String] = []
            for occupation in try entry.require("occupations").list() {
                codes.append(try occupation.choice(among: occupations))
            }
            bars.append(
                Disqualification(
                    code: try entry.require("code").code(),
                    label: Label(ja: try entry.require("ja").string(), en: try entry.require("en").string()),
                    occupations: codes, rules: try entry.require("rules").list().datedRules(vocabulary)))
        }
        return bars
    }
}

extension [YAMLNode] {
    /// Reads dated rules with the law they come from; each must parse.
    func datedRules(_ vocabulary: Vocabulary) throws(ConfigurationError) -> [Dated<RuleText>] {
        var rules: [Dated<RuleText>] = []
        for node in self {
            let entry = try node.mapping(keys: ["rule", "law", "article", "from", "until", "note", "source"])
            _ = try entry.require("rule").rule(vocabulary)
            let text = RuleText(
                body: try entry.require("rule").string(), note: try entry.optional("note")?.string(),
                law: try entry.require("law").string(), article: try entry.optional("article")?.string())
            rules.append(
                Dated(text, from: try entry.optional("from")?.date(), until: try entry.optional("until")?.date()))
        }
        return rules
    }
}
