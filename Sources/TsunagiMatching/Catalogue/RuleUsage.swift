import TsunagiDomain
import TsunagiRules

/// Which rules the offers of each set of needs have, so that the facts they read are known without looking at offers.
struct RuleUsage: Sendable {
    fileprivate struct Rules: Hashable {
        let timeline: UInt32
        let consult: UInt32
    }

    /// The rules of the offers that meet the same needs.
    fileprivate struct OfNeeds {
        var counts: [Rules: Int] = [:]
        /// Facts that rules in force on every day read.
        var always = FactSet()
        /// Rules that are not the same on every day.
        var dated: Set<Rules> = []
        /// Facts that any of those reads on some day.
        var sometimes = FactSet()
        /// Whether rules have gone, so that fewer facts may be read than stand here.
        var isStale = false
    }

    private var byNeeds: [UInt32: OfNeeds] = [:]
    private var numbersByNeed: [String: [UInt32]] = [:]

    /// Counts the rows of a layer in.
    mutating func add(_ layer: Layer, tables: CatalogueTables) {
        let columns = layer.segment.columns
        for partition in layer.segment.partitions {
            let rows = partition.rows(in: layer.segment)
            for row in rows where layer.isLive(row) {
                add(needs: partition.key.needSet, columns.rule[row], columns.consult[row], tables: tables)
            }
        }
    }

    /// Counts one offer in.
    mutating func add(needs: UInt32, _ timeline: UInt32, _ consult: UInt32, tables: CatalogueTables) {
        if byNeeds[needs] == nil {
            for need in tables.needSets[needs] { numbersByNeed[need, default: []].append(needs) }
        }
        let rules = Rules(timeline: timeline, consult: consult)
        byNeeds[needs, default: OfNeeds()].add(rules, tables: tables)
    }

    /// Counts one offer out; `settle` is to be called after the last one.
    mutating func remove(needs: UInt32, _ timeline: UInt32, _ consult: UInt32) {
        byNeeds[needs]?.remove(Rules(timeline: timeline, consult: consult))
    }

    /// Finds out anew which facts are read where rules have gone.
    mutating func settle(_ tables: CatalogueTables) {
        for (needs, ofNeeds) in byNeeds where ofNeeds.isStale { byNeeds[needs]?.settle(tables) }
    }

    /// Whether any offer meets a need.
    func hasOffers(for need: String) -> Bool {
        (numbersByNeed[need] ?? []).contains { byNeeds[$0]?.counts.isEmpty == false }
    }

    /// Which of some facts the rules in force on a day of the offers that meet a need read.
    func factsRead(
        among asked: FactSet, for need: String, on day: CivilDate, tables: CatalogueTables
    ) -> FactSet {
        let numbers = numbersByNeed[need] ?? []
        var facts = FactSet()
        for number in numbers { byNeeds[number].map { facts.formUnion($0.always) } }
        for number in numbers {
            guard let ofNeeds = byNeeds[number] else { continue }
            let open = asked.subtracting(facts)
            guard !ofNeeds.sometimes.intersection(open).isEmpty else { continue }
            for rules in ofNeeds.dated { facts.formUnion(Self.factsRead(by: rules, on: day, tables)) }
        }
        return facts.intersection(asked)
    }

    fileprivate static func factsEverRead(by rules: Rules, _ tables: CatalogueTables) -> FactSet {
        let bySets = tables.timelines[rules.timeline].spans.reduce(into: FactSet()) {
            $0.formUnion(tables.ruleSets[$1.set].reads)
        }
        return tables.consults[rules.consult].reduce(into: bySets) {
            $0.formUnion(tables.vocabularyIndex.read(by: $1.value))
        }
    }

    fileprivate static func factsRead(by rules: Rules, on day: CivilDate, _ tables: CatalogueTables) -> FactSet {
        var facts = tables.ruleSets[tables.timelines[rules.timeline].set(on: day.dayNumber)].reads
        for rule in tables.consults[rules.consult] where rule.isInForce(on: day) {
            facts.formUnion(tables.vocabularyIndex.read(by: rule.value))
        }
        return facts
    }
}

extension RuleUsage.OfNeeds {
    fileprivate mutating func add(_ rules: RuleUsage.Rules, tables: CatalogueTables) {
        let known = counts[rules, default: 0]
        counts[rules] = known + 1
        if known == 0 { note(rules, tables) }
    }

    fileprivate mutating func remove(_ rules: RuleUsage.Rules) {
        guard let known = counts[rules] else { return }
        counts[rules] = known > 1 ? known - 1 : nil
        if known == 1 { isStale = true }
    }

    fileprivate mutating func settle(_ tables: CatalogueTables) {
        always = FactSet()
        dated = []
        sometimes = FactSet()
        isStale = false
        for left in counts.keys { note(left, tables) }
    }

    private mutating func note(_ rules: RuleUsage.Rules, _ tables: CatalogueTables) {
        let isDated =
            tables.timelines[rules.timeline].spans.count > 1
            || tables.consults[rules.consult].contains { $0.from != nil || $0.until != nil }
        if isDated {
            dated.insert(rules)
            sometimes.formUnion(RuleUsage.factsEverRead(by: rules, tables))
        } else {
            always.formUnion(RuleUsage.factsRead(by: rules, on: CivilDate(dayNumber: 0), tables))
        }
    }
}
