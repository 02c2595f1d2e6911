/// A segment with the rows that still count: others were changed or withdrawn since.
struct Layer: Sendable {
    let segment: Segment
    /// A bit for each row of each block.
    private(set) var live: [UInt64]
    /// Full rows that no longer count.
    private(set) var removedFull: Set<Int> = []
    /// Rows that count.
    private(set) var count: Int

    init(_ segment: Segment) {
        self.segment = segment
        live = segment.blocks.map { $0.rows.count == 64 ? .max : (1 << UInt64($0.rows.count)) - 1 }
        count = segment.count
    }

    /// Whether a row still counts.
    func isLive(_ row: Int) -> Bool {
        guard let (block, bit) = place(of: row) else { return !removedFull.contains(row) }
        return live[block] & bit != 0
    }

    /// Lets a row no longer count.
    mutating func remove(_ row: Int) {
        if let (block, bit) = place(of: row) {
            live[block] &= ~bit
        } else {
            removedFull.insert(row)
        }
        count -= 1
    }

    private func place(of row: Int) -> (block: Int, bit: UInt64)? {
        guard let block = segment.block(ofRow: row, in: segment.partition(ofRow: row)) else { return nil }
        return (block, 1 << UInt64(row - segment.blocks[block].rows.lowerBound))
    }
}

/// A row of one of a catalogue's layers.
struct RowReference: Hashable, Sendable {
    let layer: Int32
    let row: Int32
}
