import LibPQ
public import TsunagiRules

/// Counts over cases and referrals, with what must be known to publish them.
public struct ReportCounts: Sendable {
    /// The day on which they were made.
    public let day: CivilDate
    /// The smallest count that is told to others than those who work on the cases.
    public let smallest: Int
    /// The tables.
    public let tables: [ReportTable]
}

extension CaseStore {
    /// Months after a start at which it is counted who is still there.
    private static let months = [1, 3, 6, 12, 24]

    /// Counts of some fiscal years: of the cases that the caller's agency works on, of all for an auditor or operator.
    ///
    /// - Throws: `PostgresError`; `StoreError` `auditUnavailable`.
    public func counts(
        _ name: ReportName, of years: ClosedRange<Int>, by caller: Caller
    ) async throws -> ReportCounts {
        try await transaction(by: caller) { db in
            let row = try db.queryOne(
                "SELECT tsunagi.today() AS today, (SELECT smallest_count FROM tsunagi.casework_policy) AS smallest")
            guard let day = try row.date("today") else { throw StoreError(.unreadableRecord, "today is missing") }
            let tables =
                switch name {
                case .supporters: [try Self.supporters(years, in: db)]
                case .retention: [try Self.retention(years, in: db), try Self.causes(years, in: db)]
                case .referrals: [try Self.referrals(years, in: db)]
                }
            try AuditEntry(action: .reportRead, kind: "report", ids: [], fields: [name.rawValue])
                .append(by: caller, in: db)
            return ReportCounts(day: day, smallest: try row.decode("smallest"), tables: tables)
        }
    }

    private static func supporters(_ years: ClosedRange<Int>, in db: borrowing Session) throws -> ReportTable {
        let rows = try db.query(
            """
            SELECT kind, year::text AS year, cases, increased, old_enough, supported
            FROM tsunagi.report_supporters(\(years.lowerBound), \(years.upperBound))
            """
        ).map { row in
            let cases = try row.decode("cases", as: Int.self)
            return ReportTable.Row(
                [try row.decode("kind"), try row.decode("year")], whole: cases,
                shares: [
                    ReportTable.Share(base: cases, part: try row.decode("increased")),
                    ReportTable.Share(base: try row.decode("old_enough"), part: try row.decode("supported")),
                ])
        }
        return ReportTable(
            name: "supporters", dimensions: ["kind", "year"], whole: "cases",
            shares: [(nil, "increased"), ("two_years_old", "supported_after_two_years")], rows: rows)
    }

    private static func retention(_ years: ClosedRange<Int>, in db: borrowing Session) throws -> ReportTable {
        let rows = try db.query(
            """
            SELECT kind, year::text AS year, started, due, there
            FROM tsunagi.report_retention(\(years.lowerBound), \(years.upperBound))
            """
        ).map { row in
            let due = try row.decode("due", as: [Int].self)
            let there = try row.decode("there", as: [Int].self)
            return ReportTable.Row(
                [try row.decode("kind"), try row.decode("year")], whole: try row.decode("started"),
                shares: zip(due, there).map { ReportTable.Share(base: $0, part: $1) })
        }
        return ReportTable(
            name: "retention", dimensions: ["kind", "year"], whole: "started",
            shares: months.map { ("due_at_\($0)_months", "there_at_\($0)_months") }, isSeries: true, rows: rows)
    }

    private static func causes(_ years: ClosedRange<Int>, in db: borrowing Session) throws -> ReportTable {
        let rows = try db.query(
            """
            SELECT kind, cause, ends FROM tsunagi.report_causes(\(years.lowerBound), \(years.upperBound))
            """
        ).map { row in
            ReportTable.Row([try row.decode("kind"), try row.decode("cause")], whole: try row.decode("ends"))
        }
        return ReportTable(
            name: "causes", dimensions: ["kind", "cause"], whole: "early_ends", overlaps: true, rows: rows)
    }

    private static func referrals(_ years: ClosedRange<Int>, in db: borrowing Session) throws -> ReportTable {
        let rows = try db.query(
            """
            SELECT state, reason, side, referrals
            FROM tsunagi.report_referrals(\(years.lowerBound), \(years.upperBound))
            """
        ).map { row in
            ReportTable.Row(
                [try row.decode("state"), try row.decode("reason"), try row.decode("side")],
                whole: try row.decode("referrals"))
        }
        return ReportTable(
            name: "referrals", dimensions: ["state", "reason", "side"], whole: "referrals", rows: rows)
    }
}
