public import TsunagiStore

/// A table of a report as it is told: with every figure, or with the small ones withheld.
public struct PublishedTable: Sendable {
    /// One row; what is `nil` is withheld.
    public struct Row: Hashable, Sendable {
        /// Values of the dimensions; none for the total.
        public let dimensions: [String?]
        /// How many there are in all.
        public fileprivate(set) var whole: Int?
        /// The shares.
        public fileprivate(set) var shares: [ReportTable.Share?]

        fileprivate init(_ row: ReportTable.Row) {
            dimensions = row.dimensions
            whole = row.whole
            shares = row.shares
        }
    }

    /// The counted table, of which only the names are to be told.
    public let table: ReportTable
    /// The rows.
    public private(set) var rows: [Row]
    /// The sums; `nil` where they mean nothing.
    public private(set) var total: Row?

    /// Tells every figure.
    public init(_ table: ReportTable) {
        self.table = table
        rows = table.rows.map(Row.init)
        total = table.overlaps ? nil : Row(Self.sum(table.rows, of: table))
    }

    /// Tells no figure below a smallest one, and none from which one could be reckoned.
    ///
    /// In a row, a share is withheld when its base, its part or the rest is small, or differs by a small number from what the
    /// row tells already. In a column of which the total is told, either nothing is withheld or at least two rows whose sum is
    /// not small: the rows with the smallest wholes are withheld beside the others until that is so, and when there are no
    /// more, the total is.
    public init(_ table: ReportTable, withholdingBelow smallest: Int) {
        self.init(table)
        let rule = RowRule(smallest: smallest, isSeries: table.isSeries)
        for index in rows.indices { rule.apply(to: &rows[index]) }
        guard total != nil else { return }
        total.map { row in
            var row = row
            rule.apply(to: &row)
            total = row
        }
        withholdColumns(rule)
    }

    private static func sum(_ rows: [ReportTable.Row], of table: ReportTable) -> ReportTable.Row {
        ReportTable.Row(
            [], whole: rows.reduce(0) { $0 + $1.whole },
            shares: table.shares.indices.map { index in
                ReportTable.Share(
                    base: rows.reduce(0) { $0 + $1.shares[index].base },
                    part: rows.reduce(0) { $0 + $1.shares[index].part })
            })
    }

    /// Goes through the columns, the whole first; what is withheld there is withheld in the shares too.
    private mutating func withholdColumns(_ rule: RowRule) {
        while total?.whole != nil, !isSafe(rows.indices.filter { rows[$0].whole == nil }, share: nil, rule) {
            guard let next = smallestRow(where: { $0.whole != nil }) else {
                total?.whole = nil
                total?.shares = table.shares.map { _ in nil }
                break
            }
            rows[next].whole = nil
            rows[next].shares = table.shares.map { _ in nil }
        }
        for share in table.shares.indices {
            while total?.shares[share] != nil, !isSafe(withheld(share), share: share, rule) {
                guard let next = smallestRow(where: { $0.shares[share] != nil }) else {
                    total?.shares[share] = nil
                    break
                }
                rows[next].shares[share] = nil
            }
        }
    }

    private func withheld(_ share: Int) -> [Int] { rows.indices.filter { rows[$0].shares[share] == nil } }

    /// The row with the smallest whole of those that still tell something; the first of equal ones.
    private func smallestRow(where tells: (Row) -> Bool) -> Int? {
        rows.indices.filter { tells(rows[$0]) }.min { table.rows[$0].whole < table.rows[$1].whole }
    }

    /// Whether the rows withheld from a column whose total is told stay unknown, one by one and together.
    private func isSafe(_ withheld: [Int], share: Int?, _ rule: RowRule) -> Bool {
        if withheld.isEmpty { return true }
        let sums = Self.sum(withheld.map { table.rows[$0] }, of: table)
        guard withheld.count > 1, sums.whole >= rule.smallest else { return false }
        guard let share else { return true }
        let earlier = (0..<share).filter { total?.shares[$0] != nil && self.withheld($0) == withheld }
        var told = RowRule.Told(whole: nil)
        for index in earlier { told.add(sums.shares[index]) }
        return rule.lets(sums.shares[share], after: told)
    }
}

/// What may be told of one row, or of several together.
private struct RowRule {
    /// What a row tells.
    struct Told {
        let whole: Int?
        private(set) var shares: [ReportTable.Share] = []

        init(whole: Int?) {
            self.whole = whole
        }

        mutating func add(_ share: ReportTable.Share) { shares.append(share) }
    }

    /// The smallest count that is told.
    let smallest: Int
    let isSeries: Bool

    func apply(to row: inout PublishedTable.Row) {
        if let whole = row.whole, whole < smallest { row.whole = nil }
        var told = Told(whole: row.whole)
        for index in row.shares.indices {
            guard row.whole != nil, let share = row.shares[index], lets(share, after: told) else {
                row.shares[index] = nil
                continue
            }
            told.add(share)
        }
    }

    /// Whether a share may be told beside what is told already.
    func lets(_ share: ReportTable.Share, after told: Told) -> Bool {
        let bases = told.shares.map(\.base) + (told.whole.map { [$0] } ?? [])
        guard min(share.base, share.part, share.base - share.part) >= smallest,
            bases.allSatisfy({ isApart($0, share.base) })
        else { return false }
        return !isSeries
            || told.shares.allSatisfy {
                isApart($0.part, share.part) && isApart($0.base - $0.part, share.base - share.part)
            }
    }

    /// Whether the difference of two counts is no small number of persons; equal ones name nobody.
    private func isApart(_ a: Int, _ b: Int) -> Bool { a == b || abs(a - b) >= smallest }
}
