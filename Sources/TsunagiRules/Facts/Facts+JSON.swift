extension Facts {
    /// The facts as an object of fact code to value, the inverse of decoding; codes of sets are sorted.
    ///
    /// Known absence has no spelling, since it is only ever derived; such a fact is left out.
    public var json: JSONValue {
        .object(JSONObject(entries.compactMap { entry in entry.knowledge.json.map { (entry.code, $0) } }))
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
        guard isObject else { return .array(has.jsonCodes) }
        var object = JSONObject()
        if statesHas { object["has"] = .array(has.jsonCodes) }
        if statesHasNot { object["has_not"] = .array(hasNot.jsonCodes) }
        if isComplete { object["complete"] = true }
        if !suspected.isEmpty { object["suspected"] = .array(suspected.jsonCodes) }
        return .object(object)
    }

    /// Whether a list of codes does not say it all: an empty one says that nothing is in, another only what is.
    var isObject: Bool {
        !suspected.isEmpty || (isComplete ? !has.isEmpty : has.isEmpty || !hasNot.isEmpty)
    }

    /// Whether its object names what is in.
    var statesHas: Bool { !has.isEmpty || (!suspected.isEmpty && isComplete) }

    /// Whether its object names what is out.
    var statesHasNot: Bool { !hasNot.isEmpty && !isComplete }
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
