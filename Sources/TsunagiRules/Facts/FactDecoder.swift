/// Reads values of one fact.
struct FactDecoder {
    /// Declaration of the fact.
    let definition: FactDefinition
    private static let rankedCount = 1...5

    /// Reads a value; `null` is no value here.
    func value(_ json: JSONValue, at pointer: JSONPointer) throws(FactProblem) -> FactValue {
        switch definition.type {
        case .boolean: return .boolean(try FactScalar.boolean(json, at: pointer))
        case .integer: return .integer(try FactScalar.integer(json, in: definition.range, at: pointer))
        case .date: return .date(try FactScalar.date(json, at: pointer))
        case .code, .level: return .code(try code(json, at: pointer))
        case .set: return .set(try set(json, at: pointer))
        case .municipality: return .code(try FactScalar.municipality(json, at: pointer))
        case .rankedMunicipalities: return try municipalities(json, at: pointer)
        case .records: return .records(try records(json, at: pointer))
        }
    }

    /// Reads the object form of a set: `has`, `has_not`, `complete` and `suspected`.
    ///
    /// A set of which only suspicions are stated is itself only suspected; one of which nothing is said is unknown.
    func setKnowledge(_ object: JSONObject, at pointer: JSONPointer) throws(FactProblem) -> Knowledge {
        try Self.checkKeys(of: object, allowed: ["has", "has_not", "complete", "suspected"], at: pointer)
        var set = SetValue()
        set.has = try codes(object["has"], at: pointer.appending("has"))
        set.hasNot = try codes(object["has_not"], at: pointer.appending("has_not"))
        set.suspected = try codes(object["suspected"], at: pointer.appending("suspected"))
        if let complete = object["complete"] {
            set.isComplete = try FactScalar.boolean(complete, at: pointer.appending("complete"))
        }
        try refuseOverlap(set.has, set.hasNot, "has_not", at: pointer)
        try refuseOverlap(set.has, set.suspected, "suspected", at: pointer)
        try refuseOverlap(set.hasNot, set.suspected, "suspected", at: pointer)
        return Knowledge(set: set)
    }

    /// Refuses keys that have no meaning.
    static func checkKeys(of object: JSONObject, allowed: [String], at pointer: JSONPointer) throws(FactProblem) {
        guard let key = object.keys.first(where: { !allowed.contains($0) }) else { return }
        throw FactProblem(
            code: .unknownKey, pointer: pointer.appending(key), found: "\"\(key)\"",
            expected: WordList.text(allowed), nearest: NearestWord.of(key, among: allowed))
    }

    private func refuseOverlap(
        _ one: Set<String>, _ other: Set<String>, _ key: String, at pointer: JSONPointer
    ) throws(FactProblem) {
        guard !one.isDisjoint(with: other),
            let code = definition.codes.map(\.code).first(where: { one.contains($0) && other.contains($0) })
        else { return }
        throw FactProblem(
            code: .contradiction, pointer: pointer.appending(key), found: "\"\(code)\"",
            expected: "each code in one of has, has_not and suspected only")
    }

    private func code(_ json: JSONValue, at pointer: JSONPointer) throws(FactProblem) -> String {
        try FactScalar.code(json, among: definition.codes, at: pointer)
    }

    private func codes(_ json: JSONValue?, at pointer: JSONPointer) throws(FactProblem) -> Set<String> {
        guard let json, json != .null else { return [] }
        return Set(
            try FactScalar.list(json, at: pointer) { (json, place) throws(FactProblem) in
                try self.code(json, at: place)
            })
    }

    private func set(_ json: JSONValue, at pointer: JSONPointer) throws(FactProblem) -> SetValue {
        guard case .array(let elements) = json else {
            throw FactScalar.wrongType(json, expected: "a list of codes, or has, has_not and complete", at: pointer)
        }
        return elements.isEmpty ? SetValue(isComplete: true) : SetValue(has: try codes(json, at: pointer))
    }

    private func municipalities(_ json: JSONValue, at pointer: JSONPointer) throws(FactProblem) -> FactValue {
        if case .object(let object) = json {
            try Self.checkKeys(of: object, allowed: ["anywhere"], at: pointer)
            guard object["anywhere"] == .bool(true) else {
                throw FactScalar.wrongType(json, expected: "{\"anywhere\": true}", at: pointer)
            }
            return .anywhere
        }
        let wanted = try FactScalar.list(json, at: pointer) { (json, place) throws(FactProblem) in
            try FactScalar.municipality(json, at: place)
        }
        guard Self.rankedCount.contains(wanted.count), wanted.withoutRepetition.count == wanted.count else {
            throw FactProblem(
                code: .wrongCount, pointer: pointer, found: "\(wanted.count) municipalities",
                expected: "one to five different municipalities, or {\"anywhere\": true}")
        }
        return .municipalities(wanted)
    }

    private func records(_ json: JSONValue, at pointer: JSONPointer) throws(FactProblem) -> [FactRecord] {
        try FactScalar.list(json, at: pointer) { (json, place) throws(FactProblem) in
            try self.record(json, at: place)
        }
    }

    private func record(_ json: JSONValue, at pointer: JSONPointer) throws(FactProblem) -> FactRecord {
        guard case .object(let object) = json else {
            throw FactScalar.wrongType(json, expected: "an object", at: pointer)
        }
        try Self.checkKeys(of: object, allowed: definition.fields.map(\.code), at: pointer)
        var record = FactRecord([:])
        for field in definition.fields {
            guard let value = object[field.code], value != .null else { continue }
            record.fields[field.code] = try FactScalar.fieldValue(value, of: field, at: pointer.appending(field.code))
        }
        return record
    }
}

extension Knowledge {
    /// What a set's stated parts amount to, in the one form that each state of knowledge has.
    init(set: SetValue) {
        var set = set
        if set.isComplete { set.hasNot = [] }
        if set.isComplete || !set.has.isEmpty || !set.hasNot.isEmpty {
            self = .known(.set(set))
        } else {
            self = set.suspected.isEmpty ? .unknown : .suspected(.set(SetValue(has: set.suspected)))
        }
    }
}
