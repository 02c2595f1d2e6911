extension DerivedFact {
    /// The derived value on a day.
    ///
    /// Unknown when the base fact is unknown or only suspected, or when a record that could match lacks a field the
    /// filter names or the date that is read. Known to be absent when no record can match, except that `exists` is
    /// then false and `count` then counts none.
    public func value(from base: Knowledge, on day: CivilDate) -> Knowledge {
        switch base {
        case .unknown, .suspected: .unknown
        case .absent: .absent
        case .known(.date(let date)): value(of: date, on: day)
        case .known(.records(let records)): value(of: records, on: day)
        case .known: .unknown
        }
    }

    private func value(of date: CivilDate, on day: CivilDate) -> Knowledge {
        switch taking {
        case .completedYears, .yearsSince: .known(.integer(day.completedYears(since: date)))
        case .legalYears: .known(.integer(day.adding(days: 1).completedYears(since: date)))
        case .daysSince: .known(.integer(day.days(since: date)))
        case .daysUntil: .known(.integer(date.days(since: day)))
        case .running: .known(.boolean(date >= day))
        case .exists: .known(.boolean(true))
        case .count: .unknown
        }
    }

    private func value(of records: [FactRecord], on day: CivilDate) -> Knowledge {
        var certain = 0
        var possible = 0
        var dated = 0
        var picked: CivilDate?
        for record in records {
            let truth = truth(ofMatching: record)
            guard truth != .false else { continue }
            possible += 1
            guard truth == .true else { continue }
            certain += 1
            guard let date = date(of: record) else { continue }
            dated += 1
            picked = picked.map { picksEarliest ? min($0, date) : max($0, date) } ?? date
        }
        switch taking {
        case .exists: return certain == 0 && possible > 0 ? .unknown : .known(.boolean(certain > 0))
        case .count: return certain == possible ? .known(.integer(certain + offset)) : .unknown
        case .completedYears, .legalYears, .daysSince, .daysUntil, .yearsSince, .running:
            guard dated == possible else { return .unknown }
            return picked.map { value(of: $0, on: day) } ?? .absent
        }
    }

    /// Whether the earliest date counts; what runs, runs to the latest.
    private var picksEarliest: Bool {
        pick == .earliest && taking != .running
    }

    private func date(of record: FactRecord) -> CivilDate? {
        guard let of, case .date(let date) = record.fields[of] else { return nil }
        return date
    }

    /// Whether a record passes the filter; unknown when a field that the filter names is not stated.
    private func truth(ofMatching record: FactRecord) -> Truth {
        var truth = Truth.true
        for (name, allowed) in filter {
            guard let value = record.fields[name] else {
                truth = .unknown
                continue
            }
            guard value.isListed(in: allowed) else { return .false }
        }
        return truth
    }
}

extension FactRecord.FieldValue {
    /// Whether the value, or one of its codes, stands in a filter's list.
    fileprivate func isListed(in words: [String]) -> Bool {
        switch self {
        case .boolean(let value): words.contains(value ? "true" : "false")
        case .integer(let value): words.contains(String(value))
        case .date(let value): words.contains(value.description)
        case .code(let value): words.contains(value)
        case .codes(let values): values.contains(where: words.contains)
        }
    }
}
