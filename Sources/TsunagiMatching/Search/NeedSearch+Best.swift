import TsunagiDomain
import TsunagiRules

/// The search for the best matches alone.
extension NeedSearch {
    /// A block that may hold a match, with the score that none of its rows exceeds.
    private struct Prospect {
        let bound: Int
        let layer: Int
        let judge: Int
        let block: Int
    }

    /// Opens blocks in the order of their bounds until the list cannot change any more.
    func searchBest(_ eligible: inout TopList) {
        var partitionJudges: [RowJudge] = []
        var prospects: [Prospect] = []
        forEachPartition { index, layer, partition in
            guard mayHoldMatch(partition) else { return }
            let judge = judge(layer, partition.key)
            partitionJudges.append(judge)
            for group in partition.groups {
                let group = layer.segment.groups[group]
                guard mayHoldMatch(group, judge) else { continue }
                for number in group.rows {
                    let block = layer.segment.blocks[number]
                    guard layer.live[number] != 0, mayHoldMatch(block, judge) else { continue }
                    prospects.append(
                        Prospect(
                            bound: scoring.bound(block, judge), layer: index, judge: partitionJudges.count - 1,
                            block: number))
                }
            }
            openFullRows(of: partition, index, layer, judge, &eligible)
        }
        prospects.sort { $0.bound > $1.bound }
        for prospect in prospects {
            if prospect.bound < eligible.threshold { break }
            open(prospect.block, layer: prospect.layer, partitionJudges[prospect.judge], &eligible)
        }
    }

    /// Whether `distance` leaves room in a partition: of a person who names no place, every row that it can exclude is
    /// undecided.
    private func mayHoldMatch(_ partition: Partition) -> Bool {
        partition.key.part != .near || day.person.isAnywhere || day.person.hasTargetPoints
    }

    /// Whether the bounds of a block leave room for a row that no condition excludes.
    private func mayHoldMatch(_ block: Block, _ judge: RowJudge) -> Bool {
        guard judge.memo.certainAreas.meets(block) else { return false }
        let latest = Int(day.neededOn.dayNumber) + need.plan.maxWaitDays
        if scoring.earliestStart(block) > latest { return false }
        return !isFar(block, judge, metres: need.plan.distanceLimit)
    }

    /// Whether every row of a block fails `distance` by more than `metres` beyond a target.
    func isFar(_ block: Block, _ judge: RowJudge, metres: Int) -> Bool {
        guard judge.key.part == .near, !block.hasUnplaced, day.person.hasTargetPoints else { return false }
        if block.places & day.person.targetPlaceBits != 0 { return false }
        let most = Float(metres) + block.radius + Geodesy.floatMargin
        return day.person.targetPoints.allSatisfy { block.metres(toX: $0.x, y: $0.y, z: $0.z) > most }
    }

    private func open(_ number: Int, layer index: Int, _ judge: RowJudge, _ eligible: inout TopList) {
        let layer = catalogue.layers[index]
        let block = layer.segment.blocks[number]
        let first = block.rows.lowerBound
        var left = judge.mayBeEligible(layer.live[number], in: block)
        while left != 0 {
            let row = first + left.trailingZeroBitCount
            left &= left &- 1
            if let start = judge.startIfEligible(row) { consider(row, start, layer: index, judge, &eligible) }
        }
    }

    /// Rows that are full only since a day after the person needs them.
    private func openFullRows(
        of partition: Partition, _ index: Int, _ layer: Layer, _ judge: RowJudge, _ eligible: inout TopList
    ) {
        for chunk in partition.fullChunks where !isSettled(chunk) {
            for row in chunk.rows where layer.isLive(row) {
                if let start = judge.startIfEligible(row) { consider(row, start, layer: index, judge, &eligible) }
            }
        }
    }

    /// Whether all rows of a chunk are full on every day on which the person could start.
    func isSettled(_ chunk: FullChunk) -> Bool {
        max(day.neededOn.dayNumber, request.asOf.dayNumber) >= chunk.since
    }

    private func consider(_ row: Int, _ start: Start, layer: Int, _ judge: RowJudge, _ eligible: inout TopList) {
        guard !eligible.isFull || scoring.bound(row, start, judge) >= eligible.threshold else { return }
        eligible.insert(candidate(row, layer: layer, score: scoring.score(row, start, judge), judge))
    }

    func candidate(_ row: Int, layer: Int, score: Int, _ judge: RowJudge) -> Candidate {
        Candidate(
            score: score, id: judge.segment.columns.id(row),
            place: RowReference(layer: Int32(layer), row: Int32(row)))
    }
}
