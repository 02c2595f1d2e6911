import TsunagiRules

extension Vocabulary {
    /// Takes the vocabulary as `GET /v1/vocabulary` gives it: enough to check rules and codes, with the labels of one
    /// language in place of both and without the ways in which facts are derived.
    init(served json: JSONValue) {
        self.init(
            facts: (json["facts"]?.array ?? []).compactMap(FactDefinition.init(served:)),
            derived: (json["derived"]?.array ?? []).compactMap(DerivedFact.init(served:)),
            features: (json["features"]?.array ?? []).compactMap { feature in
                guard let code = feature["code"]?.string else { return nil }
                let kinds = (feature["kinds"]?.array ?? []).compactMap(\.string).compactMap(OfferKind.init)
                return FeatureDefinition(code: code, label: Label(served: feature), kinds: Set(kinds))
            },
            needs: (json["needs"]?.array ?? []).compactMap { need in
                guard let code = need["code"]?.string, let kind = need["kind"]?.string.flatMap(OfferKind.init) else {
                    return nil
                }
                return NeedDefinition(code: code, kind: kind, label: Label(served: need))
            },
            codeLists: Dictionary(
                (json["code_lists"]?.array ?? []).compactMap { list in
                    list["name"]?.string.map { ($0, CodeDefinition.list(served: list["codes"])) }
                }, uniquingKeysWith: { first, _ in first }))
    }
}

extension FactDefinition {
    fileprivate init?(served json: JSONValue) {
        guard let code = json["code"]?.string, let type = json["type"]?.string.flatMap(FactType.init) else {
            return nil
        }
        let bounds = JSONValue.exactIntegers
        self.init(
            code: code, type: type, label: Label(served: json),
            sensitivity: json["sensitivity"]?.string.flatMap(Sensitivity.init) ?? .specialCare,
            question: Label(served: json, "question"), why: Label(served: json, "why"),
            askWhom: json["ask_whom"]?.string.flatMap(AskWhom.init) ?? .person, specialises: false,
            change: json["change"]?.string.flatMap(ChangeClass.init) ?? .fixed,
            codes: CodeDefinition.list(served: json["codes"]),
            range: (json["minimum"]?.integer ?? bounds.lowerBound)...(json["maximum"]?.integer ?? bounds.upperBound),
            unit: json["unit"]?.string,
            fields: (json["fields"]?.array ?? []).compactMap { field in
                guard let code = field["code"]?.string,
                    let type = field["type"]?.string.flatMap(RecordField.FieldType.init)
                else { return nil }
                return RecordField(
                    code: code, type: type, label: Label(served: field),
                    codes: CodeDefinition.list(served: field["codes"]))
            })
    }
}

extension DerivedFact {
    /// Whether it is a truth value or a number is all a rule asks of it.
    fileprivate init?(served json: JSONValue) {
        guard let code = json["code"]?.string, let from = json["from"]?.string else { return nil }
        let taking: Taking = json["type"]?.string == FactType.boolean.rawValue ? .exists : .count
        self.init(code: code, label: Label(served: json), from: from, taking: taking)
    }
}

extension CodeDefinition {
    fileprivate static func list(served json: JSONValue?) -> [CodeDefinition] {
        (json?.array ?? []).compactMap { item in
            item["code"]?.string.map { CodeDefinition(code: $0, label: Label(served: item)) }
        }
    }
}

extension Label {
    fileprivate init(served json: JSONValue, _ key: String = "label") {
        let text = json[key]?.string ?? ""
        self.init(ja: text, en: text)
    }
}
