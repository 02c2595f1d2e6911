public import TsunagiDomain
public import TsunagiRules

/// Which offers to list; every part that is stated must hold.
public struct OfferFilter: Hashable, Sendable {
    /// Kind of offer.
    public var kind: OfferKind?
    /// Code of a need it meets.
    public var need: String?
    /// Municipality or ward (five digits) in which it is or which its service area names, itself or by its prefecture.
    public var municipality: String?
    /// Prefecture (two digits) in which it is or of which its service area names any part.
    public var prefecture: String?
    /// Its provider.
    public var provider: ProviderID?
    /// Any of these; `nil` for all that the caller may see.
    public var statuses: Set<OfferStatus>?
    /// What its provider calls it.
    public var externalRef: String?
    /// Words that its title or its provider's name holds, upper and lower case being the same.
    public var text: String?

    /// Makes a filter that lets everything pass.
    public init() {}
}

/// Which providers to list; every part that is stated must hold.
public struct ProviderFilter: Hashable, Sendable {
    /// Code of its kind.
    public var kind: String?
    /// Municipality of its seat, five digits.
    public var municipality: String?
    /// Prefecture of its seat, two digits.
    public var prefecture: String?
    /// Words that its name or the name's reading holds.
    public var text: String?

    /// Makes a filter that lets everything pass.
    public init() {}
}

/// One page of a list.
public struct Page<Record: Sendable>: Sendable {
    /// The records in the order of the list: by id, unless it says otherwise.
    public let records: [Record]
    /// Where the next page begins; `nil` on the last one.
    public let nextCursor: String?

    /// Most records of a page.
    public static var largest: Int { 500 }

    /// Makes a page.
    public init(records: [Record], nextCursor: String?) {
        self.records = records
        self.nextCursor = nextCursor
    }
}

extension Page: Equatable where Record: Equatable {}
