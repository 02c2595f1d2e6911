/// What is to become different about an offer; everything that is not named stays.
public struct OfferChange: Sendable {
    /// What becomes of the place.
    public enum Place: Hashable, Sendable {
        /// It stays.
        case keep
        /// The offer is tied to no place any more.
        case remove
        /// Another place, or another description of it: a site that no other offer uses is changed where it stands.
        case set(SiteChoice)
    }

    /// What becomes of the place.
    public var site = Place.keep
    /// The new status; `nil` keeps it.
    public var status: OfferStatus?
    private var edits: [@Sendable (inout OfferDetails) -> Void] = []

    /// Makes a change that changes nothing.
    public init() {}

    /// Gives one property another value; `nil` removes what was stated, where the property allows it.
    ///
    /// ```swift
    /// change.set(\.weeklyHours, to: nil)
    /// ```
    public mutating func set<Value: Sendable>(
        _ property: any WritableKeyPath<OfferDetails, Value> & Sendable, to value: Value
    ) {
        edits.append { $0[keyPath: property] = value }
    }

    /// Changes the details in any way; for parts of a property, such as one feature of many.
    public mutating func edit(_ change: @escaping @Sendable (inout OfferDetails) -> Void) {
        edits.append(change)
    }

    /// The details with the change made.
    public func applied(to details: OfferDetails) -> OfferDetails {
        edits.reduce(into: details) { details, edit in edit(&details) }
    }
}
