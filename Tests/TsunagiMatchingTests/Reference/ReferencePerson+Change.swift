import TsunagiRules

/// One fact set to one value.
struct ReferenceChange {
    /// The fact's definition.
    let definition: FactDefinition
    /// The value to propose; for sets, the codes to add.
    let value: FactValue
    /// What would be known then.
    let knowledge: Knowledge
    /// Number of codes added to a set; 0 for other types.
    let addedCodes: Int
    /// Place of the value in vocabulary order.
    let valueOrder: [Int]
}

extension ReferencePerson {
    /// The smallest change that makes a rule set true: every single change, then every pair, the first in order.
    ///
    /// Facts that the rules do not mention cannot change their truth and are not tried.
    func smallestChange(of rules: [ReferenceRule]) -> [ReferenceChange]? {
        let mentioned = rules.reduce(into: Set<String>()) { $0.formUnion(statedFacts(of: $1.rule)) }
        let choices = words.vocabulary.facts.filter { mentioned.contains($0.code) }.map { changes(of: $0) }
        let singles = choices.flatMap { $0 }.map { [$0] }.filter { makesTrue($0, rules) }
        if let best = singles.min(by: comesBefore) { return best }
        var pairs: [[ReferenceChange]] = []
        for first in choices.indices {
            for second in choices.indices where second > first {
                for one in choices[first] {
                    for other in choices[second] where makesTrue([one, other], rules) { pairs.append([one, other]) }
                }
            }
        }
        return pairs.min(by: comesBefore)
    }

    /// Stated facts that a rule reads.
    func statedFacts(of rule: Rule) -> Set<String> {
        switch rule {
        case .always: []
        case .and(let children), .or(let children):
            children.reduce(into: Set()) { $0.formUnion(statedFacts(of: $1)) }
        case .not(let child): statedFacts(of: child)
        case .atom(let atom): [baseFact(of: atom.fact)]
        }
    }

    private func makesTrue(_ changes: [ReferenceChange], _ rules: [ReferenceRule]) -> Bool {
        let changed = changes.reduce(self) { $0.with($1.definition.code, $1.knowledge) }
        return changed.truth(of: rules) == .true
    }

    private func comesBefore(_ left: [ReferenceChange], _ right: [ReferenceChange]) -> Bool {
        let added = { (changes: [ReferenceChange]) in changes.reduce(0) { $0 + $1.addedCodes } }
        if added(left) != added(right) { return added(left) < added(right) }
        for (one, other) in zip(left, right) where one.definition.code != other.definition.code {
            let order = words.vocabulary.order
            return order(one.definition.code) < order(other.definition.code)
        }
        for (one, other) in zip(left, right) where one.valueOrder != other.valueOrder {
            return one.valueOrder.lexicographicallyPrecedes(other.valueOrder)
        }
        return false
    }

    private func changes(of definition: FactDefinition) -> [ReferenceChange] {
        let current = facts[definition.code]
        switch definition.change {
        case .fixed, .ownChoice: return []
        case .obtainable: break
        case .assessable: guard Self.isSuspected(current) else { return [] }
        }
        switch definition.type {
        case .boolean:
            return plainChanges(of: definition, to: [.boolean(false), .boolean(true)])
        case .code, .level:
            return plainChanges(of: definition, to: definition.codes.map { .code($0.code) })
        case .set:
            return additions(to: definition)
        case .integer, .date, .municipality, .rankedMunicipalities, .records:
            return []
        }
    }

    private static func isSuspected(_ knowledge: Knowledge) -> Bool {
        if case .suspected = knowledge { return true }
        return !suspectedCodes(knowledge).isEmpty
    }

    private func plainChanges(of definition: FactDefinition, to values: [FactValue]) -> [ReferenceChange] {
        values.enumerated().filter { facts[definition.code] != .known($0.element) }.map {
            ReferenceChange(
                definition: definition, value: $0.element, knowledge: .known($0.element), addedCodes: 0,
                valueOrder: [$0.offset])
        }
    }

    private func additions(to definition: FactDefinition) -> [ReferenceChange] {
        let current = facts[definition.code]
        var base = SetValue()
        let suspected = Self.suspectedCodes(current)
        if case .known(.set(let value)) = current { base = value }
        base.suspected = suspected
        let free = definition.codes.indices.filter {
            let code = definition.codes[$0].code
            return !base.has.contains(code) && (definition.change == .obtainable || suspected.contains(code))
        }
        return Self.subsets(of: free).map { chosen in
            let added = Set(chosen.map { definition.codes[$0].code })
            var value = base
            value.has.formUnion(added)
            value.hasNot.subtract(added)
            value.suspected.subtract(added)
            return ReferenceChange(
                definition: definition, value: .set(SetValue(has: added)), knowledge: .known(.set(value)),
                addedCodes: added.count, valueOrder: chosen)
        }
    }

    private static func subsets(of indices: [Int]) -> [[Int]] {
        let all = indices.reversed().reduce([[]]) { subsets, index in subsets + subsets.map { [index] + $0 } }
        return all.filter { !$0.isEmpty }
    }
}
