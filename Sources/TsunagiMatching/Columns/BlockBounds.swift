import TsunagiDomain
import TsunagiRules

/// Bounds of blocks and of groups of blocks.
struct BlockBounds {
    private let tables: CatalogueTables

    init(_ tables: CatalogueTables) {
        self.tables = tables
    }

    /// The block of some rows.
    func block(_ rows: Range<Int>, _ columns: Columns, _ spans: [FullSpan]) -> Block {
        var block = Block(rows: rows)
        for row in rows { add(row, to: &block, columns, spans) }
        let placed = rows.filter { !columns.x[$0].isNaN }
        guard !placed.isEmpty else { return block }
        block.hasPositions = true
        let share = 1 / Float(placed.count)
        block.x = placed.reduce(0) { $0 + columns.x[$1] } * share
        block.y = placed.reduce(0) { $0 + columns.y[$1] } * share
        block.z = placed.reduce(0) { $0 + columns.z[$1] } * share
        block.radius = placed.reduce(0) {
            max($0, block.metres(toX: columns.x[$1], y: columns.y[$1], z: columns.z[$1]))
        }
        block.radius += Geodesy.floatMargin
        return block
    }

    private func add(_ row: Int, to block: inout Block, _ columns: Columns, _ spans: [FullSpan]) {
        let flags = columns.flags(row)
        if columns.x[row].isNaN { block.hasUnplaced = true }
        if flags.contains(.remote) && !flags.contains(.inPerson) { block.hasRemote = true }
        block.places |= 1 << UInt64(columns.place[row] & 63)
        block.areas |= 1 << UInt64(columns.area[row] & 63)
        block.firstArea = min(block.firstArea, columns.area[row])
        block.lastArea = max(block.lastArea, columns.area[row])
        let window = tables.windows[columns.window[row]]
        block.earliest = min(block.earliest, window.from)
        addFree(columns.free[row], to: &block, spans)
        addAmounts(row, to: &block, columns)
        let record = tables.records[columns.record[row]]
        block.record = max(block.record, Int32(record.value(isJob: false)))
        block.jobRecord = max(block.jobRecord, Int32(record.value(isJob: true)))
        block.lastVerified = max(block.lastVerified, columns.verified[row])
        let specialised = tables.timelines[columns.rule[row]].mostSpecialised
        block.specialised = max(block.specialised, UInt8(clamping: specialised))
        block.tiers |= 1 << UInt64(columns.tier[row] & 63)
        let features = tables.features[columns.features[row]]
        block.present = block.present.union(features.present)
        block.absent = block.absent.union(features.absent)
    }

    private func addFree(_ free: Int32, to block: inout Block, _ spans: [FullSpan]) {
        guard free >= 0, free < spans.count else {
            block.freeFrom = .min
            return
        }
        let first = spans[Int(free)]
        block.hasFullDays = true
        block.fullFrom = max(block.fullFrom, first.from)
        block.freeFrom = min(block.freeFrom, first.until)
    }

    private func addAmounts(_ row: Int, to block: inout Block, _ columns: Columns) {
        let (cost, pay) = (columns.monthlyCost[row], columns.monthlyPay[row])
        if cost == StoredOffer.dated {
            block.leastCost = .min
            block.mostPay = .max
            (block.hasCostOpen, block.hasPayOpen) = (true, true)
            return
        }
        if cost == StoredOffer.notStated {
            block.hasCostOpen = true
        } else {
            block.leastCost = min(block.leastCost, cost)
        }
        if pay == StoredOffer.notStated { block.hasPayOpen = true } else { block.mostPay = max(block.mostPay, pay) }
    }

    /// The group of some blocks; its rows are their numbers.
    func group(_ members: Range<Int>, of blocks: [Block]) -> Block {
        var group = blocks[members.lowerBound]
        for member in members.dropFirst() { merge(blocks[member], into: &group) }
        group.rows = members
        let placed = members.filter { blocks[$0].hasPositions }
        guard !placed.isEmpty else { return group }
        let share = 1 / Float(placed.count)
        group.x = placed.reduce(0) { $0 + blocks[$1].x } * share
        group.y = placed.reduce(0) { $0 + blocks[$1].y } * share
        group.z = placed.reduce(0) { $0 + blocks[$1].z } * share
        group.radius = placed.reduce(0) {
            max($0, group.metres(toX: blocks[$1].x, y: blocks[$1].y, z: blocks[$1].z) + blocks[$1].radius)
        }
        group.radius += Geodesy.floatMargin
        return group
    }

    private func merge(_ block: Block, into group: inout Block) {
        group.hasPositions = group.hasPositions || block.hasPositions
        group.hasUnplaced = group.hasUnplaced || block.hasUnplaced
        group.hasRemote = group.hasRemote || block.hasRemote
        group.places |= block.places
        group.areas |= block.areas
        group.firstArea = min(group.firstArea, block.firstArea)
        group.lastArea = max(group.lastArea, block.lastArea)
        group.earliest = min(group.earliest, block.earliest)
        group.freeFrom = min(group.freeFrom, block.freeFrom)
        group.fullFrom = max(group.fullFrom, block.fullFrom)
        group.hasFullDays = group.hasFullDays || block.hasFullDays
        group.leastCost = min(group.leastCost, block.leastCost)
        group.hasCostOpen = group.hasCostOpen || block.hasCostOpen
        group.mostPay = max(group.mostPay, block.mostPay)
        group.hasPayOpen = group.hasPayOpen || block.hasPayOpen
        group.record = max(group.record, block.record)
        group.jobRecord = max(group.jobRecord, block.jobRecord)
        group.lastVerified = max(group.lastVerified, block.lastVerified)
        group.specialised = max(group.specialised, block.specialised)
        group.tiers |= block.tiers
        group.present = group.present.union(block.present)
        group.absent = group.absent.union(block.absent)
    }
}

extension Block {
    /// Metres along a straight line from the middle to a point, not above the distance over the ground.
    @inline(__always)
    func metres(toX otherX: Float, y otherY: Float, z otherZ: Float) -> Float {
        let (dx, dy, dz) = (x - otherX, y - otherY, z - otherZ)
        return (dx * dx + dy * dy + dz * dz).squareRoot() * Geodesy.floatRadius
    }
}
