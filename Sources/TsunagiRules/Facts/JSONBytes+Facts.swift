extension JSONBytes {
    /// Appends what is known as it would be stated; `null` when nothing is known or only that there is no value.
    public mutating func knowledge(_ knowledge: Knowledge) {
        if case .known(let value) = knowledge {
            factValue(value)
        } else if let json = knowledge.json {
            value(json)
        } else {
            null()
        }
    }

    /// Appends a fact's value as it would be stated.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - sortsKeys: Whether keys come in the order of RFC 8785.
    public mutating func factValue(_ value: FactValue, sortsKeys: Bool = false) {
        switch value {
        case .boolean(let value): bool(value)
        case .integer(let value): integer(value)
        case .date(let value): date(value)
        case .code(let value): string(value)
        case .municipalities(let codes): strings(codes)
        case .set, .anywhere, .records: self.value(value.json, sortsKeys: sortsKeys)
        }
    }

    /// Appends facts in the form of RFC 8785; a fact that has no spelling is left out.
    public mutating func canonicalFacts(_ facts: Facts) {
        openObject()
        for code in facts.codes {
            switch facts[code] {
            case .unknown, .absent: continue
            case .known(let value):
                key(escaping: code)
                factValue(value, sortsKeys: true)
            case .suspected:
                guard let json = facts[code].json else { continue }
                key(escaping: code)
                value(json, sortsKeys: true)
            }
        }
        closeObject()
    }
}
