/// A fact that could be set otherwise, with the values that are worth trying.
struct ChangeableFact {
    /// The fact's code.
    let code: String
    private let change: ChangeClass
    private let options: Options

    private enum Options {
        /// Values of a boolean, code or level, in vocabulary order.
        case values([FactValue])
        /// A set and the codes that may be added, in classes of interchangeable ones.
        case additions(SetValue, AdditionClasses)
    }

    /// The facts of some rules that could be set otherwise, in vocabulary order.
    static func all(in rules: [Rule], context: EvaluationContext) -> [ChangeableFact] {
        let vocabulary = context.vocabulary
        var tested: [String: [Atom]] = [:]
        for (atom, _) in rules.flatMap(\.occurrences) { tested[atom.fact, default: []].append(atom) }
        return tested.compactMap { code, atoms in
            guard let definition = vocabulary.fact(code) else { return nil }
            return ChangeableFact(definition, knowledge: context.knowledge(of: code), atoms: atoms)
        }
        .sorted { vocabulary.order(ofFact: $0.code) < vocabulary.order(ofFact: $1.code) }
    }

    private init?(_ definition: FactDefinition, knowledge: Knowledge, atoms: [Atom]) {
        switch definition.change {
        case .obtainable: break
        case .assessable where knowledge.isSuspected: break
        case .assessable, .fixed, .ownChoice: return nil
        }
        let values: [FactValue]
        switch definition.type {
        case .boolean: values = [.boolean(false), .boolean(true)]
        case .code, .level: values = definition.codes.map { .code($0.code) }
        case .set:
            let current = knowledge.setToAddTo
            let addable = definition.codes.map(\.code).filter { code in
                !current.has.contains(code) && (definition.change == .obtainable || current.suspected.contains(code))
            }
            guard !addable.isEmpty else { return nil }
            code = definition.code
            change = definition.change
            options = .additions(current, AdditionClasses(codes: addable, to: current, testedBy: atoms))
            return
        case .integer, .date, .municipality, .rankedMunicipalities, .records: return nil
        }
        code = definition.code
        change = definition.change
        options = .values(values.filter { .known($0) != knowledge })
    }

    /// Most codes that a change of this fact adds.
    var mostAddedCodes: Int {
        if case .additions(_, let classes) = options { classes.count } else { 0 }
    }

    /// Fewest codes that a change of this fact adds: a set changes by at least one.
    var leastAddedCodes: Int {
        if case .additions = options { 1 } else { 0 }
    }

    /// The changes of this fact that add so many codes, in vocabulary order of the values; `nil` when there are too many.
    func changes(adding count: ClosedRange<Int>) -> [FactChange]? {
        switch options {
        case .values(let values):
            guard count.contains(0) else { return [] }
            return values.map { FactChange(fact: code, value: $0, change: change) }
        case .additions(let current, let classes):
            return classes.choices(ofCount: count)?.map { added in
                FactChange(fact: code, value: .set(current.adding(added)), addedCodes: added, change: change)
            }
        }
    }
}

extension Knowledge {
    /// The set to which codes would be added.
    fileprivate var setToAddTo: SetValue {
        switch self {
        case .known(.set(let set)): set
        case .suspected: SetValue(suspected: suspectedCodes)
        case .known, .unknown, .absent: SetValue()
        }
    }
}

extension SetValue {
    fileprivate func adding(_ codes: [String]) -> SetValue {
        SetValue(
            has: has.union(codes), hasNot: hasNot.subtracting(codes), suspected: suspected.subtracting(codes),
            isComplete: isComplete)
    }
}
