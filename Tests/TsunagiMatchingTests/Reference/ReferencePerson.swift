import TsunagiRules

/// A person's file as it reads on one day: stated and assumed facts, and what is derived from them.
struct ReferencePerson {
    /// The declared facts.
    let words: ReferenceWords
    /// The business date.
    let asOf: CivilDate
    /// The day on which the need is to be met.
    let day: CivilDate
    /// Stated facts with the policy's assumptions.
    var facts: Facts

    /// What is known of a stated or derived fact.
    func knowledge(of fact: String) -> Knowledge {
        guard let derived = words.derived[fact] else { return facts[fact] }
        switch facts[derived.from] {
        case .unknown, .suspected: return .unknown
        case .absent: return .absent
        case .known(.date(let date)): return fromDate(date, derived)
        case .known(.records(let records)): return fromRecords(records, derived)
        case .known: return .unknown
        }
    }

    /// The stated fact that a fact is read from: itself unless it is derived.
    func baseFact(of fact: String) -> String {
        words.derived[fact]?.from ?? fact
    }

    /// The same person with one fact replaced.
    func with(_ fact: String, _ knowledge: Knowledge) -> ReferencePerson {
        var copy = self
        copy.facts[fact] = knowledge
        return copy
    }

    /// A known code, `nil` when unknown.
    func code(_ fact: String) -> String? {
        guard case .known(.code(let code)) = knowledge(of: fact) else { return nil }
        return code
    }

    /// A known number, `nil` when unknown.
    func integer(_ fact: String) -> Int? {
        guard case .known(.integer(let number)) = knowledge(of: fact) else { return nil }
        return number
    }

    /// A known boolean, `nil` when unknown.
    func boolean(_ fact: String) -> Bool? {
        guard case .known(.boolean(let value)) = knowledge(of: fact) else { return nil }
        return value
    }

    /// A known date, `nil` when unknown.
    func date(_ fact: String) -> CivilDate? {
        guard case .known(.date(let date)) = knowledge(of: fact) else { return nil }
        return date
    }

    /// Codes known to be in a set; empty when nothing is known.
    func codes(_ fact: String) -> Set<String> {
        guard case .known(.set(let value)) = knowledge(of: fact) else { return [] }
        return value.has
    }

    private func dayOfComputation(_ derived: DerivedFact) -> CivilDate {
        derived.day == .asOf ? asOf : day
    }

    private func fromDate(_ date: CivilDate, _ derived: DerivedFact) -> Knowledge {
        let day = dayOfComputation(derived)
        switch derived.taking {
        case .completedYears: return .known(.integer(day.completedYears(since: date)))
        case .legalYears: return .known(.integer(day.adding(days: 1).completedYears(since: date)))
        case .daysSince: return .known(.integer(day.days(since: date)))
        case .daysUntil: return .known(.integer(date.days(since: day)))
        case .yearsSince, .running, .exists, .count: return .unknown
        }
    }

    private func fromRecords(_ records: [FactRecord], _ derived: DerivedFact) -> Knowledge {
        let matching = records.filter { match($0, derived) == .true }
        let open = records.filter { match($0, derived) == .unknown }
        switch derived.taking {
        case .exists:
            return matching.isEmpty && !open.isEmpty ? .unknown : .known(.boolean(!matching.isEmpty))
        case .count:
            return open.isEmpty ? .known(.integer(matching.count + derived.offset)) : .unknown
        case .yearsSince, .running:
            return fromDates(of: matching, hasOpen: !open.isEmpty, derived)
        case .completedYears, .legalYears, .daysSince, .daysUntil:
            return .unknown
        }
    }

    private func fromDates(of matching: [FactRecord], hasOpen: Bool, _ derived: DerivedFact) -> Knowledge {
        if hasOpen { return .unknown }
        if matching.isEmpty { return .absent }
        let dates = matching.compactMap { record -> CivilDate? in
            guard let field = derived.of, case .date(let date)? = record.fields[field] else { return nil }
            return date
        }
        guard dates.count == matching.count else { return .unknown }
        let day = dayOfComputation(derived)
        if derived.taking == .running { return .known(.boolean(dates.contains { $0 >= day })) }
        let picked = derived.pick == .earliest ? dates.min() : dates.max()
        return picked.map { .known(.integer(day.completedYears(since: $0))) } ?? .absent
    }

    private func match(_ record: FactRecord, _ derived: DerivedFact) -> Truth {
        var result = Truth.true
        for (field, allowed) in derived.filter {
            result = min(result, record.fields[field].map { Truth(Self.holds($0, oneOf: allowed)) } ?? .unknown)
        }
        return result
    }

    private static func holds(_ value: FactRecord.FieldValue, oneOf allowed: [String]) -> Bool {
        switch value {
        case .boolean(let value): allowed.contains(String(value))
        case .integer(let value): allowed.contains(String(value))
        case .date(let value): allowed.contains(value.description)
        case .code(let value): allowed.contains(value)
        case .codes(let values): values.contains { allowed.contains($0) }
        }
    }
}
