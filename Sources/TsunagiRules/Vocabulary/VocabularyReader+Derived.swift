extension VocabularyReader {
    /// Reads the declaration of a derived fact and checks it against the stated ones.
    mutating func derived(_ node: YAMLNode, from facts: [FactDefinition]) throws(VocabularyError) -> DerivedFact {
        let keys = ["code", "label", "from", "where", "take", "of", "pick", "on", "add"]
        let mapping = try node.mapping(keys: keys)
        let code = try unseen(mapping.require("code"))
        let base = try Self.base(mapping.require("from"), facts: facts)
        let taking = try mapping.require("take").choice(of: DerivedFact.Taking.self)
        guard Self.takings(from: base.type).contains(taking) else {
            let words = Self.takings(from: base.type).map(\.rawValue)
            throw try mapping.require("take").error(expected: WordList.text(words), among: words)
        }
        let readsDate = base.type == .records && (taking == .yearsSince || taking == .running)
        try Self.refuse("where", in: mapping, unless: base.type == .records)
        try Self.refuse("of", in: mapping, unless: readsDate)
        try Self.refuse("pick", in: mapping, unless: readsDate)
        try Self.refuse("add", in: mapping, unless: taking == .count)
        return DerivedFact(
            code: code, label: try mapping.require("label").label(), from: base.code,
            filter: try Self.filter(mapping.optional("where"), fields: base.fields), taking: taking,
            of: readsDate ? try Self.dateField(mapping.require("of"), fields: base.fields) : nil,
            pick: try Self.pick(mapping.optional("pick"), for: taking),
            day: try mapping.require("on").choice(of: DerivedFact.Day.self),
            offset: try mapping.optional("add")?.integer() ?? 0)
    }

    private static func base(
        _ node: YAMLNode, facts: [FactDefinition]
    ) throws(VocabularyError) -> FactDefinition {
        let usable = facts.filter { $0.type == .date || $0.type == .records }
        guard let fact = usable.first(where: { $0.code == (try? node.string()) }) else {
            throw node.error(expected: "a stated fact of type date or records", among: usable.map(\.code))
        }
        return fact
    }

    private static func takings(from type: FactType) -> [DerivedFact.Taking] {
        type == .records
            ? [.yearsSince, .running, .exists, .count]
            : [.completedYears, .legalYears, .daysSince, .daysUntil, .yearsSince, .running]
    }

    private static func filter(
        _ node: YAMLNode?, fields: [RecordField]
    ) throws(VocabularyError) -> [String: [String]] {
        var filter: [String: [String]] = [:]
        for (key, value) in try node?.entries() ?? [] {
            guard let field = fields.first(where: { $0.code == (try? key.string()) }) else {
                throw key.error(expected: "a field of the records", among: fields.map(\.code))
            }
            let values = try value.each { (node) throws(VocabularyError) in try Self.word(node, of: field) }
            guard !values.isEmpty else { throw value.error(expected: "at least one value") }
            filter[field.code] = values
        }
        return filter
    }

    private static func word(_ node: YAMLNode, of field: RecordField) throws(VocabularyError) -> String {
        switch field.type {
        case .boolean: try node.boolean() ? "true" : "false"
        case .integer: String(try node.integer())
        case .date: try node.date().description
        case .code, .codes: try node.choice(among: field.codes.map(\.code))
        }
    }

    /// Reads which record counts; for `running` the latest date decides, whatever else is there.
    private static func pick(
        _ node: YAMLNode?, for taking: DerivedFact.Taking
    ) throws(VocabularyError) -> DerivedFact.Pick? {
        let pick = try node?.choice(of: DerivedFact.Pick.self)
        if let node, taking == .running, pick == .earliest { throw node.error(expected: "latest for running") }
        return pick
    }

    private static func dateField(_ node: YAMLNode, fields: [RecordField]) throws(VocabularyError) -> String {
        try node.choice(among: fields.filter { $0.type == .date }.map(\.code))
    }

    private static func refuse(
        _ key: String, in mapping: YAMLMapping, unless isAllowed: Bool
    ) throws(VocabularyError) {
        guard !isAllowed, let node = mapping.optional(key) else { return }
        throw node.error(expected: "no \"\(key)\" here")
    }
}
