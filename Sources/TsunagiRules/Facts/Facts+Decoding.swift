extension Facts {
    /// Reads the facts of a person from an object of fact code to value.
    ///
    /// A fact with a problem is left out; all others are read. `null` means unknown.
    ///
    /// - Parameters:
    ///   - json: The object.
    ///   - vocabulary: Declarations of the facts.
    ///   - pointer: Place of the object in its document, for problems.
    /// - Returns: The facts, and the problems in the order of the document.
    public static func decode(
        _ json: JSONValue, vocabulary: Vocabulary, at pointer: JSONPointer = .root
    ) -> (facts: Facts, problems: [FactProblem]) {
        guard case .object(let object) = json else {
            let problem = FactProblem(
                code: .wrongType, pointer: pointer, found: json.kind, expected: "an object of facts")
            return (Facts(), [problem])
        }
        var facts = Facts()
        var problems: [FactProblem] = []
        for (code, value) in object.members {
            do throws(FactProblem) {
                let definition = try definition(of: code, in: vocabulary, at: pointer.appending(code))
                facts[code] = try Knowledge(decoding: value, of: definition, at: pointer.appending(code))
            } catch {
                problems.append(error)
            }
        }
        return (facts, problems)
    }

    private static func definition(
        of code: String, in vocabulary: Vocabulary, at pointer: JSONPointer
    ) throws(FactProblem) -> FactDefinition {
        if let definition = vocabulary.fact(code) { return definition }
        if let derived = vocabulary.derivedFact(code) {
            throw FactProblem(
                code: .derivedFact, pointer: pointer, found: "\"\(code)\"",
                expected: "the fact it derives from", nearest: derived.from)
        }
        throw FactProblem(
            code: .unknownFact, pointer: pointer, found: "\"\(code)\"", expected: "a fact of the vocabulary",
            nearest: NearestWord.of(code, among: vocabulary.facts.lazy.map(\.code)))
    }
}

extension Knowledge {
    /// Reads what is stated of one fact: a value, `null` for unknown, or `{"suspected": …}`.
    ///
    /// - Throws: The first ``FactProblem``, with its place.
    public init(
        decoding json: JSONValue, of definition: FactDefinition, at pointer: JSONPointer
    ) throws(FactProblem) {
        let decoder = FactDecoder(definition: definition)
        switch json {
        case .null: self = .unknown
        case .object(let object) where definition.type == .set:
            self = try decoder.setKnowledge(object, at: pointer)
        case .object(let object) where object["suspected"] != nil:
            try FactDecoder.checkKeys(of: object, allowed: ["suspected"], at: pointer)
            let place = pointer.appending("suspected")
            self = .suspected(try decoder.value(object["suspected"] ?? .null, at: place))
        default: self = .known(try decoder.value(json, at: pointer))
        }
    }
}
