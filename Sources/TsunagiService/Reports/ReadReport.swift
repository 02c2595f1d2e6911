public import TsunagiRules
public import TsunagiStore

/// Counts over cases and referrals, as they are told to one who asks.
public struct Report: Sendable {
    /// Which report.
    public let name: ReportName
    /// The fiscal years（年度）counted, each from April to March.
    public let years: ClosedRange<Int>
    /// The day on which it was made.
    public let day: CivilDate
    /// The smallest count that is told; `nil` where all are.
    public let smallest: Int?
    /// The tables.
    public let tables: [PublishedTable]
}

/// Makes reports: for an agency of the cases it works on, for auditors and operators of all, without the small counts.
public struct ReadReport: Sendable {
    private let store: CaseStore

    /// Makes the use case.
    public init(store: CaseStore) {
        self.store = store
    }

    /// A report over some fiscal years.
    ///
    /// - Throws: `ServiceError` `auditUnavailable`; `PostgresError`.
    public func callAsFunction(
        _ name: ReportName, of years: ClosedRange<Int>, by caller: Caller
    ) async throws -> Report {
        let counts = try await ServiceError.translating { try await store.counts(name, of: years, by: caller) }
        let smallest = caller.identity.role == .coordinator ? nil : counts.smallest
        return Report(
            name: name, years: years, day: counts.day, smallest: smallest,
            tables: counts.tables.map { table in
                smallest.map { PublishedTable(table, withholdingBelow: $0) } ?? PublishedTable(table)
            })
    }
}
