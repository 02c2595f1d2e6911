/// Rows in the order in which they came, on their way into a segment.
struct UnsortedRows {
    private(set) var offers: [StoredOffer] = []
    /// What few rows have, by their places.
    private(set) var extras: [Int: OfferExtras] = [:]
    /// What of the offers is only shown, as a segment keeps it.
    private(set) var text: [UInt8] = []
    /// Where the text of each row begins.
    private(set) var textStarts: [UInt32] = []

    /// Adds a row.
    mutating func append(_ offer: StoredOffer, _ extras: OfferExtras, showing text: OfferText) {
        appendRow(offer, extras)
        text.append(to: &self.text)
    }

    /// Adds a row of a segment.
    mutating func append(_ row: Int, of segment: Segment) {
        let (offer, extras) = segment.stored(row)
        appendRow(offer, extras)
        text.append(contentsOf: segment.textBytes(row))
    }

    private mutating func appendRow(_ offer: StoredOffer, _ extras: OfferExtras) {
        precondition(text.count <= Int(UInt32.max), "a segment holds at most 4 GiB of text")
        if !extras.isEmpty { self.extras[offers.count] = extras }
        textStarts.append(UInt32(text.count))
        offers.append(offer)
    }
}
