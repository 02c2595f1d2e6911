import Yams

extension YAMLNode {
    /// Most nodes of a document, aliases followed; guards against documents that grow by aliases of aliases.
    public static let maximumNodes = 200_000

    /// Reads a YAML document.
    ///
    /// - Parameters:
    ///   - text: The document; exactly one.
    ///   - file: Name of the file for errors.
    /// - Throws: ``ConfigurationError`` for what is not YAML, or when a key stands twice in a mapping.
    public init(parsing text: String, file: String) throws(ConfigurationError) {
        let root: Node?
        do {
            // Tags mean nothing here, and guessing them from each word's looks takes almost half of the time.
            root = try Yams.compose(yaml: text, .basic)
        } catch {
            throw Self.configurationError(error, file: file)
        }
        guard let root else {
            throw ConfigurationError(
                file: file, line: 1, column: 1, path: "", found: nil, expected: "a YAML document")
        }
        var converter = YAMLConverter(file: file, text: text)
        self = try converter.node(root, path: "")
    }

    private static func configurationError(_ error: any Error, file: String) -> ConfigurationError {
        let problem: String
        var place: Mark?
        switch error {
        case YamlError.scanner(_, let text, let mark, _), YamlError.parser(_, let text, let mark, _),
            YamlError.composer(_, let text, let mark, _):
            problem = text
            place = mark
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            problem = "the key \(keys.joined(separator: ", ")) stands twice"
            place = context.mark
        case YamlError.reader(let text, _, _, _): problem = text
        default: problem = "the document cannot be read"
        }
        return ConfigurationError(
            file: file, line: place?.line ?? 1, column: place?.column ?? 1, path: "", found: nil,
            expected: "YAML (\(problem))")
    }
}

/// Turns the nodes of the YAML library into nodes with places and paths.
private struct YAMLConverter {
    let file: String
    private let lines: [Substring]
    private var count = 0

    init(file: String, text: String) {
        self.file = file
        self.lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    }

    mutating func node(_ node: Node, path: String) throws(ConfigurationError) -> YAMLNode {
        count += 1
        guard count <= YAMLNode.maximumNodes else {
            throw ConfigurationError(
                file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, path: path, found: nil,
                expected: "at most \(YAMLNode.maximumNodes) values")
        }
        let line = node.mark?.line ?? 1
        let column = node.mark?.column ?? 1
        let content: YAMLNode.Content
        switch node {
        case .scalar(let scalar): content = .scalar(self.scalar(scalar, line: line, column: column))
        case .sequence(let sequence):
            var nodes: [YAMLNode] = []
            for (index, element) in sequence.enumerated() {
                nodes.append(try self.node(element, path: "\(path)[\(index)]"))
            }
            content = .list(nodes)
        case .mapping(let mapping):
            var pairs: [(key: YAMLNode, value: YAMLNode)] = []
            for (key, value) in mapping {
                let place = path.isEmpty ? key.string ?? "?" : "\(path).\(key.string ?? "?")"
                pairs.append((try self.node(key, path: place), try self.node(value, path: place)))
            }
            content = .mapping(pairs)
        case .alias: content = .scalar(YAMLNode.Scalar(text: "", isPlain: true, firstColumn: nil))
        }
        return YAMLNode(file: file, line: line, column: column, path: path, content: content)
    }

    private func scalar(_ scalar: Node.Scalar, line: Int, column: Int) -> YAMLNode.Scalar {
        let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
        let first = column + (isQuoted ? 1 : 0)
        let source = lines.indices.contains(line - 1) ? lines[line - 1] : ""
        let standsAsRead = source.unicodeScalars.dropFirst(first - 1).starts(with: scalar.string.unicodeScalars)
        return YAMLNode.Scalar(
            text: scalar.string, isPlain: scalar.style == .any || scalar.style == .plain,
            firstColumn: standsAsRead ? first : nil)
    }
}
