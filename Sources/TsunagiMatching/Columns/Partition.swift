import TsunagiDomain
import TsunagiRules

extension OfferKind {
    /// A number below 3.
    var number: Int {
        switch self {
        case .job: 0
        case .housing: 1
        case .service: 2
        }
    }
}

/// What all rows of a part of a segment have in common.
struct PartitionKey: Hashable, Comparable, Sendable {
    enum Part: Int, Hashable, Sendable {
        /// Rows that the condition `distance` can exclude.
        case near
        /// Rows that it never excludes.
        case anywhere
        /// Rows without a free place from some day on.
        case full
    }

    let needSet: UInt32
    let kind: OfferKind
    let part: Part

    init(_ offer: StoredOffer) {
        needSet = offer.needSet
        kind = offer.kind
        part = offer.flags.contains(.full) ? .full : offer.isBoundByDistance ? .near : .anywhere
    }

    private var order: (UInt32, Int, Int) {
        (needSet, kind.number, part.rawValue)
    }

    static func < (left: PartitionKey, right: PartitionKey) -> Bool {
        left.order < right.order
    }
}

/// Rows of a segment that stand together.
struct Partition: Sendable {
    let key: PartitionKey
    /// Blocks of its rows; empty for rows that are full.
    var blocks: Range<Int> = 0..<0
    /// Groups of those blocks.
    var groups: Range<Int> = 0..<0
    /// Rows that are full, those full since the latest day first.
    var fullChunks: [FullChunk] = []

    /// Its rows in a segment.
    func rows(in segment: Segment) -> Range<Int> {
        let first = fullChunks.first?.rows.lowerBound ?? segment.blocks[blocks.lowerBound].rows.lowerBound
        let end = fullChunks.last?.rows.upperBound ?? segment.blocks[blocks.upperBound - 1].rows.upperBound
        return first..<end
    }
}

/// Rows without a free place, counted by what else could exclude them.
struct FullChunk: Sendable {
    /// A rule timeline and an acceptance with the number of rows that have both.
    struct Count: Sendable {
        let rule: UInt32
        let accepts: UInt16
        let count: Int32
    }

    let rows: Range<Int>
    /// The latest day from which a row is full.
    let since: Int32
    /// By rule, then acceptance.
    let counts: [Count]
}

/// Up to 64 neighbouring rows and what bounds them: no row is nearer, sooner, cheaper or better in any term.
struct Block: Sendable {
    static let capacity = 64

    var rows: Range<Int>
    /// Middle of the usable positions.
    var x: Float = 0
    var y: Float = 0
    var z: Float = 0
    /// Metres from the middle to the farthest usable position, rounded up.
    var radius: Float = 0
    var hasPositions = false
    /// Whether a row has no usable position, so that its nearness is assumed.
    var hasUnplaced = false
    var hasRemote = false
    /// A bit for each municipality in it, by the low bits of the place's number.
    var places: UInt64 = 0
    /// A bit for each service area, by the low bits of its number.
    var areas: UInt64 = 0
    /// The least and the greatest number of a service area.
    var firstArea = UInt32.max
    var lastArea = UInt32.min
    var earliest = Int32.max
    /// Earliest free place, for needs on or after `fullFrom`.
    var freeFrom = Int32.max
    var fullFrom = Int32.min
    /// Whether a row has days without a free place.
    var hasFullDays = false
    var leastCost = Int32.max
    var hasCostOpen = false
    var mostPay = Int32.min
    var hasPayOpen = false
    /// Best values of the term `record`, in millionths.
    var record: Int32 = 0
    var jobRecord: Int32 = 0
    var lastVerified = Int32.min
    var specialised: UInt8 = 0
    /// A bit for each tier, by the low bits of its number.
    var tiers: UInt64 = 0
    var present = FeatureMask()
    var absent = FeatureMask()
}
