import TsunagiDomain
import TsunagiRules

/// An immutable part of a catalogue: rows in columns, in blocks of neighbours.
final class Segment: @unchecked Sendable {
    let columns: Columns
    /// In order of their keys and rows.
    let partitions: [Partition]
    let blocks: [Block]
    /// Bounds of up to `SegmentLayout.blocksOfGroup` blocks each; `rows` numbers blocks.
    let groups: [Block]
    /// Days on which pools are full: from the place on that a row's `free` says, up to an end mark.
    let spans: UnsafeMutablePointer<FullSpan>
    /// Amounts of the rows whose `monthlyCost` says that they are dated; `initialCost` numbers them.
    let amounts: [[Dated<Amounts>]]
    let grants: [Int: [Dated<Grant>]]
    /// By partition and fact the rows with grants of it on whatever day.
    let rowsGranting: [Int: [String: [Int]]]
    /// Positions that are not whole ten-millionths of a degree.
    let oddPositions: [Int: Position]
    /// Numbers of the partitions whose offers meet a need.
    let partitionsByNeed: [String: [Int]]
    /// How many `spans` there are, end marks included.
    let spanCount: Int
    /// Bytes of what is only shown.
    let textCount: Int
    private let text: UnsafeMutablePointer<UInt8>
    /// First row of each partition, for finding a row's.
    private let firstRows: [Int]

    init(_ layout: consuming SegmentLayout) {
        columns = layout.columns
        partitions = layout.partitions
        blocks = layout.blocks
        groups = layout.groups
        let spans = UnsafeMutablePointer<FullSpan>.allocate(capacity: max(1, layout.spans.count))
        layout.spans.withUnsafeBufferPointer { stored in
            if let start = stored.baseAddress { spans.initialize(from: start, count: stored.count) }
        }
        amounts = layout.amounts
        grants = layout.grants
        rowsGranting = layout.rowsGranting
        oddPositions = layout.oddPositions
        self.spans = spans
        let text = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, layout.text.count))
        layout.text.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { text.initialize(from: start, count: bytes.count) }
        }
        self.text = text
        (spanCount, textCount) = (layout.spans.count, layout.text.count)
        firstRows = layout.firstRows
        partitionsByNeed = layout.partitionsByNeed
    }

    deinit {
        columns.deallocate()
        spans.deallocate()
        text.deallocate()
    }

    var count: Int { columns.count }

    /// The row of an offer, `nil` when the segment does not hold it.
    func row(of id: OfferID) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if columns.id(Int(columns.byID[middle])) < id { low = middle + 1 } else { high = middle }
        }
        guard low < count else { return nil }
        let row = Int(columns.byID[low])
        return columns.id(row) == id ? row : nil
    }

    /// The partition in which a row stands.
    func partition(ofRow row: Int) -> Partition {
        var low = 0
        var high = firstRows.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if firstRows[middle] <= row { low = middle } else { high = middle }
        }
        return partitions[low]
    }

    /// The block in which a row of a partition stands, `nil` for a full one.
    func block(ofRow row: Int, in partition: Partition) -> Int? {
        var (low, high) = (partition.blocks.lowerBound, partition.blocks.upperBound)
        guard low < high else { return nil }
        while high - low > 1 {
            let middle = (low + high) / 2
            if blocks[middle].rows.lowerBound <= row { low = middle } else { high = middle }
        }
        return low
    }

    /// What of an offer is only shown.
    func text(_ row: Int) -> OfferText {
        OfferText(text + Int(columns.text[row]))
    }

    /// The same as it is kept.
    func textBytes(_ row: Int) -> UnsafeBufferPointer<UInt8> {
        OfferText.bytes(at: text + Int(columns.text[row]))
    }

    /// How an offer is reached, as far as it says so itself.
    func contact(_ row: Int) -> Contact {
        OfferText.contact(text + Int(columns.text[row]))
    }

    /// The position as stated, `nil` when there is none that may be used.
    func position(_ row: Int) -> Position? {
        guard !columns.x[row].isNaN else { return nil }
        if columns.flags(row).contains(.oddPosition) { return oddPositions[row] }
        return Position(
            latitude: Double(columns.latitude[row]) / SegmentLayout.unitsOfDegree,
            longitude: Double(columns.longitude[row]) / SegmentLayout.unitsOfDegree)
    }

    /// Everything of a row but its text, for laying it out anew.
    func stored(_ row: Int) -> (StoredOffer, OfferExtras) {
        let flags = columns.flags(row)
        let isDated = columns.monthlyCost[row] == StoredOffer.dated
        let partition = partition(ofRow: row)
        let offer = StoredOffer(
            id: columns.id(row), kind: partition.key.kind, needSet: partition.key.needSet, flags: flags,
            rule: columns.rule[row], consult: columns.consult[row], accepts: UInt32(columns.accepts[row]),
            area: columns.area[row], place: UInt32(columns.place[row]), position: position(row),
            window: columns.window[row], free: freePlaces(row), monthlyCost: columns.monthlyCost[row],
            initialCost: columns.initialCost[row], monthlyPay: columns.monthlyPay[row],
            features: columns.features[row], work: columns.work[row], record: columns.record[row],
            verified: columns.verified[row], tier: columns.tier[row], floorStep: columns.floorStep[row],
            provider: columns.provider[row], terms: columns.terms[row], revision: columns.revision[row])
        let extras = OfferExtras(
            amounts: isDated ? amounts[Int(columns.initialCost[row])] : [],
            grants: flags.contains(.grants) ? grants[row] ?? [] : [])
        return (offer, extras)
    }

    private func freePlaces(_ row: Int) -> FreePlaces {
        let free = columns.free[row]
        if columns.flags(row).contains(.full) { return .fullSince(free) }
        switch free {
        case Columns.freePlacesUnknown: return .unknown
        case Columns.freePlacesAlways: return .always
        default:
            var days: [FullSpan] = []
            var next = spans + Int(free)
            while next.pointee != .end {
                days.append(next.pointee)
                next += 1
            }
            return .fullDuring(days)
        }
    }
}
