/// What can be counted over cases and referrals.
public enum ReportName: String, Hashable, Sendable, CaseIterable {
    /// The ministry's two indicators, from the ledger of supporters.
    case supporters
    /// Who is still where they started, and why others left.
    case retention
    /// Referrals by state and typed reason.
    case referrals
}

/// Counts as they are, by some dimensions.
public struct ReportTable: Sendable {
    /// A part of a base, both counted: how many could, and how many did.
    public struct Share: Hashable, Sendable {
        /// Those of the row's whole who are looked at.
        public let base: Int
        /// Those of them of whom it is true.
        public let part: Int

        /// Makes a share.
        public init(base: Int, part: Int) {
            self.base = base
            self.part = part
        }
    }

    /// One row.
    public struct Row: Hashable, Sendable {
        /// Values of the dimensions; `nil` where one has none, as a state without a reason.
        public let dimensions: [String?]
        /// How many there are in all.
        public let whole: Int
        /// The shares, as many as the table names.
        public let shares: [Share]

        /// Makes a row.
        public init(_ dimensions: [String?], whole: Int, shares: [Share] = []) {
            self.dimensions = dimensions
            self.whole = whole
            self.shares = shares
        }
    }

    /// Its name within the report.
    public let name: String
    /// Names of the dimensions.
    public let dimensions: [String]
    /// Name of the whole.
    public let whole: String
    /// Names of the shares: of the base (`nil` when it is the whole) and of the part.
    public let shares: [(base: String?, part: String)]
    /// Whether the shares follow each other in time, so that the difference of two is a count of persons too.
    public let isSeries: Bool
    /// Whether one thing may stand in several rows, so that their sum means nothing.
    public let overlaps: Bool
    /// The rows, in order.
    public let rows: [Row]

    /// Makes a table.
    public init(
        name: String, dimensions: [String], whole: String, shares: [(base: String?, part: String)] = [],
        isSeries: Bool = false, overlaps: Bool = false, rows: [Row]
    ) {
        self.name = name
        self.dimensions = dimensions
        self.whole = whole
        self.shares = shares
        self.isSeries = isSeries
        self.overlaps = overlaps
        self.rows = rows
    }
}
