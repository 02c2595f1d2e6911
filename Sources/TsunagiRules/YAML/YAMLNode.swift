/// A value of a YAML document with its place, read strictly: whoever reads it says what it must be.
///
/// A plain scalar has no type of its own: `no` and `09201` are words where a word is read, and only `true` and
/// `false` are booleans. Aliases are followed; merge keys (`<<`) and tags mean nothing.
public struct YAMLNode: Sendable {
    /// What a node holds.
    enum Content: Sendable {
        case scalar(Scalar)
        case list([YAMLNode])
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    /// A word or text.
    struct Scalar: Sendable {
        /// The text without quotation marks and escapes.
        let text: String
        /// Whether it stands without quotation marks.
        let isPlain: Bool
        /// Column of its first character when it stands on one line exactly as it reads; `nil` otherwise.
        let firstColumn: Int?
    }

    /// The file as it was named by the caller.
    public let file: String
    /// Line of the node, from 1.
    public let line: Int
    /// Column of the node in Unicode code points, from 1.
    public let column: Int
    /// Way to the node, such as `facts[3].codes[0]`; empty for the whole document.
    public let path: String
    /// What the node holds.
    let content: Content

    /// What the node holds, in the words of messages.
    public var kind: String {
        switch content {
        case .scalar(let scalar):
            scalar.text.isEmpty ? "nothing" : "\"\(scalar.text.prefix(40))\(scalar.text.count > 40 ? "…" : "")\""
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// An error at this node.
    ///
    /// - Parameters:
    ///   - expected: What was expected, in English.
    ///   - words: Valid words, of which the nearest to a scalar is suggested.
    /// - Returns: The error, to be thrown.
    public func error(expected: String, among words: some Sequence<String> = [String]()) -> ConfigurationError {
        var nearest: String?
        if case .scalar(let scalar) = content { nearest = NearestWord.of(scalar.text, among: words) }
        return ConfigurationError(
            file: file, line: line, column: column, path: path, found: kind, expected: expected, nearest: nearest)
    }

    /// The nodes of a list.
    ///
    /// - Throws: ``ConfigurationError`` when this is no list.
    public func list() throws(ConfigurationError) -> [YAMLNode] {
        guard case .list(let nodes) = content else { throw error(expected: "a list") }
        return nodes
    }

    /// The pairs of a mapping with keys of the caller's own, in order; no key stands twice.
    ///
    /// - Throws: ``ConfigurationError`` when this is no mapping.
    public func entries() throws(ConfigurationError) -> [(key: YAMLNode, value: YAMLNode)] {
        guard case .mapping(let pairs) = content else { throw error(expected: "a mapping") }
        return pairs
    }

    /// This node as a mapping with fixed keys.
    ///
    /// - Throws: ``ConfigurationError`` when this is no mapping or has another key.
    public func mapping(keys: [String]) throws(ConfigurationError) -> YAMLMapping {
        var values: [String: YAMLNode] = [:]
        for (key, value) in try entries() {
            let name = try key.string()
            guard keys.contains(name) else {
                throw key.error(expected: "one of the keys \(WordList.text(keys))", among: keys)
            }
            values[name] = value
        }
        return YAMLMapping(node: self, values: values)
    }
}

/// A mapping whose keys have been checked.
public struct YAMLMapping: Sendable {
    /// The mapping's node.
    public let node: YAMLNode
    private let values: [String: YAMLNode]

    /// Makes a mapping of checked keys.
    init(node: YAMLNode, values: [String: YAMLNode]) {
        self.node = node
        self.values = values
    }

    /// The value of a key.
    ///
    /// - Throws: ``ConfigurationError`` when the key is missing.
    public func require(_ key: String) throws(ConfigurationError) -> YAMLNode {
        guard let value = values[key] else {
            throw ConfigurationError(
                file: node.file, line: node.line, column: node.column, path: node.path, found: nil,
                expected: "the key \"\(key)\"")
        }
        return value
    }

    /// The value of a key, `nil` when the key is missing.
    public func optional(_ key: String) -> YAMLNode? {
        values[key]
    }
}
