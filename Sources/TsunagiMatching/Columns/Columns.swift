import TsunagiDomain
import TsunagiRules

/// The rows of a segment, a column for each property: `hot` ones are read for every row that is looked at, the others
/// for rows that are listed.
///
/// The memory belongs to the segment that made the columns.
struct Columns: @unchecked Sendable {
    /// Values of `free` that are not numbers of spans.
    static let freePlacesUnknown = Int32.min
    static let freePlacesAlways = Int32.min + 1

    /// Bytes of a row in the columns that a search reads for every row it looks at.
    static let hotBytes = 3 * 4 + 11 * 4 + 2 * 2 + 3
    /// Bytes of a row in the other columns.
    static let coldBytes = 2 * 8 + 2 * 4 + 4 * 4 + 8 + 4

    let count: Int
    let x: UnsafeMutablePointer<Float>
    let y: UnsafeMutablePointer<Float>
    let z: UnsafeMutablePointer<Float>
    let rule: UnsafeMutablePointer<UInt32>
    let area: UnsafeMutablePointer<UInt32>
    let window: UnsafeMutablePointer<UInt32>
    let free: UnsafeMutablePointer<Int32>
    let monthlyCost: UnsafeMutablePointer<Int32>
    let initialCost: UnsafeMutablePointer<Int32>
    let monthlyPay: UnsafeMutablePointer<Int32>
    let features: UnsafeMutablePointer<UInt32>
    let work: UnsafeMutablePointer<UInt32>
    let record: UnsafeMutablePointer<UInt32>
    let verified: UnsafeMutablePointer<Int32>
    let accepts: UnsafeMutablePointer<UInt16>
    let place: UnsafeMutablePointer<UInt16>
    let flags: UnsafeMutablePointer<UInt8>
    let tier: UnsafeMutablePointer<UInt8>
    let floorStep: UnsafeMutablePointer<UInt8>

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
        let room = (Self.hotBytes + Self.coldBytes) * count + 32 * 64
        slab = .allocate(byteCount: room, alignment: 64)
        var next = slab
        func column<Element>(_ type: Element.Type) -> UnsafeMutablePointer<Element> {
            let start = next.bindMemory(to: type, capacity: count)
            next += (count * MemoryLayout<Element>.stride + 63) & ~63
            return start
        }
        (x, y, z) = (column(Float.self), column(Float.self), column(Float.self))
        (rule, area, window) = (column(UInt32.self), column(UInt32.self), column(UInt32.self))
        free = column(Int32.self)
        (monthlyCost, initialCost, monthlyPay) = (column(Int32.self), column(Int32.self), column(Int32.self))
        (features, work, record) = (column(UInt32.self), column(UInt32.self), column(UInt32.self))
        verified = column(Int32.self)
        (accepts, place) = (column(UInt16.self), column(UInt16.self))
        (flags, tier, floorStep) = (column(UInt8.self), column(UInt8.self), column(UInt8.self))
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
