import TsunagiDomain
import TsunagiRules

/// Yes-or-no properties of a stored offer.
struct OfferFlags: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let remote = OfferFlags(rawValue: 1)
    static let inPerson = OfferFlags(rawValue: 2)
    static let residential = OfferFlags(rawValue: 4)
    static let confidential = OfferFlags(rawValue: 8)
    /// The position is exact.
    static let exact = OfferFlags(rawValue: 16)
    /// Other positions than whole ten-millionths of a degree are kept apart.
    static let oddPosition = OfferFlags(rawValue: 32)
    static let grants = OfferFlags(rawValue: 64)
    /// All places are taken from some day on, without an end.
    static let full = OfferFlags(rawValue: 128)
}

/// An offer as a row of numbers, ready to be laid out in columns.
///
/// What does not fit a number is in `Extras` or in the shared tables.
struct StoredOffer {
    static let notStated = Int32.min
    static let dated = Int32.min + 1
    static let noTier: UInt8 = 255
    static let otherTier: UInt8 = 254
    static let noFloor: UInt8 = 255

    var id: OfferID
    var kind: OfferKind
    var needSet: UInt32
    var flags: OfferFlags
    var rule: UInt32
    var consult: UInt32
    var accepts: UInt32
    var area: UInt32
    var place: UInt32
    var position: Position?
    var window: UInt32
    var free: FreePlaces
    var monthlyCost: Int32
    var initialCost: Int32
    var monthlyPay: Int32
    var features: UInt32
    var work: UInt32
    var record: UInt32
    var verified: Int32
    var tier: UInt8
    var floorStep: UInt8
    var provider: UInt32
    var terms: UInt32
    var revision: UInt64

    /// The position as far as it may enter distances.
    var usablePosition: Position? { flags.contains(.confidential) ? nil : position }

    /// Whether the condition `distance` can exclude it.
    var isBoundByDistance: Bool {
        usablePosition != nil && !flags.contains(.remote)
            && (kind != .service || (flags.contains(.inPerson) && !flags.contains(.residential)))
    }
}

/// What few rows have.
struct OfferExtras {
    /// Amounts, when they are dated or too large for a column.
    var amounts: [Dated<Amounts>] = []
    var grants: [Dated<Grant>] = []

    var isEmpty: Bool { amounts.isEmpty && grants.isEmpty }
}

/// When a pool of places is full, as far as it depends on the pool alone.
enum FreePlaces: Hashable, Sendable {
    /// The capacity is not known.
    case unknown
    /// There is a free place on every day.
    case always
    /// Full from a day on, without an end.
    case fullSince(Int32)
    /// Full on some spans of days, in order, that neither touch nor overlap; the last may be without end (`Int32.max`).
    case fullDuring([FullSpan])

    init(_ pool: PlacePool?) {
        guard let pool, let capacity = pool.capacity else {
            self = .unknown
            return
        }
        guard capacity > 0 else {
            self = .fullSince(.min)
            return
        }
        let spans = FullSpan.spans(of: pool.taken, capacity: capacity)
        if spans.isEmpty {
            self = .always
        } else if spans.count == 1, spans[0].until == .max {
            self = .fullSince(spans[0].from)
        } else {
            self = .fullDuring(spans)
        }
    }
}

/// Days on which every place of a pool is taken, both ends included.
struct FullSpan: Hashable, Sendable {
    let from: Int32
    /// The last day there is, when no end is known.
    let until: Int32

    /// Marks the end of the spans of a row; every day lies before it.
    static let end = FullSpan(from: .max, until: .max)

    static func spans(of stays: [Stay], capacity: Int) -> [FullSpan] {
        guard stays.count >= capacity else { return [] }
        var changes: [(day: Int, delta: Int)] = []
        for stay in stays {
            let until = stay.until.map { Int($0.dayNumber) } ?? Int(Int32.max)
            guard until >= Int(stay.from.dayNumber) else { continue }
            changes.append((Int(stay.from.dayNumber), 1))
            if until < Int32.max { changes.append((until + 1, -1)) }
        }
        changes.sort { $0.day < $1.day }
        var spans: [FullSpan] = []
        var taken = 0
        var fullFrom: Int?
        var index = 0
        while index < changes.count {
            let day = changes[index].day
            while index < changes.count, changes[index].day == day {
                taken += changes[index].delta
                index += 1
            }
            if taken >= capacity, fullFrom == nil { fullFrom = day }
            if taken < capacity, let from = fullFrom {
                spans.append(FullSpan(from: Int32(from), until: Int32(day - 1)))
                fullFrom = nil
            }
        }
        if let from = fullFrom { spans.append(FullSpan(from: Int32(from), until: .max)) }
        return spans
    }
}
