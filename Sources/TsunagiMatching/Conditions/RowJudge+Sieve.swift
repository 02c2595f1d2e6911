import TsunagiDomain
import TsunagiRules

/// The conditions that exclude most rows, looked up for all rows of a block at once. Rows are given and returned as bits,
/// the first row of the block as the lowest.
extension RowJudge {
    /// Why rows of a block are excluded for certain.
    struct Exclusions {
        /// Rows whose rules are false.
        let rule: UInt64
        /// Rows that do not accept the person for another reason.
        let accepts: UInt64
        /// Rows that serve other areas or are too far.
        let elsewhere: UInt64
    }

    /// The rows that rule, acceptance, area and distance leave, as far as they are judged.
    func mayBeEligible(_ live: UInt64, in block: Block) -> UInt64 {
        select(live & ~far(block, metres: plan.distanceLimit), block) { row in
            day.mayHold(columns.rule[row]) & memo.mayAccept(columns.accepts[row])
                & (memo.isInArea(columns.area[row]) ? 1 : 0)
        }
    }

    /// What excludes rows that are not to be listed, of `metres` as the farthest distance. Every rule is judged for it, or
    /// only what was judged before is used.
    func exclusions(_ live: UInt64, in block: Block, metres: Int, judgesRules: Bool) -> Exclusions {
        let rule =
            judgesRules ? ruledOut(live, in: block) : select(live, block) { day.isKnownFalse(columns.rule[$0]) }
        let accepts = select(live, block) { memo.isKnownToRefuse(columns.accepts[$0]) }
        let served = select(live, block) { memo.isOpen(columns.area[$0]) }
        return Exclusions(
            rule: rule, accepts: accepts, elsewhere: live & (~served | far(block, metres: metres)))
    }

    /// The rows whose rules are false.
    func ruledOut(_ live: UInt64, in block: Block) -> UInt64 {
        select(live, block) { day.ruleTruth(columns.rule[$0]) == .false ? 1 : 0 }
    }

    /// Rows that are certainly too far: beyond so many metres from every target, and in no target municipality.
    private func far(_ block: Block, metres: Int) -> UInt64 {
        guard key.part == .near, person.hasTargetPoints else { return 0 }
        let limit = (Float(metres) + 3 * Geodesy.floatMargin) / Geodesy.floatRadius
        var bits: UInt64 = 0
        var row = block.rows.lowerBound
        while row < block.rows.upperBound {
            let end = min(block.rows.upperBound, (row | (Columns.tileRows - 1)) + 1)
            for start in stride(from: row, to: end, by: 8) {
                var found = farOfEight(from: start, limit: limit * limit)
                if end - start < 8 { found &= (1 << UInt64(end - start)) - 1 }
                bits |= found << UInt64(start - block.rows.lowerBound)
            }
            row = end
        }
        guard block.places & person.targetPlaceBits != 0 else { return bits }
        return select(bits, block) { 1 & ~(person.targetPlaceBits >> UInt64(columns.place[$0] & 63)) }
    }

    /// Of a row and the seven after it those with a position farther from every target than a limit, as the squares of
    /// lengths on the unit sphere.
    @inline(__always)
    private func farOfEight(from row: Int, limit: Float) -> UInt64 {
        let (x, y, z) = (columns.x.eight(from: row), columns.y.eight(from: row), columns.z.eight(from: row))
        var isFar = x .== x
        for target in person.targetPoints {
            let (dx, dy, dz) = (x - target.x, y - target.y, z - target.z)
            isFar = isFar .& (dx * dx + dy * dy + dz * dz .> limit)
        }
        let bits = SIMD8<UInt32>(1, 2, 4, 8, 16, 32, 64, 128).replacing(with: 0, where: .!isFar)
        return UInt64(bits.wrappedSum())
    }

    /// The rows whose rules have been found to be false and not to be changed.
    func unchangeable(_ live: UInt64, in block: Block) -> UInt64 {
        select(live, block) { day.isUnchangeable(columns.rule[$0]) }
    }

    /// The rows for which a test gives 1.
    @inline(__always)
    private func select(_ rows: UInt64, _ block: Block, _ test: (Int) -> UInt64) -> UInt64 {
        let first = block.rows.lowerBound
        var left = rows
        var selected: UInt64 = 0
        while left != 0 {
            let lane = UInt64(left.trailingZeroBitCount)
            left &= left &- 1
            selected |= test(first + Int(lane)) << lane
        }
        return selected
    }
}
