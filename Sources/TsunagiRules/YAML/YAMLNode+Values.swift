extension YAMLNode {
    /// A text in both languages, `{ja: …, en: …}`.
    ///
    /// - Throws: ``ConfigurationError`` when one is missing or another key is there.
    public func label() throws(ConfigurationError) -> Label {
        let mapping = try mapping(keys: ["ja", "en"])
        return try mapping.label()
    }

    /// A rule of the rule language.
    ///
    /// - Throws: ``ConfigurationError`` with the place of the fault in the file where the rule stands on one line,
    ///   otherwise with the rule's own place and the fault's line and column within the rule.
    public func rule(_ vocabulary: Vocabulary) throws(ConfigurationError) -> Rule {
        guard case .scalar(let scalar) = content else { throw error(expected: "a rule") }
        do throws(RuleError) {
            return try Rule.parse(scalar.text, vocabulary: vocabulary)
        } catch {
            throw self.error(error, in: scalar)
        }
    }

    /// The node as JSON: unquoted `true`, `false`, `null`, integers and decimals as such, all else as strings.
    ///
    /// - Throws: ``ConfigurationError`` for a key that is no text.
    public func json() throws(ConfigurationError) -> JSONValue {
        switch content {
        case .scalar: return plainText.flatMap(Self.json) ?? .string(scalarText)
        case .list(let nodes):
            var elements: [JSONValue] = []
            for node in nodes { elements.append(try node.json()) }
            return .array(elements)
        case .mapping(let pairs):
            var object = JSONObject()
            for (key, value) in pairs { object[try key.string()] = try value.json() }
            return .object(object)
        }
    }

    /// What is known of a fact, written as in a person's file.
    ///
    /// - Throws: ``ConfigurationError`` with the problem.
    public func knowledge(of definition: FactDefinition) throws(ConfigurationError) -> Knowledge {
        let json = try json()
        do throws(FactProblem) {
            return try Knowledge(decoding: json, of: definition, at: .root)
        } catch {
            let inside = error.pointer == .root ? "" : " (at \(error.pointer))"
            throw ConfigurationError(
                file: file, line: line, column: column, path: path, found: error.found + inside,
                expected: error.expected, nearest: error.nearest)
        }
    }

    private func error(_ error: RuleError, in scalar: Scalar) -> ConfigurationError {
        let found = error.found.map { "\"\($0)\"" } ?? "the end of the rule"
        guard error.line == 1, let firstColumn = scalar.firstColumn else {
            return ConfigurationError(
                file: file, line: line, column: column, path: path,
                found: "\(found) in line \(error.line), column \(error.column) of the rule", expected: error.expected,
                nearest: error.nearest)
        }
        return ConfigurationError(
            file: file, line: line, column: firstColumn + error.column - 1, path: path, found: found,
            expected: error.expected, nearest: error.nearest)
    }

    private var scalarText: String {
        if case .scalar(let scalar) = content { scalar.text } else { "" }
    }

    private static func json(_ text: String) -> JSONValue? {
        switch text {
        case "", "~", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default:
            guard let value = try? JSONValue(parsing: text), value.number != nil else { return nil }
            return value
        }
    }
}

extension YAMLMapping {
    /// The texts of the keys `ja` and `en`.
    ///
    /// - Throws: ``ConfigurationError`` when one is missing.
    public func label() throws(ConfigurationError) -> Label {
        Label(ja: try require("ja").string(), en: try require("en").string())
    }
}
