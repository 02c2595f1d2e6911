/// Something that happens to a directory between two matches.
enum UpdateKind: String, CaseIterable {
    /// An offer is published, now and then one that is like another.
    case opened
    /// An offer is withdrawn; rarely all are.
    case closed
    /// The id of a withdrawn offer comes back, with the same offer or another one.
    case reopened
    /// A pool loses all its places.
    case emptied
    /// A pool that had lost all its places has some again.
    case refilled
    /// Places of a pool are taken or left.
    case stays
    /// An offer gets other rules.
    case rules
    /// A rule of an offer can no longer be read.
    case broken
    /// Such a rule can be read again.
    case mended
    /// A site with all its offers, or an offer alone, is elsewhere.
    case moved
    /// A provider's rules, contact or offices change.
    case provider
    /// An offer costs or pays something else.
    case amounts
    /// An offer has other features.
    case features
    /// An offer is written anew under its id.
    case rewritten
    /// The list of offices changes, and no offer does.
    case office
    /// Offers are named as changed that are as they were, and ids as removed that were not there.
    case nothing
}
