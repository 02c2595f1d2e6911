import TsunagiRules

/// Random files over the sample vocabulary.
struct RandomFacts {
    var generator: SplitMix64

    mutating func facts() -> Facts {
        var facts = Facts()
        for definition in Sample.vocabulary.facts where generator.isHit(0.6) {
            facts[definition.code] = knowledge(of: definition)
        }
        return facts
    }

    /// A file that says all the first one says and perhaps more.
    mutating func learning(from facts: Facts) -> Facts {
        var learned = facts
        for definition in Sample.vocabulary.facts where generator.isHit(0.5) {
            switch facts[definition.code] {
            case .unknown, .suspected: learned[definition.code] = knowledge(of: definition)
            case .known(.set(let set)): learned[definition.code] = .known(.set(more(of: set, definition: definition)))
            case .known(.records(let records)):
                learned[definition.code] = .known(.records(records.map { completed($0, of: definition) }))
            case .known, .absent: break
            }
        }
        return learned
    }

    mutating func knowledge(of definition: FactDefinition) -> Knowledge {
        if definition.type == .set { return Knowledge(statedSet: set(of: definition)) }
        let value = value(of: definition)
        return generator.isHit(0.15) ? .suspected(value) : .known(value)
    }

    private mutating func value(of definition: FactDefinition) -> FactValue {
        switch definition.type {
        case .boolean: return .boolean(.random(using: &generator))
        case .integer: return .integer(Int.random(in: 0...60, using: &generator))
        case .date: return .date(Self.date(using: &generator))
        case .code, .level: return .code(generator.pick(definition.codes).code)
        case .set: return .set(set(of: definition))
        case .municipality: return .code(generator.pick(["09201", "09202", "35203"]))
        case .rankedMunicipalities:
            return generator.isHit(0.2)
                ? .anywhere : .municipalities(generator.some(of: ["09201", "09202", "35203"], atLeast: 1))
        case .records:
            return .records(
                (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                    var record = FactRecord([:])
                    for field in definition.fields where generator.isHit(0.7) {
                        record.fields[field.code] = fieldValue(field)
                    }
                    return record
                })
        }
    }

    private mutating func set(of definition: FactDefinition) -> SetValue {
        var set = SetValue(isComplete: generator.isHit(0.3))
        for code in definition.codes.map(\.code) {
            switch Int.random(in: 0...3, using: &generator) {
            case 0: set.has.insert(code)
            case 1 where !set.isComplete: set.hasNot.insert(code)
            case 2: set.suspected.insert(code)
            default: break
            }
        }
        return set
    }

    private mutating func more(of set: SetValue, definition: FactDefinition) -> SetValue {
        var more = set
        for code in definition.codes.map(\.code) where set.membership(of: code) == .unknown && generator.isHit(0.5) {
            more.suspected.remove(code)
            if Bool.random(using: &generator) { more.has.insert(code) } else { more.hasNot.insert(code) }
        }
        return more
    }

    private mutating func completed(_ record: FactRecord, of definition: FactDefinition) -> FactRecord {
        var record = record
        for field in definition.fields where record.fields[field.code] == nil && generator.isHit(0.5) {
            record.fields[field.code] = fieldValue(field)
        }
        return record
    }

    private mutating func fieldValue(_ field: RecordField) -> FactRecord.FieldValue {
        switch field.type {
        case .boolean: .boolean(.random(using: &generator))
        case .integer: .integer(Int.random(in: 0...99, using: &generator))
        case .date: .date(Self.date(using: &generator))
        case .code: .code(generator.pick(field.codes).code)
        case .codes: .codes(generator.some(of: field.codes.map(\.code)))
        }
    }

    static func date(using generator: inout SplitMix64) -> CivilDate {
        CivilDate(dayNumber: Int32.random(in: 0...22_000, using: &generator))
    }
}

extension Knowledge {
    /// A stated set in the form in which decoding gives it.
    init(statedSet set: SetValue) {
        let says = set.isComplete || !set.has.isEmpty || !set.hasNot.isEmpty
        if says {
            self = .known(.set(set))
        } else {
            self = set.suspected.isEmpty ? .unknown : .suspected(.set(SetValue(has: set.suspected)))
        }
    }
}
