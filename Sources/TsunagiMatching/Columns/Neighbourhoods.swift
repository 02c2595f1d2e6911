import TsunagiDomain
import TsunagiRules

/// Divides rows into blocks of neighbours: rows between which no term of a score differs much.
///
/// Rows are halved along the property in which they differ most, measured in the points that the difference can cost
/// under the weights in force: place, cost or pay, day, record, confirmation, specialisation, tier. Services stand by the
/// area they serve first, because a person asks for those of few areas. The tighter the blocks, the fewer have to be
/// opened; which offers are found does not depend on it.
struct Neighbourhoods {
    /// Yen a month over which `affordability` is taken to run from 1 to 0.
    private static let spreadOfAmounts: Float = 40_000
    /// Differences in days beyond this do not count.
    private static let longestWait: Float = 120
    private static let dimensions = 9

    private let offers: [StoredOffer]
    private let vectors: [UnitVector?]
    private let tables: CatalogueTables
    private let weights: [Term: Float]
    private let metres: Float
    private let isJob: Bool
    private let standsByArea: Bool
    private let lastVerified: Int32

    /// Prepares the division of offers of a kind.
    ///
    /// - Parameters:
    ///   - offers: All offers of the segment.
    ///   - vectors: Where they are.
    ///   - kind: The kind of those to be divided.
    ///   - lastVerified: Day of the latest confirmation of any offer.
    ///   - tables: What the offers share.
    init(
        _ offers: [StoredOffer], vectors: [UnitVector?], kind: OfferKind, lastVerified: Int32, tables: CatalogueTables
    ) {
        self.offers = offers
        self.vectors = vectors
        self.tables = tables
        isJob = kind == .job
        standsByArea = kind == .service
        let scoring = tables.configuration.policy.scoring[kind]
        weights = (scoring?.weights ?? [:]).mapValues(Float.init)
        self.lastVerified = lastVerified
        metres = Float(UnitVector.earthRadius) / Float(max(1, scoring?.halfDistance ?? 1))
    }

    /// Orders members so that neighbours stand together.
    ///
    /// - Returns: The blocks, as ranges of the ordered members.
    func divide(_ members: inout [Int]) -> [Range<Int>] {
        guard !members.isEmpty else { return [] }
        if standsByArea { members.sort { (offers[$0].area, $0) < (offers[$1].area, $1) } }
        var points: [Float] = []
        points.reserveCapacity(members.count * Self.dimensions)
        for member in members { appendPoint(of: member, to: &points) }
        var order = (0..<members.count).map { UInt32($0) }
        var leaves: [Range<Int>] = []
        points.withUnsafeBufferPointer { points in
            order.withUnsafeMutableBufferPointer { order in
                for part in parts(of: members) { Self.divide(order, part, points, &leaves) }
            }
        }
        members = order.map { members[Int($0)] }
        return leaves
    }

    /// The ranges of members to be divided by themselves: long runs that serve one area, and what lies between them.
    private func parts(of members: [Int]) -> [Range<Int>] {
        guard standsByArea else { return [0..<members.count] }
        var parts: [Range<Int>] = []
        var between = 0
        var start = 0
        while start < members.count {
            let area = offers[members[start]].area
            let end = members[start...].firstIndex { offers[$0].area != area } ?? members.count
            if end - start > Block.capacity / 2 {
                if between < start { parts.append(between..<start) }
                parts.append(start..<end)
                between = end
            } else if end - between > Block.capacity {
                parts.append(between..<start)
                between = start
            }
            start = end
        }
        if between < members.count { parts.append(between..<members.count) }
        return parts
    }

    private func appendPoint(of member: Int, to points: inout [Float]) {
        let offer = offers[member]
        let near = (weights[.proximity] ?? 0) * metres
        let vector = vectors[member]
        for coordinate in [vector?.x, vector?.y, vector?.z] { points.append(Float(coordinate ?? 0) * near) }
        let amount = isJob ? offer.monthlyPay : offer.monthlyCost
        let isStated = amount != StoredOffer.notStated && amount != StoredOffer.dated
        points.append((weights[.affordability] ?? 0) * (isStated ? Float(amount) / Self.spreadOfAmounts : -1))
        points.append((weights[.timing] ?? 0) * min(1, freeDay(offer) / Self.longestWait))
        let record = tables.records[offer.record].value(isJob: isJob)
        points.append((weights[.record] ?? 0) * Float(record) / Float(Millionths.one))
        points.append((weights[.freshness] ?? 0) * freshness(offer))
        points.append((weights[.specialisation] ?? 0) * Float(min(3, tables.timelines[offer.rule].mostSpecialised)) / 3)
        points.append((weights[.tier] ?? 0) * Float(offer.tier) / 4)
    }

    /// Days by which the first free place lies behind the present of the other places, as far as the pool tells.
    private func freeDay(_ offer: StoredOffer) -> Float {
        guard case .fullDuring(let spans) = offer.free, let first = spans.first else { return 0 }
        return Float(first.until) - Float(first.from)
    }

    /// The term as of the day of the latest confirmation.
    private func freshness(_ offer: StoredOffer) -> Float {
        guard offer.verified != StoredOffer.notStated else { return 0 }
        return Float(tables.decays.freshness(age: Int(lastVerified - offer.verified))) / Float(Millionths.one)
    }

    private static func divide(
        _ order: UnsafeMutableBufferPointer<UInt32>, _ range: Range<Int>, _ points: UnsafeBufferPointer<Float>,
        _ leaves: inout [Range<Int>]
    ) {
        guard range.count > Block.capacity else {
            leaves.append(range)
            return
        }
        let unit =
            Block.capacity
            * (range.count > Block.capacity * SegmentLayout.blocksOfGroup
                ? SegmentLayout.blocksOfGroup : 1)
        let half = max(unit, (range.count / 2 + unit - 1) / unit * unit)
        let middle = range.lowerBound + min(half, (range.count - 1) / unit * unit)
        select(order, range, middle, points, widest(order, range, points))
        divide(order, range.lowerBound..<middle, points, &leaves)
        divide(order, middle..<range.upperBound, points, &leaves)
    }

    private static func widest(
        _ order: UnsafeMutableBufferPointer<UInt32>, _ range: Range<Int>, _ points: UnsafeBufferPointer<Float>
    ) -> Int {
        var low = [Float](repeating: .infinity, count: dimensions)
        var high = [Float](repeating: -.infinity, count: dimensions)
        for index in range {
            let start = Int(order[index]) * dimensions
            for dimension in 0..<dimensions {
                low[dimension] = min(low[dimension], points[start + dimension])
                high[dimension] = max(high[dimension], points[start + dimension])
            }
        }
        return (0..<dimensions).max { high[$0] - low[$0] < high[$1] - low[$1] } ?? 0
    }

    /// Puts the members with the smallest values of a dimension before the middle.
    private static func select(
        _ order: UnsafeMutableBufferPointer<UInt32>, _ range: Range<Int>, _ middle: Int,
        _ points: UnsafeBufferPointer<Float>, _ dimension: Int
    ) {
        var low = range.lowerBound
        var high = range.upperBound - 1
        while low < high {
            let pivot = points[Int(order[(low + high) / 2]) * dimensions + dimension]
            var left = low
            var right = high
            while left <= right {
                while points[Int(order[left]) * dimensions + dimension] < pivot { left += 1 }
                while points[Int(order[right]) * dimensions + dimension] > pivot { right -= 1 }
                if left <= right {
                    order.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if middle <= right { high = right } else if middle >= left { low = left } else { return }
        }
    }
}
