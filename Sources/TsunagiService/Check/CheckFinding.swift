public import TsunagiDomain

/// Something that a check of the database found.
public struct CheckFinding: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        case error, warning
    }

    /// What it is about.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case provider, site, offer, table
    }

    /// How bad it is.
    public let severity: Severity
    /// What it is about.
    public let kind: Kind
    /// Id of the record, or name of the table.
    public let id: String
    /// What the record's source calls it; `nil` when it has no such name.
    public let externalRef: String?
    /// Title or name of the record.
    public let title: String
    /// Which part: a property, or a rule with the days on which it is in force.
    public let place: String
    /// What is wrong, with line, column and the nearest valid word.
    public let message: String
    /// Whether matching leaves offers out because of it.
    public let quarantined: Bool
}

/// What a check of the database found.
public struct CheckReport: Hashable, Sendable {
    /// What was found: errors first, then by kind and id.
    public let findings: [CheckFinding]
    /// Published offers of active providers that matching leaves out.
    public let quarantined: Set<OfferID>
    /// How many offers were looked at.
    public let offersChecked: Int
    /// How many versions of rules were looked at.
    public let rulesChecked: Int

    /// Whether nothing worse than a warning was found.
    public var isSound: Bool { !findings.contains { $0.severity == .error } }
}
