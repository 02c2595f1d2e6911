import TsunagiDomain
import TsunagiRules

/// The few thousand ways in which synthetic providers, houses and offers ask for things, drawn once.
struct CatalogueShapes: Sendable {
    /// How the landlords of one kind ask.
    struct Landlord: Sendable {
        let rules: Int
        let sites: [Int]
        let flats: [Int]
        /// By kind of house with staff.
        let houses: [[Int]]
        let consult: Int
    }

    /// How the organisations or employers of one kind ask.
    struct Asking: Sendable {
        let rules: Int
        let sites: [Int]
        let offers: [Int]
    }

    let lists: RuleLists
    let landlords: [Landlord]
    let employers: [Asking]
    /// By service type.
    let organisations: [[Asking]]
    let types = ServiceType.all
    let typeWeights = Weighted(ServiceType.all.map(\.weight))
    let homeFeatures: [String]
    let jobFeatures: [String]
    let serviceFeatures: [String]
    let occupations: [String]
    let qualifications: [String]

    init(_ vocabulary: Vocabulary, seed: UInt64) {
        var lists = RuleLists()
        var random = SplitMix64(seed: seed, .rules, 0)
        landlords = (0..<36).map { _ in Self.landlord(&lists, &random) }
        employers = (0..<24).map { _ in
            Self.asking(RuleShapes.job, RuleShapes.provider.filter { !$0.contains("age") }, &lists, &random)
        }
        organisations = ServiceType.all.map { type in
            (0..<6).map { _ in Self.asking(type.rules, RuleShapes.provider, &lists, &random) }
        }
        self.lists = lists
        func features(_ kind: OfferKind) -> [String] {
            vocabulary.features.filter { $0.kinds.contains(kind) }.map(\.code)
        }
        homeFeatures = features(.housing)
        jobFeatures = features(.job)
        serviceFeatures = features(.service)
        occupations = vocabulary.codes(ofList: "occupation")
        qualifications = vocabulary.fact("qualifications")?.codes.map(\.code) ?? []
    }

    private static func landlord(_ lists: inout RuleLists, _ random: inout SplitMix64) -> Landlord {
        Landlord(
            rules: dated(random.pick(RuleShapes.provider), random.pick(RuleShapes.provider), &lists, &random),
            sites: (0..<3).map { _ in lists.intern(random.pick(RuleShapes.site)) },
            flats: (0..<6).map { _ in
                dated(random.pick(RuleShapes.flat), random.pick(RuleShapes.flat), &lists, &random)
            },
            houses: RuleShapes.house.map { bodies in
                (0..<3).map { _ in
                    lists.intern(joined(random.pick(bodies), random.pick(RuleShapes.addition)))
                }
            },
            consult: random.chance(300) ? lists.intern("age >= 65 or offence has any (arson, homicide)") : 0)
    }

    private static func asking(
        _ bodies: [String], _ provider: [String], _ lists: inout RuleLists, _ random: inout SplitMix64
    ) -> Asking {
        Asking(
            rules: dated(random.pick(provider), random.pick(provider), &lists, &random),
            sites: (0..<2).map { _ in lists.intern(tied(&random)) },
            offers: (0..<5).map { _ in
                let body = random.pick(bodies)
                let addition = bodies == RuleShapes.job ? random.pick(bodies) : random.pick(RuleShapes.addition)
                return lists.intern(body == addition ? body : joined(body, addition))
            })
    }

    /// Ties with a prefecture, which some places ask for.
    private static func tied(_ random: inout SplitMix64) -> String {
        guard random.chance(120) else { return random.pick(RuleShapes.site) }
        let number = 1 + random.below(47)
        let prefecture = number < 10 ? "0\(number)" : "\(number)"
        return "municipality_ties has any (\(prefecture)) or registered_municipality in (\(prefecture))"
    }

    /// One rule; for one in ten another takes its place in the winter.
    private static func dated(
        _ body: String, _ next: String, _ lists: inout RuleLists, _ random: inout SplitMix64
    ) -> Int {
        guard random.chance(100), !body.isEmpty, body != next else { return lists.intern(body) }
        return lists.intern(body, then: next, on: World.asOf.adding(days: 20 + random.below(90)))
    }

    private static func joined(_ first: String, _ second: String) -> String {
        if first.isEmpty || second.isEmpty { return first + second }
        return "(\(first)) and (\(second))"
    }
}
