import TsunagiDomain
import TsunagiRules

extension CatalogueExport {
    /// Writes the timelines, sets and atoms that the offers written so far use.
    ///
    /// - Returns: The facts that the rules read.
    mutating func writeRules() throws -> FactSlots {
        var rules = rules
        let vocabulary = catalogue.world.configuration.vocabulary
        let sets = rules.sets
        for set in sets { for (atom, _) in set.rules.flatMap(\.occurrences) { _ = rules.number(of: atom) } }
        let slots = FactSlots(rules.atoms, vocabulary: vocabulary)
        let bases = slots.facts.map { vocabulary.baseFact(of: $0) }.unique
        try writeTimelines(rules)
        try writeAtoms(rules.atoms, slots, bases)
        var files = try SetFiles(&self)
        for set in sets { try files.write(set, &rules, vocabulary, bases) }
        return slots
    }

    private mutating func writeTimelines(_ rules: RuleTables) throws {
        let timelines = try table("timeline")
        let spans = try table("span")
        try timelines.u32("span_start", 0)
        for timeline in rules.timelines {
            for span in timeline {
                try spans.i32("from", Self.day(span.from))
                try spans.u32("set", span.set)
                spans.rows += 1
            }
            try timelines.u32("span_start", spans.rows)
            timelines.rows += 1
        }
    }

    private mutating func writeAtoms(_ atoms: [Atom], _ slots: FactSlots, _ bases: [String]) throws {
        let table = try table("atom")
        for atom in atoms {
            let code = try AtomCode(atom, slots: slots)
            try table.u16("slot", slots.slot(of: atom.fact))
            try table.u16("base", bases.firstIndex(of: slots.vocabulary.baseFact(of: atom.fact)) ?? 0)
            try table.u8("op", code.op)
            try table.i32("lo", code.low)
            try table.i32("hi", code.high)
            try table.u64("mask", code.mask)
            try table.u8("truth_unknown", code.op == 8 ? 2 : code.op >= 7 ? 0 : 1)
            try table.text("text", atom.description)
            table.rows += 1
        }
    }
}

/// The tables that hold rule sets in their three forms.
private struct SetFiles {
    let sets: TableFile
    let program: TableFile
    let clauses: TableFile
    let literals: TableFile
    let specialising: TableFile

    init(_ export: inout CatalogueExport) throws {
        sets = try export.table("set")
        program = try export.table("program")
        clauses = try export.table("clause")
        literals = try export.table("literal")
        specialising = try export.table("specialising")
        try sets.u32("program_start", 0)
        try sets.u32("clause_start", 0)
        try sets.u32("specialising_start", 0)
        try clauses.u32("literal_start", 0)
    }

    mutating func write(
        _ set: RuleSet, _ rules: inout RuleTables, _ vocabulary: Vocabulary, _ bases: [String]
    ) throws {
        let rule = set.rules.count == 1 ? set.rules[0] : set.rules.isEmpty ? Rule.always : Rule.and(set.rules)
        try sets.text("text", rule.description)
        try push(rule, &rules)
        for clause in ClauseForm(rule).clauses.unique {
            for literal in clause {
                try literals.u32("atom", rules.number(of: literal.atom))
                try literals.u8("negated", literal.isNegated)
                literals.rows += 1
            }
            try clauses.u32("literal_start", literals.rows)
            clauses.rows += 1
        }
        let positive = set.rules.flatMap(\.occurrences).filter { !$0.isNegated }.map(\.atom).unique
            .filter { vocabulary.fact(vocabulary.baseFact(of: $0.fact))?.specialises == true }
            .map { (base: bases.firstIndex(of: vocabulary.baseFact(of: $0.fact)) ?? 0, atom: rules.number(of: $0)) }
            .sorted { $0 < $1 }
        for (base, atom) in positive {
            try specialising.u16("base", base)
            try specialising.u32("atom", atom)
            specialising.rows += 1
        }
        try sets.u32("program_start", program.rows)
        try sets.u32("clause_start", clauses.rows)
        try sets.u32("specialising_start", specialising.rows)
        sets.rows += 1
    }

    private func push(_ rule: Rule, _ rules: inout RuleTables) throws {
        switch rule {
        case .always: try push(-4)
        case .atom(let atom): try push(rules.number(of: atom))
        case .not(let child):
            try push(child, &rules)
            try push(-1)
        case .and(let children): try push(children, joinedBy: -2, &rules)
        case .or(let children): try push(children, joinedBy: -3, &rules)
        }
    }

    private func push(_ children: [Rule], joinedBy operation: Int, _ rules: inout RuleTables) throws {
        for (place, child) in children.enumerated() {
            try push(child, &rules)
            if place > 0 { try push(operation) }
        }
    }

    private func push(_ operation: Int) throws {
        try program.i32("op", operation)
        program.rows += 1
    }
}
