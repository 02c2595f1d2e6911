import TsunagiDomain
import TsunagiRules

/// Lays rows out in columns: by partition, then by neighbourhood.
struct SegmentLayout {
    /// Positions are kept in whole parts of a degree where they are such.
    static let unitsOfDegree = 1e7
    static let blocksOfGroup = 16
    private static let smallestFullChunk = 256

    let columns: Columns
    private(set) var partitions: [Partition] = []
    private(set) var firstRows: [Int] = []
    private(set) var partitionsByNeed: [String: [Int]] = [:]
    private(set) var blocks: [Block] = []
    private(set) var groups: [Block] = []
    private(set) var spans: [FullSpan] = []
    private(set) var amounts: [[Dated<Amounts>]] = []
    private(set) var grants: [Int: [Dated<Grant>]] = [:]
    private(set) var rowsGranting: [Int: [String: [Int]]] = [:]
    private(set) var oddPositions: [Int: Position] = [:]
    /// What of the offers is only shown, in the order in which they came.
    var text: [UInt8] { rows.text }
    private let rows: UnsortedRows

    init(_ rows: UnsortedRows, tables: CatalogueTables) {
        self.rows = rows
        let offers = rows.offers
        columns = Columns(count: offers.count)
        let vectors = offers.map { $0.usablePosition.map(UnitVector.init) }
        let byPartition = Dictionary(grouping: offers.indices) { PartitionKey(offers[$0]) }
        let bounds = BlockBounds(tables)
        let lastVerified = offers.reduce(.min) { max($0, $1.verified) }
        var next = 0
        for key in byPartition.keys.sorted() {
            var members = byPartition[key] ?? []
            var partition = Partition(key: key)
            firstRows.append(next)
            if key.part == .full {
                members.sort { offers[$0].fullSince > offers[$1].fullSince }
                write(members, at: next, vectors)
                partition.fullChunks = fullChunks(next..<next + members.count)
            } else {
                let division = Neighbourhoods(
                    offers, vectors: vectors, kind: key.kind, lastVerified: lastVerified, tables: tables)
                let leaves = division.divide(&members)
                write(members, at: next, vectors)
                partition.blocks = blocks.count..<blocks.count + leaves.count
                for leaf in leaves {
                    blocks.append(bounds.block(next + leaf.lowerBound..<next + leaf.upperBound, columns, spans))
                }
                partition.groups = appendGroups(of: partition.blocks, bounds)
            }
            noteGrants(of: next..<next + members.count)
            for need in tables.needSets[key.needSet] { partitionsByNeed[need, default: []].append(partitions.count) }
            next += members.count
            partitions.append(partition)
        }
        sortByID()
    }

    /// Notes the order of the rows' ids, most of which differ in their first half.
    private func sortByID() {
        let columns = columns
        var heads = (0..<columns.count).map { (high: columns.idHigh[$0], row: UInt32($0)) }
        heads.sort { first, second in
            first.high == second.high
                ? columns.idLow[Int(first.row)] < columns.idLow[Int(second.row)] : first.high < second.high
        }
        for (position, head) in heads.enumerated() { columns.byID[position] = head.row }
    }

    /// Notes which rows of the partition being laid out grant which facts.
    private mutating func noteGrants(of rows: Range<Int>) {
        for row in rows where columns.flags(row).contains(.grants) {
            for fact in Set((grants[row] ?? []).map(\.value.fact)) {
                rowsGranting[partitions.count, default: [:]][fact, default: []].append(row)
            }
        }
    }

    private mutating func appendGroups(of blocks: Range<Int>, _ bounds: BlockBounds) -> Range<Int> {
        let first = groups.count
        for start in stride(from: blocks.lowerBound, to: blocks.upperBound, by: Self.blocksOfGroup) {
            let members = start..<min(start + Self.blocksOfGroup, blocks.upperBound)
            groups.append(bounds.group(members, of: self.blocks))
        }
        return first..<groups.count
    }

    private func fullChunks(_ rows: Range<Int>) -> [FullChunk] {
        var chunks: [FullChunk] = []
        var start = rows.lowerBound
        var length = Self.smallestFullChunk
        while start < rows.upperBound {
            let range = start..<min(start + length, rows.upperBound)
            var counts: [UInt64: Int32] = [:]
            for row in range { counts[UInt64(columns.rule[row]) << 16 | UInt64(columns.accepts[row]), default: 0] += 1 }
            chunks.append(
                FullChunk(
                    rows: range, since: columns.free[range.lowerBound],
                    counts: counts.sorted { $0.key < $1.key }.map { key, count in
                        FullChunk.Count(rule: UInt32(key >> 16), accepts: UInt16(key & 0xFFFF), count: count)
                    }))
            start = range.upperBound
            length *= 2
        }
        return chunks
    }

    private mutating func write(_ members: [Int], at first: Int, _ vectors: [UnitVector?]) {
        for (offset, member) in members.enumerated() {
            let row = first + offset
            writeHot(rows.offers[member], vectors[member], at: row)
            writeCold(rows.offers[member], at: row)
            columns.text[row] = rows.textStarts[member]
            if let extras = rows.extras[member] { writeExtras(extras, of: rows.offers[member], at: row) }
        }
    }

    private mutating func writeHot(_ offer: StoredOffer, _ vector: UnitVector?, at row: Int) {
        columns.x[row] = vector.map { Float($0.x) } ?? .nan
        columns.y[row] = vector.map { Float($0.y) } ?? .nan
        columns.z[row] = vector.map { Float($0.z) } ?? .nan
        columns.rule[row] = offer.rule
        columns.area[row] = offer.area
        columns.window[row] = offer.window
        columns.monthlyCost[row] = offer.monthlyCost
        columns.initialCost[row] = offer.initialCost
        columns.monthlyPay[row] = offer.monthlyPay
        columns.features[row] = offer.features
        columns.work[row] = offer.work
        columns.record[row] = offer.record
        columns.verified[row] = offer.verified
        columns.accepts[row] = UInt16(offer.accepts)
        columns.place[row] = UInt16(offer.place)
        columns.flags[row] = offer.flags.rawValue
        columns.tier[row] = offer.tier
        columns.floorStep[row] = offer.floorStep
        switch offer.free {
        case .unknown: columns.free[row] = Columns.freePlacesUnknown
        case .always: columns.free[row] = Columns.freePlacesAlways
        case .fullSince(let day): columns.free[row] = day
        case .fullDuring(let days):
            columns.free[row] = Int32(spans.count)
            spans += days + [.end]
        }
    }

    private mutating func writeCold(_ offer: StoredOffer, at row: Int) {
        columns.idHigh[row] = offer.id.high
        columns.idLow[row] = offer.id.low
        columns.consult[row] = offer.consult
        columns.provider[row] = offer.provider
        columns.terms[row] = offer.terms
        columns.revision[row] = offer.revision
        var flags = offer.flags.subtracting(.oddPosition)
        (columns.latitude[row], columns.longitude[row]) = (0, 0)
        if let position = offer.usablePosition {
            let latitude = (position.latitude * Self.unitsOfDegree).rounded()
            let longitude = (position.longitude * Self.unitsOfDegree).rounded()
            if latitude / Self.unitsOfDegree == position.latitude, longitude / Self.unitsOfDegree == position.longitude
            {
                (columns.latitude[row], columns.longitude[row]) = (Int32(latitude), Int32(longitude))
            } else {
                flags.insert(.oddPosition)
                oddPositions[row] = position
            }
        }
        columns.flags[row] = flags.rawValue
    }

    private mutating func writeExtras(_ extras: OfferExtras, of offer: StoredOffer, at row: Int) {
        if offer.monthlyCost == StoredOffer.dated {
            columns.initialCost[row] = Int32(amounts.count)
            amounts.append(extras.amounts)
        }
        if !extras.grants.isEmpty { grants[row] = extras.grants }
    }
}

extension StoredOffer {
    /// The day from which a full offer is full; meaningless for another.
    var fullSince: Int32 {
        if case .fullSince(let day) = free { day } else { .min }
    }
}
