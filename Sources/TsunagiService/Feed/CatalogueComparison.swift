public import TsunagiMatching
public import TsunagiStore

/// What a catalogue adds up to and what the database says it must, both at one position.
public struct CatalogueComparison: Hashable, Sendable {
    /// Count and sum of the catalogue.
    public let held: CatalogueRevisions
    /// Count and sum of the tables.
    public let stored: StoredRevisions

    /// Whether the catalogue holds exactly what the tables hold.
    public var isEqual: Bool { held.count == stored.offers && held.sum == stored.sum }
}
