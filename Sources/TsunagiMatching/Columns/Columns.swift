import TsunagiDomain
import TsunagiRules

/// The rows of a segment. What excludes most rows, the `sieve` properties, stands together by property in tiles of 64 rows,
/// to be looked up for many at once; the `hot` properties, read for every row that is left, together by row; the others, for
/// rows that are listed, in a column each.
///
/// The memory belongs to the segment that made the columns.
struct Columns: @unchecked Sendable {
    /// A property in tiles: the values of neighbouring rows of a tile stand side by side.
    struct Sieve<Value> {
        fileprivate let first: UnsafeMutableRawPointer

        @inline(__always)
        subscript(row: Int) -> Value {
            get { address(row).assumingMemoryBound(to: Value.self).pointee }
            nonmutating set { address(row).assumingMemoryBound(to: Value.self).pointee = newValue }
        }

        @inline(__always)
        private func address(_ row: Int) -> UnsafeMutableRawPointer {
            first + (row >> 6) * Columns.tileBytes + (row & 63) * MemoryLayout<Value>.stride
        }

        /// The values of a row and of the seven after it; of rows in another tile they mean nothing.
        @inline(__always)
        func eight(from row: Int) -> SIMD8<Float> where Value == Float {
            UnsafeRawPointer(address(row)).loadUnaligned(as: SIMD8<Float>.self)
        }
    }

    /// A property of the hot rows.
    struct Hot<Value> {
        fileprivate let first: UnsafeMutableRawPointer

        @inline(__always)
        subscript(row: Int) -> Value {
            get { (first + row * Columns.hotStride).assumingMemoryBound(to: Value.self).pointee }
            nonmutating set { (first + row * Columns.hotStride).assumingMemoryBound(to: Value.self).pointee = newValue }
        }
    }

    /// Values of `free` that are not numbers of spans.
    static let freePlacesUnknown = Int32.min
    static let freePlacesAlways = Int32.min + 1

    static let tileRows = 64
    /// Bytes of a row in the tiles.
    static let sieveBytes = 5 * 4 + 2 * 2
    static let tileBytes = tileRows * sieveBytes
    /// Bytes from one row's hot properties to the next one's, of which one is not used.
    static let hotStride = 40
    /// Bytes of a row in the other columns.
    static let coldBytes = 2 * 8 + 2 * 4 + 4 * 4 + 8 + 4

    let count: Int
    let x: Sieve<Float>
    let y: Sieve<Float>
    let z: Sieve<Float>
    let rule: Sieve<UInt32>
    let area: Sieve<UInt32>
    let accepts: Sieve<UInt16>
    let place: Sieve<UInt16>

    let window: Hot<UInt32>
    let free: Hot<Int32>
    let monthlyCost: Hot<Int32>
    let initialCost: Hot<Int32>
    let monthlyPay: Hot<Int32>
    let features: Hot<UInt32>
    let work: Hot<UInt32>
    let record: Hot<UInt32>
    let verified: Hot<Int32>
    let flags: Hot<UInt8>
    let tier: Hot<UInt8>
    let floorStep: Hot<UInt8>

    let idHigh: UnsafeMutablePointer<UInt64>
    let idLow: UnsafeMutablePointer<UInt64>
    let latitude: UnsafeMutablePointer<Int32>
    let longitude: UnsafeMutablePointer<Int32>
    let consult: UnsafeMutablePointer<UInt32>
    let provider: UnsafeMutablePointer<UInt32>
    let terms: UnsafeMutablePointer<UInt32>
    let text: UnsafeMutablePointer<UInt32>
    let revision: UnsafeMutablePointer<UInt64>
    /// Rows in the order of their ids.
    let byID: UnsafeMutablePointer<UInt32>

    private let slab: UnsafeMutableRawPointer

    init(count: Int) {
        self.count = count
        let tiles = (count + Self.tileRows - 1) / Self.tileRows
        let room = Self.tileBytes * tiles + (Self.hotStride + Self.coldBytes) * count + 16 * 64
        slab = .allocate(byteCount: room, alignment: 64)
        var place = slab
        func sieve<Value>(_ type: Value.Type) -> Sieve<Value> {
            defer { place += Self.tileRows * MemoryLayout<Value>.stride }
            return Sieve(first: place)
        }
        (x, y, z) = (sieve(Float.self), sieve(Float.self), sieve(Float.self))
        (rule, area) = (sieve(UInt32.self), sieve(UInt32.self))
        (accepts, self.place) = (sieve(UInt16.self), sieve(UInt16.self))
        place = slab + Self.tileBytes * tiles
        func hot<Value>(_ type: Value.Type) -> Hot<Value> {
            defer { place += MemoryLayout<Value>.stride }
            return Hot(first: place)
        }
        (window, free) = (hot(UInt32.self), hot(Int32.self))
        (monthlyCost, initialCost, monthlyPay) = (hot(Int32.self), hot(Int32.self), hot(Int32.self))
        (features, work, record) = (hot(UInt32.self), hot(UInt32.self), hot(UInt32.self))
        verified = hot(Int32.self)
        (flags, tier, floorStep) = (hot(UInt8.self), hot(UInt8.self), hot(UInt8.self))
        var next = slab + Self.tileBytes * tiles + ((Self.hotStride * count + 63) & ~63)
        func column<Element>(_ type: Element.Type) -> UnsafeMutablePointer<Element> {
            let start = next.bindMemory(to: type, capacity: count)
            next += (count * MemoryLayout<Element>.stride + 63) & ~63
            return start
        }
        (idHigh, idLow) = (column(UInt64.self), column(UInt64.self))
        (latitude, longitude) = (column(Int32.self), column(Int32.self))
        (consult, provider, terms) = (column(UInt32.self), column(UInt32.self), column(UInt32.self))
        text = column(UInt32.self)
        revision = column(UInt64.self)
        byID = column(UInt32.self)
    }

    func deallocate() {
        slab.deallocate()
    }

    func id(_ row: Int) -> OfferID {
        OfferID(high: idHigh[row], low: idLow[row])
    }

    func flags(_ row: Int) -> OfferFlags {
        OfferFlags(rawValue: flags[row])
    }
}
