import Testing
import TsunagiDomain
import TsunagiRules

/// Pins the reference's lists: near misses, questions, steps, assumed facts.
struct ReferenceAnswerTests {
    private typealias Sample = ReferenceSample

    private func need(
        _ offers: [Offer], _ known: [String: FactValue] = [:], kind: OfferKind = .service,
        change: (inout MatchRequest) -> Void = { _ in }
    ) throws -> NeedAnswer {
        var request = Sample.request(known)
        change(&request)
        return try #require(Sample.answer(Sample.configuration([Sample.need("n", kind)]), offers, request).needs.first)
    }

    @Test("A near miss by the rule names the change and who grants it; an offer never names itself")
    func ruleMiss() throws {
        let rule = "rent_guarantor and papers has any (licence)"
        var strict = Sample.offer(1, .service, needs: ["n"], rule: rule)
        strict.grants = [Dated(Grant(fact: "rent_guarantor", value: .boolean(true)))]
        var granting = Sample.offer(2, .service, needs: ["n"])
        granting.grants = [
            Dated(Grant(fact: "papers", value: .set(SetValue(has: ["licence", "card"])), replaces: false))
        ]
        var late = granting
        late.id = OfferID(high: 0, low: 3)
        late.leadDays = 10
        let answer = try need(
            [strict, late, granting], ["rent_guarantor": .boolean(false), "papers": .set(SetValue(isComplete: true))]
        ) { $0.facts["target_municipalities"] = .known(.municipalities(["09201"])) }
        let miss = try #require(answer.nearMisses?.first)
        #expect(answer.nearMisses?.count == 1)
        #expect(
            miss.miss
                == .rule([
                    ProposedChange(fact: "rent_guarantor", value: .boolean(true), change: .obtainable, grantedBy: []),
                    ProposedChange(
                        fact: "papers", value: .set(SetValue(has: ["licence"])), change: .obtainable,
                        grantedBy: [granting.id, late.id]),
                ]))
        #expect(answer.counts?.excluded == [.rule: 1])
        #expect(answer.matches?.map(\.offer) == [granting.id, late.id])
    }

    @Test("Within the tolerances of 10 days, 5 hours and 1 feature, and beyond")
    func otherMisses() throws {
        var late = Sample.offer(1, .service, needs: ["n"])
        late.leadDays = 40
        var tooLate = Sample.offer(2, .service, needs: ["n"])
        tooLate.leadDays = 41
        var ended = Sample.offer(3, .service, needs: ["n"])
        ended.leadDays = 35
        ended.availableUntil = Sample.today.adding(days: 34)
        let targets: [String: FactValue] = ["target_municipalities": .municipalities(["09201"])]
        let answer = try need([late, tooLate, ended], targets)
        #expect(answer.nearMisses?.map(\.miss) == [.time(days: 10)])
        #expect(answer.counts?.excluded == [.time: 3])

        var job = Sample.offer(4, .job, needs: ["n"])
        job.weeklyHours = 45
        job.accepts = Accepts(minors: true)
        job.features = ["evening": false]
        let hours = try need([job], ["weekly_hours": .integer(40)], kind: .job)
        #expect(hours.nearMisses?.map(\.miss) == [.hours(5)])
        let features = try need([job], ["weekly_hours": .integer(45)], kind: .job) { $0.requiredFeatures = ["evening"] }
        #expect(features.nearMisses?.map(\.miss) == [.features(["evening"])])
        let both = try need([job], ["weekly_hours": .integer(40)], kind: .job) { $0.requiredFeatures = ["evening"] }
        #expect(both.nearMisses?.isEmpty == true)
        #expect(both.counts?.excluded == [.features: 1])
    }

    @Test("333,585 m − 20,000 m: R · 3° = 6,371,008.8 · π/60 = 333,585.2")
    func distanceMiss() throws {
        var offer = Sample.offer(1, .service, needs: ["n"])
        offer.inPerson = true
        offer.serviceArea = .nationwide
        let answer = try need([offer], ["target_municipalities": .municipalities(["10201"])])
        #expect(answer.nearMisses?.map(\.miss) == [.distance(metres: 313_585)])
        #expect(answer.nearMisses?.map(\.distance) == [333_585])
    }

    @Test("5,000 yen too dear, and the unknown other part is asked for")
    func costMiss() throws {
        var offer = Sample.offer(1, .housing, needs: ["n"])
        offer.accepts = Accepts(female: true, male: true, minors: true, children: true, couples: true)
        offer.amounts = [Dated(Amounts(monthlyCost: 35_000, initialCost: 1_000))]
        let facts: [String: FactValue] = ["housing_budget": .integer(30_000), "target_municipalities": .anywhere]
        let answer = try need([offer], facts, kind: .housing)
        #expect(answer.nearMisses?.map(\.miss) == [.cost(yen: 5_000)])
        #expect(answer.nearMisses?.map(\.questions) == [["cash_on_release"]])
        #expect(answer.nearMisses?.map(\.confirm) == [["accepts", "capacity"]])
    }

    @Test("Separation is counted under area")
    func separationIsHidden() throws {
        var offer = Sample.offer(1, .service, needs: ["n"])
        offer.inPerson = true
        let answer = try need([offer], ["target_municipalities": .municipalities(["09201"])]) {
            $0.keepAway = [.municipality("09201")]
        }
        #expect(answer.counts?.excluded == [.area: 1])
    }

    @Test("A quarantined offer is not considered, be the broken rule in force or not, its provider's or consult_when")
    func quarantine() throws {
        let broken = Dated(RuleText(body: "no_such_fact"), until: Sample.today.adding(days: -1))
        var own = Sample.offer(1, .service, needs: ["n"])
        own.rules = [broken]
        var consult = Sample.offer(2, .service, needs: ["n"])
        consult.consultWhen = [broken]
        var provided = Sample.offer(3, .service, needs: ["n"])
        provided.provider = Provider(id: provided.provider.id, name: "架空", rules: [broken])
        #expect(try need([own, consult, provided, Sample.offer(4, .service, needs: ["n"])]).counts?.considered == 1)
    }

    @Test("By gain, then by how many it settles, then in vocabulary order; special care comes last unless hinted")
    func questions() throws {
        let offers = [
            Sample.offer(1, .service, needs: ["n"], rule: "rent_guarantor"),
            Sample.offer(2, .service, needs: ["n"], rule: "wishes_support or sex = male"),
            Sample.offer(3, .service, needs: ["n"], rule: "wishes_support and disability has any (mental)"),
        ].map { (offer: Offer) -> Offer in
            var offer = offer
            offer.serviceArea = .nationwide
            if offer.id.low == 1 { offer.leadDays = 10 }
            return offer
        }
        let configuration = Sample.configuration([Sample.need("n", .service)])
        let answer = Sample.answer(configuration, offers, Sample.request())
        #expect(
            answer.questions == [
                Question(fact: "wishes_support", settles: 2, bestGain: 1_000_000),
                Question(fact: "sex", settles: 1, bestGain: 1_000_000),
                Question(fact: "rent_guarantor", settles: 1, bestGain: 500_000),
                Question(fact: "disability", settles: 1, bestGain: 1_000_000),
            ])
        let hinting = Sample.need(
            "m", .service, when: try Sample.rule("disability has any (mental)"),
            hint: try Sample.rule("stage = community"))
        let hinted = Sample.answer(
            Sample.configuration([Sample.need("n", .service), hinting]), offers, Sample.request())
        #expect(hinted.questions?.map(\.fact) == ["wishes_support", "sex", "disability", "rent_guarantor"])
        #expect(hinted.possibleNeeds.map(\.questions) == [["disability"]])
    }

    @Test("A possible need lists every open offer as undecided; a dropped one is gone, a stated one holds")
    func possibleNeeds() throws {
        let need = Sample.need(
            "n", .service, when: try Sample.rule("rent_guarantor"), hint: try Sample.rule("stage = community"))
        var offer = Sample.offer(1, .service, needs: ["n"])
        offer.serviceArea = .nationwide
        var request = Sample.request()
        let possible = try #require(Sample.answer(Sample.configuration([need]), [offer], request).possibleNeeds.first)
        #expect(possible.matches == nil)
        #expect(possible.undecided?.map(\.questions) == [["rent_guarantor"]])
        #expect(possible.counts?.eligible == 1)
        #expect(possible.counts?.undecided == 0)
        request.dropNeeds = ["n"]
        #expect(Sample.answer(Sample.configuration([need]), [offer], request).possibleNeeds.isEmpty)
        request.dropNeeds = []
        request.needs = [StatedNeed(code: "n", urgency: 5, source: .stated)]
        let stated = Sample.answer(Sample.configuration([need]), [offer], request).needs
        #expect(stated.map(\.source) == [.stated])
        #expect(stated.map(\.urgency) == [5])
    }

    @Test("Custody without a release date: the first known other date, marked as assumed and asked for")
    func releaseDay() throws {
        let needs = [
            Sample.need("before", .service, phase: .before), Sample.need("on", .service),
            Sample.need("after", .service, phase: .after(days: 30)),
        ]
        let from = Sample.today.adding(days: 50)
        let request = Sample.request(["stage": .code("custody"), "release_from": .date(from)])
        let answer = Sample.answer(Sample.configuration(needs), [], request)
        #expect(answer.needs.map(\.neededOn) == [Sample.today, from, from.adding(days: 30)])
        #expect(answer.needs.map(\.neededOnIsAssumed) == [false, true, true])
        #expect(answer.questions == [Question(fact: "released_on", settles: 0, bestGain: 0)])
    }

    @Test("The office for the municipality comes before the one for its prefecture; a ward counts as its city")
    func nextOwner() throws {
        let offers = [(1, ["09"]), (2, ["09299"]), (3, ["10"])].map { (number: UInt64, area: [String]) -> Offer in
            var offer = Sample.offer(number, .service, needs: [])
            offer.provider = Provider(
                id: offer.provider.id, name: "架空", offices: ["welfare_office"], officeArea: area)
            return offer
        }
        let owner = { (code: String) in
            try need(offers, ["current_municipality": .code(code)]).nextOwner.provider?.low
        }
        #expect(try owner("09202") == 2)
        #expect(try owner("09201") == 1)
        #expect(try owner("10201") == 3)
        #expect(try need(offers).nextOwner == NextOwner(office: "welfare_office", provider: nil))
    }

    @Test("Act by: 30 days of waiting less 5 of lead, within the latest open window")
    func nextStep() throws {
        var offer = Sample.offer(1, .service, needs: ["n"])
        offer.serviceArea = .nationwide
        offer.leadDays = 5
        offer.routes = ["hello_work", "lawyer"]
        offer.decidedBy = "current_location"
        let step = try #require(try need([offer]).matches?.first?.nextStep)
        #expect(step.gatekeeper == "hello_work")
        #expect(step.question == "current_municipality")
        #expect(step.actBy == Sample.today.adding(days: 25))
        offer.applicationWindows = [
            ApplicationWindow(from: Sample.today.adding(days: -9), until: Sample.today.adding(days: 2)),
            ApplicationWindow(from: Sample.today.adding(days: 26), until: Sample.today.adding(days: 30)),
        ]
        let direct = try #require(
            try need([offer], ["current_municipality": .code("09201")]) { $0.requester = "lawyer" }.matches?.first?
                .nextStep)
        #expect(direct.gatekeeper == nil)
        #expect(direct.municipality == "09201")
        #expect(direct.actBy == Sample.today.adding(days: 2))
    }

    @Test("An assumed fact is listed only where it is read and not stated")
    func assumedFacts() throws {
        let assumed = [
            AssumedFact(fact: "rent_guarantor", value: .boolean(true), reason: "架空"),
            AssumedFact(fact: "target_municipalities", value: .anywhere, reason: "架空"),
            AssumedFact(fact: "disability", value: .set(SetValue(isComplete: true)), reason: "架空"),
            AssumedFact(fact: "wishes_support", value: .boolean(true), reason: "架空"),
        ]
        let configuration = Sample.configuration([Sample.need("n", .housing)], assumedFacts: assumed)
        let offer = Sample.offer(1, .housing, needs: ["n"], rule: "rent_guarantor and disability has none (physical)")
        var request = Sample.request(["disability": .set(SetValue(has: ["mental"]))])
        let answer = Sample.answer(configuration, [offer], request)
        #expect(answer.assumedFacts.map(\.fact) == ["rent_guarantor", "target_municipalities", "disability"])
        #expect(answer.needs.first?.undecided?.first?.reasons.map(\.verdict) == [.true, .true])
        request.facts["disability"] = .known(.set(SetValue(has: ["mental"], suspected: ["physical"])))
        #expect(
            Sample.answer(configuration, [offer], request).needs.first?.undecided?.first?.reasons.map(\.verdict)
                == [.unknown])
        request.facts["rent_guarantor"] = .known(.boolean(false))
        #expect(Sample.answer(configuration, [offer], request).needs.first?.counts?.eligible == 0)
    }

    @Test("A job in a barred occupation fails by the law's own rule")
    func disqualification() throws {
        var offer = Sample.offer(1, .job, needs: ["n"])
        offer.occupation = "10-guard-night"
        let ended = FactRecord(["kind": .code("imprisonment"), "ended_on": .date(Sample.today.adding(days: -400))])
        let result = ReferenceMatcher(
            configuration: Sample.configuration([Sample.need("n", .job)]), gazetteer: Sample.gazetteer, offers: [offer]
        ).trace(Sample.request(["sentences": .records([ended])])).results.first
        let reasons = try #require(result.map { $0.pair.person.reasons(of: $0.pair.rules) })
        #expect(result?.verdict == .excluded(.rule))
        #expect(reasons.map(\.atom) == ["not years_since_prison < 5"])
        #expect(reasons.map(\.law) == ["架空警備業法 14条"])
        #expect(reasons.map(\.level) == [.occupation])
        #expect(reasons.map(\.knowledge) == [.known(.integer(1))])
    }

    @Test("Equal scores are ordered by id; the list is cut, the counts are not; what is not asked for is absent")
    func ties() throws {
        let offers = [3, 1, 2].map { (number: UInt64) -> Offer in
            var offer = Sample.offer(number, .service, needs: ["n"])
            offer.serviceArea = .nationwide
            return offer
        }
        let answer = try need(offers) {
            $0.limit = 2
            $0.lists = [.matches]
        }
        #expect(answer.matches?.map(\.offer.low) == [1, 2])
        #expect(answer.undecided == nil)
        #expect(answer.counts == nil)
        let counted = try need(offers) {
            $0.limit = 2
            $0.lists = [.matches, .excluded]
        }
        #expect(counted.matches == answer.matches)
        #expect(counted.counts == OfferCounts(considered: 3, eligible: 3, undecided: 0, excluded: [:]))
    }
}
