import TsunagiRules

/// Tries every change of one or two facts of the whole vocabulary and takes the first in the order of preference.
struct BruteForce {
    let context: EvaluationContext

    private struct Option {
        let change: FactChange
        let place: Int
        let values: [Int]
    }

    func smallestChange(for rules: [Rule], reaching target: Truth) -> [FactChange]? {
        let options = context.vocabulary.facts.indices.flatMap(options)
        let singles = options.map { [$0] }
        if let found = best(singles, rules: rules, target: target) { return found }
        let pairs = options.flatMap { one in options.filter { one.place < $0.place }.map { [one, $0] } }
        return best(pairs, rules: rules, target: target)
    }

    private func best(_ candidates: [[Option]], rules: [Rule], target: Truth) -> [FactChange]? {
        candidates.filter { context.applying($0.map(\.change)).truth(of: rules) >= target }
            .min { key($0).lexicographicallyPrecedes(key($1), by: { $0.lexicographicallyPrecedes($1) }) }?
            .map(\.change)
    }

    private func key(_ candidate: [Option]) -> [[Int]] {
        let added = candidate.map(\.change.addedCodes.count).reduce(0, +)
        return [[added], candidate.map(\.place)] + candidate.map(\.values)
    }

    private func options(at place: Int) -> [Option] {
        let definition = context.vocabulary.facts[place]
        let knowledge = context.knowledge(of: definition.code)
        let isAllowed = definition.change == .obtainable || definition.change == .assessable && knowledge.isSuspected
        guard isAllowed else { return [] }
        switch definition.type {
        case .boolean:
            return [false, true].enumerated().compactMap { index, value in
                option(.boolean(value), of: definition, place: place, values: [index], knowledge: knowledge)
            }
        case .code, .level:
            return definition.codes.enumerated().compactMap { index, code in
                option(.code(code.code), of: definition, place: place, values: [index], knowledge: knowledge)
            }
        case .set: return additions(to: knowledge, of: definition, place: place)
        case .integer, .date, .municipality, .rankedMunicipalities, .records: return []
        }
    }

    private func option(
        _ value: FactValue, of definition: FactDefinition, place: Int, values: [Int], knowledge: Knowledge
    ) -> Option? {
        guard knowledge != .known(value) else { return nil }
        return Option(
            change: FactChange(fact: definition.code, value: value, change: definition.change), place: place,
            values: values)
    }

    private func additions(to knowledge: Knowledge, of definition: FactDefinition, place: Int) -> [Option] {
        var current = SetValue()
        if case .known(.set(let set)) = knowledge { current = set }
        if case .suspected = knowledge { current = SetValue(suspected: knowledge.suspectedCodes) }
        let codes = definition.codes.map(\.code)
        return (1..<(1 << codes.count)).compactMap { bits in
            let places = codes.indices.filter { bits >> $0 & 1 == 1 }
            let added = places.map { codes[$0] }
            guard added.allSatisfy({ !current.has.contains($0) }),
                definition.change == .obtainable || added.allSatisfy(current.suspected.contains)
            else { return nil }
            var set = current
            set.has.formUnion(added)
            set.hasNot.subtract(added)
            set.suspected.subtract(added)
            return Option(
                change: FactChange(
                    fact: definition.code, value: .set(set), addedCodes: added, change: definition.change),
                place: place, values: places)
        }
    }
}
