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
        let possible = records.filter { truth(ofMatching: $0) != .false }
        let certain = possible.filter { truth(ofMatching: $0) == .true }
        switch taking {
        case .exists:
            if !certain.isEmpty { return .known(.boolean(true)) }
            return possible.isEmpty ? .known(.boolean(false)) : .unknown
        case .count:
            return certain.count == possible.count ? .known(.integer(certain.count + offset)) : .unknown
        case .completedYears, .legalYears, .daysSince, .daysUntil, .yearsSince, .running:
            let dates = certain.compactMap { date(of: $0) }
            guard dates.count == possible.count else { return .unknown }
            return value(ofDates: dates, on: day)
        }
    }

    private func value(ofDates dates: [CivilDate], on day: CivilDate) -> Knowledge {
        guard let picked = taking == .running || pick != .earliest ? dates.max() : dates.min() else { return .absent }
        return value(of: picked, on: day)
    }

    private func date(of record: FactRecord) -> CivilDate? {
        guard let of, case .date(let date) = record.fields[of] else { return nil }
        return date
    }

    /// Whether a record passes the filter; unknown when a field that the filter names is not stated.
    private func truth(ofMatching record: FactRecord) -> Truth {
        filter.map { name, allowed in
            record.fields[name].map { Truth($0.words.contains(where: allowed.contains)) } ?? .unknown
        }.min() ?? .true
    }
}

extension FactRecord.FieldValue {
    /// The value as the words a filter would list.
    fileprivate var words: [String] {
        switch self {
        case .boolean(let value): [value ? "true" : "false"]
        case .integer(let value): [String(value)]
        case .date(let value): [value.description]
        case .code(let value): [value]
        case .codes(let values): values
        }
    }
}
