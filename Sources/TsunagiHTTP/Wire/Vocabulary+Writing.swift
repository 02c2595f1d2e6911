import TsunagiRules

extension Vocabulary {
    /// The vocabulary in JSON, with labels in one language.
    func json(in language: Language) -> JSONObject {
        [
            "facts": .array(facts.map { $0.json(in: language) }),
            "derived": .array(
                derived.map { derived in
                    [
                        "code": .string(derived.code), "label": .string(derived.label.text(in: language)),
                        "type": .string(derived.type.rawValue), "from": .string(derived.from),
                    ]
                }),
            "features": .array(
                features.map { feature in
                    [
                        "code": .string(feature.code), "label": .string(feature.label.text(in: language)),
                        "kinds": .texts(OfferKind.allCases.filter(feature.kinds.contains).map(\.rawValue)),
                    ]
                }),
            "needs": .array(
                needs.map { need in
                    [
                        "code": .string(need.code), "label": .string(need.label.text(in: language)),
                        "kind": .string(need.kind.rawValue),
                    ]
                }),
            "code_lists": .array(
                codeLists.sorted { $0.key < $1.key }.map { name, codes in
                    ["name": .string(name), "codes": .array(codes.map { $0.json(in: language) })]
                }),
        ]
    }
}

extension FactDefinition {
    fileprivate func json(in language: Language) -> JSONValue {
        var object: JSONObject = [
            "code": .string(code), "label": .string(label.text(in: language)), "type": .string(type.rawValue),
            "sensitivity": .string(sensitivity.rawValue), "question": .string(question.text(in: language)),
            "why": .string(why.text(in: language)), "ask_whom": .string(askWhom.rawValue),
            "change": .string(change.rawValue),
        ]
        if !codes.isEmpty { object["codes"] = .array(codes.map { $0.json(in: language) }) }
        if let range {
            if range.lowerBound > JSONValue.exactIntegers.lowerBound { object["minimum"] = .integer(range.lowerBound) }
            if range.upperBound < JSONValue.exactIntegers.upperBound { object["maximum"] = .integer(range.upperBound) }
        }
        if let unit { object["unit"] = .string(unit) }
        if !fields.isEmpty { object["fields"] = .array(fields.map { $0.json(in: language) }) }
        return .object(object)
    }
}

extension RecordField {
    fileprivate func json(in language: Language) -> JSONValue {
        var object: JSONObject = [
            "code": .string(code), "label": .string(label.text(in: language)), "type": .string(type.rawValue),
        ]
        if !codes.isEmpty { object["codes"] = .array(codes.map { $0.json(in: language) }) }
        return .object(object)
    }
}

extension CodeDefinition {
    fileprivate func json(in language: Language) -> JSONValue {
        ["code": .string(code), "label": .string(label.text(in: language))]
    }
}
