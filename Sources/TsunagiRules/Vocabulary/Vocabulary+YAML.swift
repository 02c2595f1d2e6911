extension Vocabulary {
    /// Most facts, stated and derived together, that a vocabulary has: matching keeps a bit for each.
    public static let mostFacts = 256
    /// Most features that a vocabulary has: matching keeps a bit for each.
    public static let mostFeatures = 128

    /// Reads a vocabulary from YAML: `facts`, `derived`, `features`, `needs` and `code_lists`.
    ///
    /// - Parameters:
    ///   - yaml: The document.
    ///   - file: Name of the file for errors.
    /// - Throws: The first ``VocabularyError``: unknown keys, wrong types, codes that stand twice, derived facts whose
    ///   base, filter or field does not exist, rules that do not parse, more facts or features than there may be.
    public init(yaml: String, file: String) throws(VocabularyError) {
        let keys = ["facts", "derived", "features", "needs", "code_lists"]
        let root = try YAMLNode(parsing: yaml, file: file).mapping(keys: keys)
        var reader = VocabularyReader()
        let facts = try root.require("facts").each { (node) throws(VocabularyError) in try reader.fact(node) }
        let derived = try root.optional("derived")?.each { (node) throws(VocabularyError) in
            try reader.derived(node, from: facts)
        }
        guard facts.count + (derived?.count ?? 0) <= Self.mostFacts else {
            throw try root.require("facts").error(expected: "at most \(Self.mostFacts) facts, derived ones included")
        }
        let words = Vocabulary(facts: facts, derived: derived ?? [])
        reader.startList()
        let features = try root.optional("features")?.each { (node) throws(VocabularyError) in
            try reader.feature(node, words: words)
        }
        if let list = root.optional("features"), features?.count ?? 0 > Self.mostFeatures {
            throw list.error(expected: "at most \(Self.mostFeatures) features")
        }
        reader.startList()
        let needs = try root.optional("needs")?.each { (node) throws(VocabularyError) in try reader.need(node) }
        var lists: [String: [CodeDefinition]] = [:]
        for (key, value) in try root.optional("code_lists")?.entries() ?? [] {
            lists[try key.name()] = try VocabularyReader.codes(value)
        }
        self.init(
            facts: facts, derived: derived ?? [], features: features ?? [], needs: needs ?? [], codeLists: lists)
    }
}

extension YAMLNode {
    /// Reads each node of a list.
    ///
    /// - Throws: ``ConfigurationError`` when this is no list, or the first error of a node.
    public func each<Element>(
        _ read: (YAMLNode) throws(ConfigurationError) -> Element
    ) throws(ConfigurationError) -> [Element] {
        var elements: [Element] = []
        for node in try list() { elements.append(try read(node)) }
        return elements
    }
}
