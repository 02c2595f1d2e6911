import TsunagiDomain
import TsunagiRules

/// The search that judges every offer, for the lists and counts that need it.
extension NeedSearch {
    func searchAll(_ found: inout Findings) {
        forEachPartition { index, layer, partition in
            let judge = judge(layer, partition.key)
            for group in partition.groups { searchGroup(layer.segment.groups[group], index, layer, judge, &found) }
            searchFullRows(of: partition, index, layer, judge, &found)
        }
    }

    private func searchGroup(
        _ group: Block, _ index: Int, _ layer: Layer, _ judge: RowJudge, _ found: inout Findings
    ) {
        let isHopeless = isHopeless(group, judge)
        if isHopeless && !countsExclusions { return }
        for number in group.rows {
            let block = layer.segment.blocks[number]
            if isHopeless || self.isHopeless(block, judge) {
                if countsExclusions { countFar(block, layer.live[number], judge, &found.counts) }
            } else {
                open(block, layer.live[number], index, judge, &found)
            }
        }
    }

    /// Whether no row of a block can stand in any list: too far or in no area of the person's, and that not to be changed.
    private func isHopeless(_ block: Block, _ judge: RowJudge) -> Bool {
        if !judge.memo.openAreas.meets(block) { return true }
        return isFar(block, judge, metres: farthest)
    }

    /// Metres beyond which an offer stands in no list.
    private var farthest: Int { need.plan.distanceLimit + (listsNearMisses ? tolerance.metres : 0) }

    /// Counts the rows of a block that are all too far or serve other areas.
    private func countFar(_ block: Block, _ live: UInt64, _ judge: RowJudge, _ counts: inout NeedCounts) {
        let rule = judge.ruledOut(live, in: block)
        counts.exclude(.rule, count: rule.nonzeroBitCount)
        count(far: live & ~rule, block, judge, &counts)
    }

    /// Judges the rows of a block that may stand in a list or are not known to be excluded, and counts the others.
    private func open(
        _ block: Block, _ live: UInt64, _ index: Int, _ judge: RowJudge, _ found: inout Findings
    ) {
        let excluded = judge.exclusions(live, in: block, metres: farthest, judgesRules: countsExclusions)
        let byRule = listsNearMisses ? judge.unchangeable(live, in: block) : excluded.rule
        let closed = excluded.accepts | excluded.elsewhere | byRule
        if countsExclusions { count(excluded, among: live & closed, block, judge, &found.counts) }
        var left = live & ~closed
        while left != 0 {
            take(block.rows.lowerBound + left.trailingZeroBitCount, index, judge, &found)
            left &= left &- 1
        }
    }

    /// Counts excluded rows by the first condition that excludes them.
    private func count(
        _ excluded: RowJudge.Exclusions, among rows: UInt64, _ block: Block, _ judge: RowJudge,
        _ counts: inout NeedCounts
    ) {
        let rule = rows & excluded.rule
        let accepts = rows & excluded.accepts & ~rule
        counts.exclude(.rule, count: rule.nonzeroBitCount)
        counts.exclude(.accepts, count: accepts.nonzeroBitCount)
        count(far: rows & ~rule & ~accepts, block, judge, &counts)
    }

    /// Counts rows whose rules are not false and which are too far or serve other areas.
    private func count(far rows: UInt64, _ block: Block, _ judge: RowJudge, _ counts: inout NeedCounts) {
        var left = rows
        while left != 0 {
            counts.exclude(judge.exclusionFar(block.rows.lowerBound + left.trailingZeroBitCount, in: block))
            left &= left &- 1
        }
    }

    private func searchFullRows(
        of partition: Partition, _ index: Int, _ layer: Layer, _ judge: RowJudge, _ found: inout Findings
    ) {
        for chunk in partition.fullChunks {
            if isSettled(chunk) {
                if countsExclusions { countFull(chunk, layer, judge, &found.counts) }
            } else {
                for row in chunk.rows where layer.isLive(row) { take(row, index, judge, &found) }
            }
        }
    }

    /// Counts rows that have no place, by their rules and acceptances, without looking at the rows.
    private func countFull(_ chunk: FullChunk, _ layer: Layer, _ judge: RowJudge, _ counts: inout NeedCounts) {
        let memo = judge.memo
        var (byRule, byAcceptance, byCapacity) = (0, 0, 0)
        func count(_ rule: UInt32, _ accepts: UInt16, _ rows: Int) {
            if day.ruleTruth(rule) == .false {
                byRule += rows
            } else if memo.refuses(accepts) {
                byAcceptance += rows
            } else {
                byCapacity += rows
            }
        }
        for entry in chunk.counts { count(entry.rule, entry.accepts, Int(entry.count)) }
        let columns = layer.segment.columns
        for row in layer.removedFull where chunk.rows.contains(row) {
            count(columns.rule[row], columns.accepts[row], -1)
        }
        counts.exclude(.rule, count: byRule)
        counts.exclude(.accepts, count: byAcceptance)
        counts.exclude(.capacity, count: byCapacity)
    }

    private func take(_ row: Int, _ index: Int, _ judge: RowJudge, _ found: inout Findings) {
        let judgement = judge.judge(row, mostFailures: listsNearMisses ? 2 : 1, asks: tallies)
        if let exclusion = judgement.countedExclusion {
            found.counts.exclude(exclusion)
            if judgement.failures == 1, listsNearMisses {
                takeNearMiss(row, index, judgement, judge, into: &found.nearMisses)
            }
            return
        }
        found.counts.considered += 1
        if judgement.isUnknown {
            found.counts.undecided += 1
            takeOpen(
                row, index, judgement, judge, into: &found.undecided, &found.questions, isListed: listsUndecided)
        } else {
            found.counts.eligible += 1
            if need.isPossible {
                takeOpen(
                    row, index, judgement, judge, into: &found.eligible, &found.questions, isListed: listsEligible)
            } else if listsEligible {
                insert(row, index, judgement.start, judge, into: &found.eligible)
            }
        }
    }

    /// Takes an offer that waits for an answer.
    private func takeOpen(
        _ row: Int, _ index: Int, _ judgement: Judgement, _ judge: RowJudge, into list: inout TopList,
        _ questions: inout QuestionTally, isListed: Bool
    ) {
        guard tallies else {
            if isListed { insert(row, index, judgement.start, judge, into: &list) }
            return
        }
        let facts = judgement.questions.union(waitedFor)
        let bound = scoring.bound(row, judgement.start, judge)
        if bound >= list.threshold || bound > questions.leastBest(facts) {
            let score = scoring.score(row, judgement.start, judge)
            questions.add(facts, score: score)
            list.insert(candidate(row, layer: index, score: score, judge))
        } else {
            questions.add(facts, score: 0)
        }
    }

    private func insert(
        _ row: Int, _ index: Int, _ start: Start, _ judge: RowJudge, into list: inout TopList
    ) {
        guard !list.isFull || scoring.bound(row, start, judge) >= list.threshold else { return }
        list.insert(candidate(row, layer: index, score: scoring.score(row, start, judge), judge))
    }

    private func takeNearMiss(
        _ row: Int, _ index: Int, _ judgement: Judgement, _ judge: RowJudge, into list: inout TopList
    ) {
        let isRule = judgement.exclusion == .rule
        guard isRule || isTolerable(judgement.shortfall),
            scoring.bound(row, judgement.start, judge) >= list.threshold
        else { return }
        let score = scoring.score(row, judgement.start, judge)
        guard list.admits(score, judge.segment.columns.id(row)) else { return }
        if isRule, day.change(judge.columns.rule[row]) == nil { return }
        list.insert(candidate(row, layer: index, score: score, judge))
    }

    private func isTolerable(_ shortfall: Outcome.Shortfall) -> Bool {
        switch shortfall {
        case .none: return false
        case .metres(let metres): return metres <= tolerance.metres
        case .days(let days): return days <= tolerance.days
        case .yen(let yen): return yen <= tolerance.yen
        case .features(let count): return count <= tolerance.features
        case .hours(let hours): return hours <= tolerance.hours
        }
    }
}
