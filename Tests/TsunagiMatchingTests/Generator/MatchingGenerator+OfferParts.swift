import TsunagiDomain
import TsunagiRules

extension MatchingGenerator {
    /// States where and to whom it is given, what it costs and what it has.
    mutating func addTerms(to offer: inout Offer) {
        let places = Self.placeCodes + Self.prefectureCodes + Self.prefectureCodes
        offer.serviceArea = random.pick([
            .notStated, .notStated, .nationwide, .codes(Set(random.few(of: places, atMost: 6))),
            .codes(Set(random.few(of: Self.prefectureCodes, atMost: 3))),
        ])
        offer.remote = random.chance(12)
        offer.inPerson = random.chance(50)
        offer.residential = offer.kind == .service && random.chance(15)
        offer.accepts = makeAccepts(offer.kind)
        offer.amounts = makeAmounts()
        offer.floorArea = random.maybe(50) { $0.pick([4.5, 6, 7, 12, 15, 20]) }
        offer.features = makeFeatures(of: offer.kind)
        if random.chance(60) { offer.grants = makeGrants(atMost: 5) }
        if offer.kind == .job {
            offer.occupation = random.maybe(80) { $0.pick(Self.occupations) }
            offer.wantedQualifications = Set(random.some(of: Self.qualifications, 20))
            offer.weeklyHours = random.maybe(75) { $0.pick([10, 20, 38, 40, 45]) }
        }
    }

    /// States when it is there and how it went before.
    mutating func addDays(to offer: inout Offer) {
        offer.availableFrom = random.maybe(25) { today.adding(days: $0.integer(-100...120)) }
        offer.availableUntil = random.maybe(20) { today.adding(days: $0.integer(-20...300)) }
        offer.leadDays = random.pick([0, 0, 0, 3, 14, 40])
        if random.chance(20) {
            offer.applicationWindows = (0...random.integer(0...1)).map { _ in
                let from = day(-60...90)
                return ApplicationWindow(from: from, until: from.adding(days: random.integer(0...40)))
            }
        }
        offer.verifiedOn = random.maybe(75) { today.adding(days: $0.integer(-400...3)) }
        if random.chance(60) {
            let decisions = random.integer(0...12)
            let starts = random.integer(0...6)
            offer.record = TrackRecord(
                decisions: decisions, acceptances: random.integer(0...decisions), matureStarts: starts,
                retained: random.integer(0...starts))
        }
        offer.tier = random.maybe(70) { $0.pick(["municipal", "prefectural", "national"]) }
    }

    /// States who may send, who decides and what to bring.
    mutating func addSteps(to offer: inout Offer) {
        offer.routes = random.chance(50) ? [] : random.few(of: Self.routes, atMost: 3)
        offer.decidedBy = random.maybe(30) { $0.pick(["current_location", "prior_residence", "provider"]) }
        offer.documents = random.some(of: ["certificate", "consent"], 30)
    }

    private mutating func makeAccepts(_ kind: OfferKind) -> Accepts {
        let states = { (random: inout SplitMix64) in random.chance(87) }
        if kind != .housing {
            return Accepts(
                female: random.maybe(5, states), male: random.maybe(5, states), minors: random.maybe(50, states),
                children: random.maybe(5, states), couples: random.maybe(3, states),
                occupants: random.maybe(4) { $0.integer(1...3) })
        }
        return Accepts(
            female: random.maybe(75, states), male: random.maybe(75, states), minors: random.maybe(60, states),
            children: random.maybe(60, states), couples: random.maybe(60, states),
            occupants: random.maybe(60) { $0.integer(1...3) })
    }

    /// Features of a kind of offer, some stated there, some stated missing.
    mutating func makeFeatures(of kind: OfferKind) -> [String: Bool] {
        var features: [String: Bool] = [:]
        for feature in vocabulary.features where feature.kinds.contains(kind) && random.chance(60) {
            features[feature.code] = random.chance(65)
        }
        return features
    }

    /// Dated costs and pay.
    mutating func makeAmounts() -> [Dated<Amounts>] {
        guard random.chance(85) else { return [] }
        let current = Dated(
            makeAmount(), from: random.maybe(20) { today.adding(days: $0.integer(-200...40)) },
            until: random.maybe(20) { today.adding(days: $0.integer(0...200)) })
        guard random.chance(25) else { return [current] }
        return [Dated(makeAmount(), until: day(-30...60)), current]
    }

    private mutating func makeAmount() -> Amounts {
        Amounts(
            monthlyCost: random.maybe(75) { $0.pick([0, 20_000, 28_000, 37_000, 48_000, 53_700, 64_000]) },
            initialCost: random.maybe(75) { $0.pick([0, 0, 0, 10_000, 50_000, 100_000]) },
            monthlyPay: random.maybe(70) { $0.pick([0, 80_000, 150_000, 200_000]) })
    }

    /// A few dated grants.
    mutating func makeGrants(atMost most: Int) -> [Dated<Grant>] {
        let papers = random.some(of: ["residence_card", "licence", "my_number"], 60)
        let documents = FactValue.set(SetValue(has: Set(papers)))
        let certificate = FactValue.set(SetValue(has: [random.pick(["mental", "intellectual", "physical"])]))
        let grants = [
            Grant(fact: "rent_guarantor", value: .boolean(true)),
            Grant(fact: "employment_guarantor", value: .boolean(true)),
            Grant(fact: "health_insurance", value: .code(random.pick(["national", "employee"]))),
            Grant(fact: "japanese_level", value: .code(random.pick(["basic", "good"]))),
            Grant(fact: "identity_documents", value: documents, replaces: random.chance(30)),
            Grant(fact: "disability_certificate", value: certificate, replaces: false),
            Grant(fact: "care_level", value: .code("care_1"), grantDays: 30),
            Grant(fact: "public_assistance", value: .code("receiving"), grantDays: 14),
        ]
        return random.few(of: grants, atMost: most).map { grant in
            Dated(
                grant, from: random.maybe(10) { today.adding(days: $0.integer(-100...90)) },
                until: random.maybe(10) { today.adding(days: $0.integer(-20...200)) })
        }
    }
}
