/// Reads the definitions of a vocabulary and watches that no code stands twice.
struct VocabularyReader {
    private var seen: Set<String> = []

    /// Forgets the codes seen so far, for a list with codes of its own.
    mutating func startList() {
        seen = []
    }

    /// Reads the declaration of a stated fact.
    mutating func fact(_ node: YAMLNode) throws(VocabularyError) -> FactDefinition {
        let keys = [
            "code", "type", "label", "sensitivity", "ask", "why", "ask_whom", "specialises", "change", "codes", "min",
            "max", "unit", "fields",
        ]
        let mapping = try node.mapping(keys: keys)
        let code = try unseen(mapping.require("code"))
        let type = try mapping.require("type").choice(of: FactType.self)
        try Self.refuse(["codes"], in: mapping, unless: [.code, .level, .set].contains(type), type: type)
        try Self.refuse(["min", "max", "unit"], in: mapping, unless: type == .integer, type: type)
        try Self.refuse(["fields"], in: mapping, unless: type == .records, type: type)
        let needsCodes = [.code, .level, .set].contains(type)
        return FactDefinition(
            code: code, type: type, label: try mapping.require("label").label(),
            sensitivity: try mapping.require("sensitivity").choice(of: Sensitivity.self),
            question: try mapping.require("ask").label(), why: try mapping.require("why").label(),
            askWhom: try mapping.require("ask_whom").choice(of: AskWhom.self),
            specialises: try mapping.optional("specialises")?.boolean() ?? false,
            change: try mapping.require("change").choice(of: ChangeClass.self),
            codes: needsCodes ? try Self.codes(mapping.require("codes")) : [], range: try Self.range(mapping),
            unit: try mapping.optional("unit")?.name(),
            fields: type == .records ? try Self.fields(mapping.require("fields")) : [])
    }

    /// Reads a feature.
    mutating func feature(_ node: YAMLNode, words: Vocabulary) throws(VocabularyError) -> FeatureDefinition {
        let mapping = try node.mapping(keys: ["code", "kinds", "ja", "en", "required_when"])
        let kinds = try mapping.require("kinds")
        let list = try kinds.each { (node) throws(VocabularyError) in try node.choice(of: OfferKind.self) }
        guard !list.isEmpty else { throw kinds.error(expected: "at least one of job, housing and service") }
        return FeatureDefinition(
            code: try unseen(mapping.require("code")), label: try mapping.label(), kinds: Set(list),
            requiredWhen: try mapping.optional("required_when")?.rule(words))
    }

    /// Reads a need.
    mutating func need(_ node: YAMLNode) throws(VocabularyError) -> NeedDefinition {
        let mapping = try node.mapping(keys: ["code", "kind", "ja", "en"])
        return NeedDefinition(
            code: try unseen(mapping.require("code")), kind: try mapping.require("kind").choice(of: OfferKind.self),
            label: try mapping.label())
    }

    /// Reads the name of a definition and refuses one that was read before.
    mutating func unseen(_ node: YAMLNode) throws(VocabularyError) -> String {
        let name = try node.name()
        guard seen.insert(name).inserted else { throw node.error(expected: "a code that does not stand above") }
        return name
    }

    /// Reads a list of codes with labels, at least one, each once.
    static func codes(_ node: YAMLNode) throws(VocabularyError) -> [CodeDefinition] {
        var seen: Set<String> = []
        var codes: [CodeDefinition] = []
        for item in try node.list() {
            let mapping = try item.mapping(keys: ["code", "ja", "en"])
            let place = try mapping.require("code")
            let code = try place.code()
            guard seen.insert(code).inserted else { throw place.error(expected: "a code that does not stand above") }
            codes.append(CodeDefinition(code: code, label: try mapping.label()))
        }
        guard !codes.isEmpty else { throw node.error(expected: "at least one code") }
        return codes
    }

    private static func range(_ mapping: YAMLMapping) throws(VocabularyError) -> ClosedRange<Int>? {
        guard mapping.optional("min") != nil || mapping.optional("max") != nil else { return nil }
        let low = try mapping.optional("min")?.integer() ?? Int.min
        return low...(try mapping.optional("max")?.integer(in: low...Int.max) ?? Int.max)
    }

    private static func fields(_ node: YAMLNode) throws(VocabularyError) -> [RecordField] {
        var seen: Set<String> = []
        let fields = try node.each { (item) throws(VocabularyError) in
            let mapping = try item.mapping(keys: ["code", "type", "ja", "en", "codes"])
            let place = try mapping.require("code")
            let code = try place.name()
            guard seen.insert(code).inserted else { throw place.error(expected: "a field that does not stand above") }
            let type = try mapping.require("type").choice(of: RecordField.FieldType.self)
            let hasCodes = type == .code || type == .codes
            if let codes = mapping.optional("codes"), !hasCodes {
                throw codes.error(expected: "no codes for a field of type \(type.rawValue)")
            }
            return RecordField(
                code: code, type: type, label: try mapping.label(),
                codes: hasCodes ? try codes(mapping.require("codes")) : [])
        }
        guard !fields.isEmpty else { throw node.error(expected: "at least one field") }
        return fields
    }

    private static func refuse(
        _ keys: [String], in mapping: YAMLMapping, unless isAllowed: Bool, type: FactType
    ) throws(VocabularyError) {
        guard !isAllowed else { return }
        for key in keys {
            guard let node = mapping.optional(key) else { continue }
            throw node.error(expected: "no \"\(key)\" for a fact of type \(type.rawValue)")
        }
    }
}
