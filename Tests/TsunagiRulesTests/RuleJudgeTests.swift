import Testing
import TsunagiRules

@Suite("Rule judge")
struct RuleJudgeTests {
    static let seeds: ClosedRange<UInt64> = 1...100

    @Test("A program has the truth of its rules, whoever is judged and in whatever order", arguments: seeds)
    func truth(seed: UInt64) {
        var random = RandomJudging(generator: SplitMix64(seed: seed))
        let programs = (0..<30).map { _ in random.rules() }
        var book = RuleProgramBook(vocabulary: RandomJudging.vocabulary)
        let numbers = programs.map { book.add($0) }
        for _ in 0..<10 {
            let context = random.context()
            let judge = RuleJudge(book, context: context)
            for index in programs.indices.shuffled(using: &random.generator) {
                let expected = context.truth(of: programs[index])
                #expect(judge.truth(of: numbers[index]) == expected, "\(programs[index])")
                #expect(judge.truth(of: numbers[index]) == expected)
            }
        }
    }

    @Test("Every atom has the truth of the rule language", arguments: seeds)
    func atoms(seed: UInt64) {
        var random = RandomJudging(generator: SplitMix64(seed: seed &+ 3_000))
        let atoms = (0..<200).map { _ in random.atom() }
        var book = RuleProgramBook(vocabulary: RandomJudging.vocabulary)
        let numbers = atoms.map { book.add([.atom($0)]) }
        for _ in 0..<5 {
            let context = random.context()
            let judge = RuleJudge(book, context: context)
            for (atom, number) in zip(atoms, numbers) {
                #expect(judge.truth(of: number) == context.truth(of: atom), "\(atom)")
            }
        }
    }

    @Test("Forgetting a fact is judging the person of whom it was never stated or assumed", arguments: seeds)
    func forgetting(seed: UInt64) {
        var random = RandomJudging(generator: SplitMix64(seed: seed &+ 4_000))
        let programs = (0..<20).map { _ in random.rules() }
        var book = RuleProgramBook(vocabulary: RandomJudging.vocabulary)
        let numbers = programs.map { book.add($0) }
        for _ in 0..<5 {
            let context = random.context()
            let judge = RuleJudge(book, context: context)
            for (slot, fact) in RandomJudging.vocabulary.facts.enumerated() {
                let without = context.forgetting(fact.code)
                for (rules, number) in zip(programs, numbers) {
                    let expected = without.truth(of: rules) == .true
                    #expect(judge.isTrueForgetting(slot: slot, program: number) == expected, "\(fact.code): \(rules)")
                }
            }
        }
    }

    /// Judges persons by random rules: hands over each program's rules and number with the judge and the context of a person.
    private func judging(
        _ seed: UInt64, persons: Int, _ body: ([Rule], Int, RuleJudge, EvaluationContext) -> Void
    ) {
        var random = RandomJudging(generator: SplitMix64(seed: seed))
        let programs = (0..<60).map { _ in random.rules() }
        var book = RuleProgramBook(vocabulary: RandomJudging.vocabulary)
        let numbers = programs.map { book.add($0) }
        for _ in 0..<persons {
            let context = random.context()
            let judge = RuleJudge(book, context: context)
            for (rules, number) in zip(programs, numbers) { body(rules, number, judge, context) }
        }
    }

    @Test("Specialised facts are those without which the rules would not be true", arguments: seeds)
    func specialised(seed: UInt64) {
        judging(seed &+ 5_000, persons: 10) { rules, number, judge, context in
            #expect(judge.specialisedFacts(of: number) == context.specialisedFacts(of: rules), "\(rules)")
        }
    }

    @Test("An undecided program asks for the facts that the rule language asks for", arguments: seeds)
    func questions(seed: UInt64) {
        judging(seed &+ 6_000, persons: 10) { rules, number, judge, context in
            var asked: Set<String> = []
            judge.questions(of: number) { asked.insert(RandomJudging.vocabulary.facts[$0].code) }
            let expected = context.questions(for: rules).filter { RandomJudging.vocabulary.fact($0) != nil }
            #expect(asked == Set(expected), "\(rules)")
        }
    }

    @Test("The atoms that decide a written rule are those of the reasons", arguments: seeds)
    func decidingAtoms(seed: UInt64) {
        var random = RandomJudging(generator: SplitMix64(seed: seed &+ 8_000))
        let rules = (0..<60).map { _ in random.rule(depth: 3).canonical }
        var book = RuleProgramBook(vocabulary: RandomJudging.vocabulary)
        let numbers = rules.map { book.add(written: $0) }
        #expect(rules.map { book.add(written: $0) } == numbers)
        for _ in 0..<5 {
            let context = random.context()
            let judge = RuleJudge(book, context: context)
            for (rule, number) in zip(rules, numbers) {
                #expect(judge.truth(ofRule: number) == context.truth(of: rule), "\(rule)")
                var found: [String] = []
                var given: Set<Int> = []
                judge.decidingAtoms(ofRule: number) { atom in
                    guard given.insert(atom.number).inserted else { return }
                    let knowledge = judge.knowledge(of: atom)
                    found.append("\(atom.truth) \(judge.text(of: atom)), \(judge.fact(of: atom)): \(knowledge)")
                }
                let expected = context.reasons(for: rule).map { reason in
                    "\(reason.verdict.asTruth) \(reason.text), \(reason.atom.fact): \(reason.knowledge)"
                }
                #expect(found == expected, "\(rule)")
            }
        }
    }

    @Test("A program that some change makes true can become true", arguments: seeds)
    func becomingTrue(seed: UInt64) {
        judging(seed &+ 7_000, persons: 4) { rules, number, judge, context in
            func canBecomeTrue(changing slots: some Collection<Int>) -> Bool {
                judge.canBecomeTrue(program: number) { slots.contains($0) }
            }
            #expect(canBecomeTrue(changing: []) == (judge.truth(of: number) == .true))
            let change = context.smallestChange(for: rules)
            if !canBecomeTrue(changing: 0..<RandomJudging.vocabulary.slotCount) { #expect(change == nil, "\(rules)") }
            guard let change else { return }
            let slots = change.compactMap { RandomJudging.vocabulary.slot(of: $0.fact) }
            #expect(canBecomeTrue(changing: slots), "\(rules)")
        }
    }

    @Test("Two facts may be free at once, not three")
    func changingTwo() throws {
        var book = RuleProgramBook(vocabulary: Sample.vocabulary)
        let rules = [
            "guarantor and housing = family", "guarantor and housing = family and support_level >= level_1",
            "guarantor or (housing = family and support_level >= level_1)", "guarantor and wants_work",
        ]
        let programs = try rules.map { book.add([try Sample.rule($0)]) }
        let judge = RuleJudge(book, context: Sample.context(Facts()))
        let free = Set(["guarantor", "housing", "support_level"].compactMap { Sample.vocabulary.slot(of: $0) })
        let reached = programs.map { judge.canBecomeTrue(program: $0) { free.contains($0) } }
        #expect(reached == [true, false, true, false])
    }

    @Test("Equal conjunctions have one number; a number keeps its meaning while programs are added")
    func numbers() throws {
        var book = RuleProgramBook(vocabulary: Sample.vocabulary)
        func add(_ rules: String...) throws -> Int { book.add(try rules.map { try Sample.rule($0) }) }
        let both = try add("guarantor and income > 3")
        let early = book
        let numbers = [
            try add("income > 3", "guarantor = true"), try add("", "(income > 3 and guarantor) and guarantor"),
            try add("not not guarantor", "income > 3"), try add("not (not guarantor or not income > 3)"),
        ]
        #expect(numbers == [both, both, both, both])
        #expect(try add("guarantor or income > 3") == 1)
        #expect(try add() == 2)
        #expect(book.count == 3)
        #expect(early.count == 1)
        let context = Sample.context(["guarantor": .known(.boolean(true))])
        #expect(RuleJudge(early, context: context).truth(of: both) == .unknown)
        #expect((0..<3).map(RuleJudge(book, context: context).truth(of:)) == [.unknown, .true, .true])
    }

    @Test("Slots number stated facts in their order, then derived ones")
    func slots() {
        let vocabulary = Sample.vocabulary
        let codes = vocabulary.facts.map(\.code) + vocabulary.derived.map(\.code)
        #expect(codes.map(vocabulary.slot) == Array(0..<vocabulary.slotCount))
        #expect(vocabulary.slot(of: "nothing") == nil)
        let birth = Knowledge.known(.date(Sample.day(2000, 1, 1)))
        let context = Sample.context(["birth_date": birth], assumed: ["income": .integer(1)])
        for (slot, code) in codes.enumerated() {
            #expect(context.knowledge(slot: slot) == context.knowledge(of: code))
        }
    }

    @Test("The same person on another day", arguments: seeds)
    func otherDay(seed: UInt64) {
        var random = RandomJudging(generator: SplitMix64(seed: seed &+ 6_000))
        let context = random.context()
        let day = Sample.neededOn.adding(days: Int.random(in: -900...900, using: &random.generator))
        let other = context.on(day)
        let made = EvaluationContext(
            facts: context.facts, vocabulary: context.vocabulary, neededOn: day, asOf: context.asOf,
            assumed: context.assumed)
        for slot in 0..<context.vocabulary.slotCount {
            #expect(other.knowledge(slot: slot) == made.knowledge(slot: slot))
        }
    }
}

extension Reason.Verdict {
    fileprivate var asTruth: Truth {
        switch self {
        case .met: .true
        case .unmet: .false
        case .unknown: .unknown
        }
    }
}

extension EvaluationContext {
    /// The same person with nothing stated or assumed about one fact, made anew.
    fileprivate func forgetting(_ fact: String) -> EvaluationContext {
        var facts = facts
        facts[fact] = .unknown
        return withoutAssumption(for: fact).replacing(facts)
    }

    /// Number of facts marked as specialising without which rules would not be true, by trying each.
    fileprivate func specialisedFacts(of rules: [Rule]) -> Int {
        guard truth(of: rules) == .true else { return 0 }
        let candidates = Set(
            rules.flatMap(\.occurrences).filter { !$0.isNegated && truth(of: $0.atom) == .true }
                .map { vocabulary.baseFact(of: $0.atom.fact) }
                .filter { vocabulary.fact($0)?.specialises == true })
        return candidates.count { forgetting($0).truth(of: rules) != .true }
    }
}
