/// Bytes that the offers of a catalogue take, by what they are read for.
///
/// What many offers share, such as rules, places and providers, is not counted: it grows with how different offers are, not
/// with how many there are. Nor is what few offers have: amounts that change with the day, grants, odd positions.
public struct CatalogueMemory: Hashable, Sendable {
    /// Rows, those that no longer count included.
    public var rows = 0
    /// Read to find the first of a list: what excludes, what orders.
    public var hot = 0
    /// Read of offers that are listed or looked up: ids, exact positions, contacts and digests of stored rows.
    public var cold = 0
    /// Bounds of neighbouring rows, days on which places are taken, and which rows count.
    public var bounds = 0
    /// What is only shown: titles, sources, telephone numbers.
    public var text = 0
}

extension Catalogue {
    /// What its offers take.
    public var memory: CatalogueMemory {
        layers.reduce(into: CatalogueMemory()) { $0.add($1) }
    }
}

extension CatalogueMemory {
    fileprivate mutating func add(_ layer: Layer) {
        let segment = layer.segment
        let tiles = (segment.count + Columns.tileRows - 1) / Columns.tileRows
        rows += segment.count
        hot += tiles * Columns.tileBytes + segment.count * Columns.hotStride
        cold += segment.count * Columns.coldBytes
        text += segment.textCount
        let chunks = segment.partitions.flatMap(\.fullChunks)
        bounds += (segment.blocks.count + segment.groups.count) * MemoryLayout<Block>.stride
        bounds += layer.live.count * MemoryLayout<UInt64>.stride
        bounds += segment.spanCount * MemoryLayout<FullSpan>.stride
        bounds += chunks.count * MemoryLayout<FullChunk>.stride
        bounds += chunks.reduce(0) { $0 + $1.counts.count } * MemoryLayout<FullChunk.Count>.stride
    }
}
