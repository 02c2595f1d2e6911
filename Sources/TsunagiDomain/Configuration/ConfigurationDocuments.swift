public import TsunagiRules

/// The five YAML texts that operators write and that, parsed, are the configuration in force.
public struct ConfigurationDocuments: Hashable, Sendable {
    /// One of the documents.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case vocabulary, needs, policy, disqualifications
        case housingCaps = "housing_caps"

        /// Name of its file in `config/`.
        public var fileName: String { rawValue + ".yaml" }
    }

    /// The texts by name.
    public let texts: [Name: String]

    /// Makes the documents; a text that is missing counts as empty and is refused when parsed.
    public init(_ texts: [Name: String]) {
        self.texts = texts
    }

    /// The text of one document.
    public subscript(name: Name) -> String {
        texts[name] ?? ""
    }

    /// Parses all documents.
    ///
    /// - Parameter digest: Digest over the documents, `sha256:` and 64 hexadecimal digits.
    /// - Returns: The configuration.
    /// - Throws: `ConfigurationError` for the first fault, with file, line, column and the nearest valid word.
    public func configuration(digest: String) throws(ConfigurationError) -> Configuration {
        let vocabulary = try Vocabulary(yaml: self[.vocabulary], file: Name.vocabulary.fileName)
        let policy = try Policy(yaml: node(.policy), vocabulary: vocabulary)
        return Configuration(
            vocabulary: vocabulary,
            needs: try NeedRule.list(yaml: node(.needs), vocabulary: vocabulary, offices: policy.offices),
            policy: policy,
            disqualifications: try Disqualification.list(yaml: node(.disqualifications), vocabulary: vocabulary),
            housingCaps: try HousingCaps(yaml: node(.housingCaps)), digest: digest)
    }

    private func node(_ name: Name) throws(ConfigurationError) -> YAMLNode {
        try YAMLNode(parsing: self[name], file: name.fileName)
    }
}
