extension Facts {
    /// The facts as an object of fact code to value, the inverse of decoding; codes of sets are sorted.
    ///
    /// Known absence has no spelling, since it is only ever derived; such a fact is left out.
    public var json: JSONValue {
        .object(JSONObject(codes.compactMap { code in self[code].json.map { (code, $0) } }))
    }
}

extension Knowledge {
    /// What is known as it would be stated; `nil` when nothing is known or only that there is no value.
    public var json: JSONValue? {
        switch self {
        case .unknown, .absent: nil
        case .known(let value): value.json
        case .suspected(.set(let set)): ["suspected": .array(set.has.union(set.suspected).jsonCodes)]
        case .suspected(let value): ["suspected": value.json]
        }
    }
}

extension FactValue {
    /// The value as it would be stated.
    public var json: JSONValue {
        switch self {
        case .boolean(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .date(let value): .string(value.description)
        case .code(let value): .string(value)
        case .set(let value): value.json
        case .municipalities(let codes): .array(codes.map(JSONValue.string))
        case .anywhere: ["anywhere": true]
        case .records(let records): .array(records.map(\.json))
        }
    }
}

extension SetValue {
    /// The set as it would be stated, in the shortest form.
    public var json: JSONValue {
        if suspected.isEmpty {
            if isComplete, has.isEmpty { return [] }
            if !isComplete, hasNot.isEmpty, !has.isEmpty { return .array(has.jsonCodes) }
        }
        var object = JSONObject()
        if !has.isEmpty || !suspected.isEmpty && isComplete { object["has"] = .array(has.jsonCodes) }
        if !hasNot.isEmpty, !isComplete { object["has_not"] = .array(hasNot.jsonCodes) }
        if isComplete { object["complete"] = true }
        if !suspected.isEmpty { object["suspected"] = .array(suspected.jsonCodes) }
        return .object(object)
    }
}

extension FactRecord {
    /// The record as it would be stated, fields sorted by name.
    public var json: JSONValue {
        .object(JSONObject(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }))
    }
}

extension FactRecord.FieldValue {
    /// The value as it would be stated.
    public var json: JSONValue {
        switch self {
        case .boolean(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .date(let value): .string(value.description)
        case .code(let value): .string(value)
        case .codes(let values): .array(values.map(JSONValue.string))
        }
    }
}

extension Set<String> {
    fileprivate var jsonCodes: [JSONValue] {
        sorted().map(JSONValue.string)
    }
}
