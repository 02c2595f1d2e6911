import Testing
import TsunagiDomain
import TsunagiRules

/// Pins the reference's score with values worked out by hand, in millionths.
struct ReferenceScoreTests {
    private typealias Sample = ReferenceSample

    private func parts(
        _ offer: Offer, _ known: [String: FactValue] = [:], weights: [Term: Int], assumed: [Term: Int] = [:],
        tiers: [String: Int] = [:], change: (inout MatchRequest) -> Void = { _ in }
    ) throws -> [ScorePart] {
        var offer = offer
        offer.needs.insert("n")
        var request = Sample.request(known)
        change(&request)
        let needs = [
            Sample.need("n", offer.kind, urgency: 800_000, tiers: tiers),
            Sample.need("home", .housing, urgency: 400_000),
        ]
        let matcher = ReferenceMatcher(
            configuration: Sample.configuration(needs, weights: weights, assumed: assumed),
            gazetteer: Sample.gazetteer, offers: [offer])
        let pair = try #require(matcher.trace(request).results.first { $0.pair.need.rule.code == "n" }?.pair)
        return pair.scoreParts()
    }

    private func value(
        _ term: Term, _ offer: Offer, _ known: [String: FactValue] = [:], tiers: [String: Int] = [:],
        change: (inout MatchRequest) -> Void = { _ in }
    ) throws -> Int? {
        let parts = try parts(offer, known, weights: [term: 1], assumed: [term: 123], tiers: tiers, change: change)
        return parts.first?.value
    }

    @Test("Weights 2 : 1 become 666,667 and 333,333; 666,667 × 0.5 = 333,333.5, half up 333,334")
    func weightsAndPoints() throws {
        var offer = Sample.offer(1, .housing, needs: [])
        offer.leadDays = 10
        let parts = try parts(
            offer, ["target_municipalities": .municipalities(["09202"])],
            weights: [.proximity: 2, .timing: 1, .tier: 5])
        #expect(parts.map(\.term) == [.proximity, .timing])
        #expect(parts.map(\.weight) == [666_667, 333_333])
        #expect(parts.map(\.value) == [500_000, 500_000])
        #expect(parts.map(\.points) == [333_334, 166_667])
    }

    @Test("Ties of remainders go to the first terms: three equal weights")
    func equalWeights() throws {
        let parts = try parts(Sample.offer(1, .service, needs: []), weights: [.timing: 7, .record: 7, .freshness: 7])
        #expect(parts.map(\.weight) == [333_334, 333_333, 333_333])
    }

    @Test("Rank 1 counts 0.9 · 2^0 = 0.9 against rank 0 with 2^-1 = 0.5")
    func proximity() throws {
        var offer = Sample.offer(1, .service, needs: [])
        let targets: [String: FactValue] = ["target_municipalities": .municipalities(["09202", "09201"])]
        #expect(try value(.proximity, offer, targets) == 900_000)
        #expect(try value(.proximity, offer, ["target_municipalities": .anywhere]) == nil)
        offer.remote = true
        #expect(try value(.proximity, offer, targets) == 600_000)
        offer.remote = false
        offer.site = Sample.site(municipality: "09201", position: Sample.south, precision: .confidential)
        #expect(try value(.proximity, offer, targets) == 123)
    }

    @Test("0.8 of 0.8 + 0.4 is 666,667; services have no coverage")
    func coverage() throws {
        #expect(try value(.coverage, Sample.offer(1, .housing, needs: [])) == 666_667)
        #expect(try value(.coverage, Sample.offer(1, .housing, needs: ["home"])) == 1_000_000)
        #expect(try value(.coverage, Sample.offer(1, .service, needs: [])) == nil)
    }

    @Test("One of two wanted is there and the avoided one is stated absent: 2 of 3; evening is none of a home's")
    func preference() throws {
        var offer = Sample.offer(1, .service, needs: [])
        offer.features = ["evening": true]
        let wishes = { (request: inout MatchRequest) in
            request.wantedFeatures = ["evening", "step_free"]
            request.avoidedFeatures = ["private_room"]
        }
        #expect(try value(.preference, offer, change: wishes) == 1_000_000)
        offer.kind = .housing
        #expect(try value(.preference, offer, change: wishes) == 123)
        offer.features = ["step_free": true]
        #expect(try value(.preference, offer, change: wishes) == 500_000)
        #expect(try value(.preference, offer) == nil)
    }

    @Test(
        "2 · (30,000 − 20,000) ÷ 30,000 = 0.666667; above 1 and below 0 are cut off",
        arguments: [
            (30_000, 20_000, 666_667), (30_000, 10_000, 1_000_000), (30_000, 31_000, 0), (0, 0, 1_000_000), (0, 1, 0),
        ])
    func affordabilityOfHomes(_ budget: Int, _ cost: Int, _ expected: Int) throws {
        var offer = Sample.offer(1, .housing, needs: [])
        offer.amounts = [Dated(Amounts(monthlyCost: cost))]
        #expect(try value(.affordability, offer, ["housing_budget": .integer(budget)]) == expected)
    }

    @Test(arguments: [(180_000, 120_000, 666_667), (0, 1, 1_000_000), (100_000, 120_000, 1_000_000)])
    func affordabilityOfJobs(_ wanted: Int, _ pay: Int, _ expected: Int) throws {
        var offer = Sample.offer(1, .job, needs: [])
        offer.amounts = [Dated(Amounts(monthlyPay: pay))]
        #expect(try value(.affordability, offer, ["wanted_pay": .integer(wanted)]) == expected)
    }

    @Test("5 days of waiting with a half of 10: 2^-0.5 = 0.7071068; 45 days unverified of 90 the same")
    func powers() throws {
        var offer = Sample.offer(1, .service, needs: [])
        offer.leadDays = 5
        offer.verifiedOn = Sample.today.adding(days: -45)
        #expect(try value(.timing, offer) == 707_107)
        #expect(try value(.freshness, offer) == 707_107)
        offer.verifiedOn = Sample.today.adding(days: 3)
        #expect(try value(.freshness, offer) == 1_000_000)
    }

    @Test(
        arguments: [
            ("10-guard-night", 1_000_000), ("10-guard-night-rural", 1_000_000), ("10-guard-day", 700_000),
            ("10-office", 400_000),
            ("1", 0), ("11-guard-night", 0), ("10", 400_000), (nil, 123),
        ] as [(String?, Int)])
    func occupation(_ offered: String?, _ expected: Int) throws {
        var offer = Sample.offer(1, .job, needs: [])
        offer.occupation = offered
        let facts: [String: FactValue] = [
            "occupation_wish": .set(SetValue(has: ["10-guard-night"])), "sentences": .records([]),
        ]
        #expect(try value(.occupation, offer, facts) == expected)
    }

    @Test("A training that the offer names counts at least 0.8")
    func training() throws {
        var offer = Sample.offer(1, .job, needs: [])
        offer.wantedQualifications = ["forklift"]
        #expect(try value(.occupation, offer, ["training_completed": .set(SetValue(has: ["forklift"]))]) == 800_000)
        #expect(try value(.occupation, offer, ["occupation_wish": .set(SetValue(has: ["10-guard-night"]))]) == 0)
        #expect(try value(.occupation, offer) == nil)
    }

    @Test("(2+1) ÷ (3+2) = 0.6; jobs averaged with (1+1) ÷ (5+2) = 2/7: (0.6 + 0.285714…) ÷ 2 = 0.442857")
    func record() throws {
        var offer = Sample.offer(1, .service, needs: [])
        offer.record = TrackRecord(decisions: 3, acceptances: 2, matureStarts: 5, retained: 1)
        #expect(try value(.record, offer) == 600_000)
        offer.kind = .job
        #expect(try value(.record, offer) == 442_857)
    }

    @Test(
        "Two specialising facts needed: 1 − 2^-2; either of them alone would do: none",
        arguments: [
            ("disability has any (mental) and dependency has any (drug)", 750_000),
            ("disability has any (mental) or dependency has any (drug)", 0), ("disability has any (mental)", 500_000),
            ("not disability has none (mental)", 0), ("sex = male", 0), ("disability has all (mental, physical)", 0),
        ])
    func specialisation(_ rule: String, _ expected: Int) throws {
        let offer = Sample.offer(1, .service, needs: [], rule: rule)
        let facts: [String: FactValue] = [
            "disability": .set(SetValue(has: ["mental"])), "dependency": .set(SetValue(has: ["drug"])),
            "sex": .code("male"),
        ]
        #expect(try value(.specialisation, offer, facts) == expected)
    }

    @Test func tier() throws {
        var offer = Sample.offer(1, .service, needs: [])
        #expect(try value(.tier, offer, tiers: ["national": 400_000]) == 123)
        offer.tier = "national"
        #expect(try value(.tier, offer, tiers: ["national": 400_000]) == 400_000)
        #expect(try value(.tier, offer) == nil)
    }

    @Test("A score without weights is 0")
    func noWeights() throws {
        #expect(try parts(Sample.offer(1, .service, needs: []), weights: [.timing: 0]).isEmpty)
    }
}
