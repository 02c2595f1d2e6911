extension JSONBytes {
    /// Appends what is known as it would be stated; `null` when nothing is known or only that there is no value.
    public mutating func knowledge(_ knowledge: Knowledge) {
        if knowledge.isStated { stated(knowledge, sortsKeys: false) } else { null() }
    }

    /// Appends a fact's value as it would be stated.
    public mutating func factValue(_ value: FactValue) {
        factValue(value, sortsKeys: false)
    }

    /// Appends facts in the form of RFC 8785; a fact that has no spelling is left out.
    public mutating func canonicalFacts(_ facts: Facts) {
        openObject()
        for entry in facts.entries where entry.knowledge.isStated {
            key(escaping: entry.code)
            stated(entry.knowledge, sortsKeys: true)
        }
        closeObject()
    }

    private mutating func stated(_ knowledge: Knowledge, sortsKeys: Bool) {
        switch knowledge {
        case .unknown, .absent: break
        case .known(let value): factValue(value, sortsKeys: sortsKeys)
        case .suspected(let value):
            openObject()
            key("suspected")
            if case .set(let set) = value {
                strings(set.has.union(set.suspected).sorted())
            } else {
                factValue(value, sortsKeys: sortsKeys)
            }
            closeObject()
        }
    }

    private mutating func factValue(_ value: FactValue, sortsKeys: Bool) {
        switch value {
        case .boolean(let value): bool(value)
        case .integer(let value): integer(value)
        case .date(let value): date(value)
        case .code(let value): string(value)
        case .set(let value): set(value, sortsKeys: sortsKeys)
        case .municipalities(let codes): strings(codes)
        case .anywhere: raw("{\"anywhere\":true}")
        case .records(let records):
            openList()
            for one in records { record(one) }
            closeList()
        }
    }

    private mutating func set(_ set: SetValue, sortsKeys: Bool) {
        guard set.isObject else { return strings(set.has.sorted()) }
        openObject()
        if set.isComplete, sortsKeys { raw("\"complete\":true") }
        if set.statesHas { codes("has", set.has) }
        if set.statesHasNot { codes("has_not", set.hasNot) }
        if set.isComplete, !sortsKeys {
            key("complete")
            bool(true)
        }
        if !set.suspected.isEmpty { codes("suspected", set.suspected) }
        closeObject()
    }

    private mutating func codes(_ name: StaticString, _ codes: Set<String>) {
        key(name)
        strings(codes.sorted())
    }

    private mutating func record(_ record: FactRecord) {
        separate()
        openObject()
        for (field, value) in record.fields.sorted(by: { $0.key < $1.key }) {
            key(escaping: field)
            switch value {
            case .boolean(let value): bool(value)
            case .integer(let value): integer(value)
            case .date(let value): date(value)
            case .code(let value): string(value)
            case .codes(let values): strings(values)
            }
        }
        closeObject()
    }
}

extension Knowledge {
    /// Whether it can be stated: known absence is only ever derived.
    fileprivate var isStated: Bool {
        switch self {
        case .unknown, .absent: false
        case .known, .suspected: true
        }
    }
}
