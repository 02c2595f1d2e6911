import Testing
import TsunagiDomain
import TsunagiRules

/// Pins the reference's conditions, one outcome a row.
struct ReferenceConditionTests {
    private typealias Sample = ReferenceSample

    private static let adult = FactValue.date(Sample.today.adding(days: -40 * 366))
    private static let minor = FactValue.date(Sample.today.adding(days: -17 * 365))
    private static let alone = FactValue.records([])
    private static let child = FactValue.records([FactRecord(["kind": .code("child")])])

    private static func home(_ accepts: Accepts) -> Offer {
        var offer = Sample.offer(1, .housing, needs: [])
        offer.accepts = accepts
        return offer
    }

    @Test(
        arguments: [
            (
                Accepts(female: true, male: true, minors: true, children: true, couples: true, occupants: 1), "male",
                ReferenceOutcome.holds, false, Set<String>()
            ),
            (
                Accepts(female: true, male: false, minors: true, children: true, couples: true, occupants: 1), "male",
                .fails,
                false, []
            ),
            (
                Accepts(female: true, male: false, minors: true, children: true, couples: true, occupants: 1), nil,
                .unknown,
                false, ["sex"]
            ),
            (
                Accepts(female: true, male: false, minors: true, children: true, couples: true, occupants: 1), "other",
                .confirm, true, []
            ),
            (
                Accepts(female: true, male: nil, minors: true, children: true, couples: true, occupants: 1), nil,
                .confirm, true,
                []
            ),
            (Accepts(female: true, male: true, children: false, couples: false), "male", .holds, false, []),
            (Accepts(), "male", .confirm, true, []),
        ] as [(Accepts, String?, ReferenceOutcome, Bool, Set<String>)])
    func acceptsAnAdultAlone(
        _ accepts: Accepts, _ sex: String?, _ outcome: ReferenceOutcome, _ confirms: Bool, _ questions: Set<String>
    ) throws {
        var request = Sample.request(["birth_date": Self.adult, "household": Self.alone])
        if let sex { request.facts["sex"] = .known(.code(sex)) }
        let finding = try Sample.finding(.accepts, Self.home(accepts), request)
        #expect(finding.outcome == outcome)
        #expect(finding.confirms == confirms)
        #expect(finding.questions == questions)
    }

    @Test(
        arguments: [
            (true, minor, ReferenceOutcome.holds, Set<String>()), (false, minor, .fails, []),
            (nil, minor, .unknown, []),
            (nil, adult, .holds, []), (true, nil, .holds, []), (nil, nil, .unknown, ["birth_date"]),
            (false, nil, .unknown, ["birth_date"]),
        ] as [(Bool?, FactValue?, ReferenceOutcome, Set<String>)])
    func acceptsMinorsAtAJob(
        _ accepted: Bool?, _ birth: FactValue?, _ outcome: ReferenceOutcome, _ questions: Set<String>
    ) throws {
        var offer = Sample.offer(1, .job, needs: [])
        offer.accepts = Accepts(minors: accepted)
        let finding = try Sample.finding(.accepts, offer, Sample.request(birth.map { ["birth_date": $0] } ?? [:]))
        #expect(finding.outcome == outcome)
        #expect(finding.questions == questions)
    }

    @Test(
        "With an unknown household the number of occupants, here not stated, is to be confirmed",
        arguments: [
            (true, child, ReferenceOutcome.holds), (false, child, .fails), (nil, child, .confirm),
            (false, nil, .unknown),
            (true, nil, .confirm), (false, alone, .holds),
        ] as [(Bool?, FactValue?, ReferenceOutcome)])
    func acceptsChildren(_ accepted: Bool?, _ household: FactValue?, _ outcome: ReferenceOutcome) throws {
        let accepts = Accepts(
            female: true, male: true, minors: true, children: accepted, couples: true,
            occupants: household.map { _ in 3 })
        var request = Sample.request(["birth_date": Self.adult, "sex": .code("male")])
        if let household { request.facts["household"] = .known(household) }
        let finding = try Sample.finding(.accepts, Self.home(accepts), request)
        #expect(finding.outcome == outcome)
    }

    @Test("Two places; one taken to 5 April, one from 3 April for good: free on 1 April, and again on 6 April")
    func startsWhenAPlaceIsFree() throws {
        let day = { (number: Int) in Sample.today.adding(days: number - 1) }
        let taken = [Stay(from: day(-30), until: day(5)), Stay(from: day(3))]
        for (needed, expected) in [(1, 1), (2, 2), (3, 6), (10, 10)] {
            var offer = Sample.offer(1, .service, needs: [])
            offer.pool = PlacePool(id: PoolID(high: 0, low: 1), capacity: 2, taken: taken)
            offer.availableFrom = day(needed)
            let configuration = Sample.configuration([Sample.need("n", .service)])
            offer.needs = ["n"]
            let matcher = ReferenceMatcher(configuration: configuration, gazetteer: Sample.gazetteer, offers: [offer])
            #expect(matcher.trace(Sample.request()).results.first?.pair.startOn == day(expected))
        }
    }

    @Test(
        arguments: [
            (PlacePool(id: PoolID(high: 0, low: 1), capacity: nil), ReferenceOutcome.confirm),
            (PlacePool(id: PoolID(high: 0, low: 1), capacity: 0), .fails),
            (PlacePool(id: PoolID(high: 0, low: 1), capacity: 1, taken: [Stay(from: Sample.today)]), .fails),
            (
                PlacePool(
                    id: PoolID(high: 0, low: 1), capacity: 1, taken: [Stay(from: Sample.today, until: Sample.today)]),
                .holds
            ),
            (nil, .confirm),
        ] as [(PlacePool?, ReferenceOutcome)])
    func capacity(_ pool: PlacePool?, _ outcome: ReferenceOutcome) throws {
        var offer = Sample.offer(1, .service, needs: [])
        offer.pool = pool
        #expect(try Sample.finding(.capacity, offer, Sample.request()).outcome == outcome)
    }

    @Test(
        arguments: [
            (OfferKind.service, ServiceArea.notStated, FactValue.municipalities(["09299"]), ReferenceOutcome.holds),
            (.service, .notStated, .municipalities(["10201"]), .fails), (.service, .notStated, nil, .unknown),
            (.service, .notStated, .anywhere, .unknown), (.service, .nationwide, nil, .holds),
            (.housing, .notStated, nil, .holds), (.housing, .codes(["10"]), .anywhere, .holds),
            (.job, .codes(["09202"]), .municipalities(["10201", "09299"]), .holds),
            (.job, .codes(["09299"]), .municipalities(["09202"]), .holds), (.job, .codes(["09201"]), nil, .unknown),
        ] as [(OfferKind, ServiceArea, FactValue?, ReferenceOutcome)])
    func area(_ kind: OfferKind, _ area: ServiceArea, _ targets: FactValue?, _ outcome: ReferenceOutcome) throws {
        var offer = Sample.offer(1, kind, needs: [])
        offer.serviceArea = area
        let request = Sample.request(targets.map { ["target_municipalities": $0] } ?? [:])
        #expect(try Sample.finding(.area, offer, request).outcome == outcome)
    }

    @Test(
        "The limit is 20 km; 09202 is 11,120 m away, 10201 about 333 km",
        arguments: [
            (LocationPrecision.exact, "09202", ReferenceOutcome.holds), (.exact, "09201", .holds),
            (.exact, "10201", .fails),
            (.mobile, "10201", .fails), (.confidential, "09201", .confirm), (.exact, nil, .unknown),
            (.confidential, nil, .confirm),
        ] as [(LocationPrecision, String?, ReferenceOutcome)])
    func distance(_ precision: LocationPrecision, _ target: String?, _ outcome: ReferenceOutcome) throws {
        var offer = Sample.offer(1, .housing, needs: [])
        offer.site = Sample.site(
            municipality: "09201", prefecture: "09", position: Sample.south, precision: precision)
        let request = Sample.request(target.map { ["target_municipalities": .municipalities([$0])] } ?? [:])
        #expect(try Sample.finding(.distance, offer, request).outcome == outcome)
        offer.remote = true
        #expect(try Sample.finding(.distance, offer, request).outcome == .holds)
    }

    @Test(
        "At most 30 days of waiting, and not after the end",
        arguments: [
            (30, nil, ReferenceOutcome.holds), (31, nil, .fails), (10, 10, .holds), (10, 9, .fails),
        ] as [(Int, Int?, ReferenceOutcome)])
    func time(_ lead: Int, _ until: Int?, _ outcome: ReferenceOutcome) throws {
        var offer = Sample.offer(1, .service, needs: [])
        offer.leadDays = lead
        offer.availableUntil = until.map { Sample.today.adding(days: $0) }
        #expect(try Sample.finding(.time, offer, Sample.request()).outcome == outcome)
    }

    @Test(
        "Caps: 09 40,000 yen, 09202 50,000; two people × 1.2; one person to 10 m² × 0.8",
        arguments: [
            ("09201", 40_000, 12.0, 0, ReferenceOutcome.holds), ("09201", 40_001, 12, 0, .fails),
            ("09201", 32_000, 10, 0, .holds), ("09201", 32_001, 10, 0, .fails), ("09201", 32_000, nil, 0, .holds),
            ("09201", 32_001, nil, 0, .confirm), ("09201", 40_001, nil, 0, .fails), ("09202", 60_000, 8, 1, .holds),
            ("09202", 60_001, 8, 3, .fails), ("10201", 1, nil, 0, .confirm),
        ] as [(String, Int, Double?, Int, ReferenceOutcome)])
    func costOfARecipient(
        _ municipality: String, _ cost: Int, _ area: Double?, _ others: Int, _ outcome: ReferenceOutcome
    ) throws {
        var offer = Sample.offer(1, .housing, needs: [])
        offer.site = Sample.site(municipality: municipality, prefecture: String(municipality.prefix(2)))
        offer.amounts = [Dated(Amounts(monthlyCost: cost, initialCost: 0))]
        offer.floorArea = area
        let household = (0..<others).map { _ in FactRecord(["kind": .code("other")]) }
        let request = Sample.request(["public_assistance": .code("receiving"), "household": .records(household)])
        #expect(try Sample.finding(.cost, offer, request).outcome == outcome)
    }

    @Test(
        arguments: [
            (30_000, 0, ReferenceOutcome.holds, Set<String>(), 0), (35_000, 0, .fails, [], 5_000),
            (30_000, 9_000, .fails, [], 1_000), (36_000, 9_000, .fails, [], 6_000), (nil, 0, .confirm, [], 0),
            (nil, 9_000, .fails, [], 1_000), (30_000, nil, .confirm, [], 0),
        ] as [(Int?, Int?, ReferenceOutcome, Set<String>, Int)])
    func costOfOthers(
        _ monthly: Int?, _ initial: Int?, _ outcome: ReferenceOutcome, _ questions: Set<String>, _ shortfall: Int
    ) throws {
        var offer = Sample.offer(1, .housing, needs: [])
        offer.amounts = [
            Dated(Amounts(monthlyCost: 1), until: Sample.today.adding(days: -1)),
            Dated(Amounts(monthlyCost: monthly, initialCost: initial), from: Sample.today),
        ]
        let request = Sample.request(["housing_budget": .integer(30_000), "cash_on_release": .integer(8_000)])
        let finding = try Sample.finding(.cost, offer, request)
        #expect(finding.outcome == outcome)
        #expect(finding.questions == questions)
        #expect(finding.shortfall == shortfall)
        #expect(try Sample.finding(.cost, offer, request, under: .service).outcome == .holds)
    }

    @Test("What is unknown of the person is asked for")
    func costUnknown() throws {
        var offer = Sample.offer(1, .housing, needs: [])
        offer.amounts = [Dated(Amounts(monthlyCost: 1, initialCost: 1))]
        let finding = try Sample.finding(.cost, offer, Sample.request())
        #expect(finding.outcome == .unknown)
        #expect(finding.questions == ["housing_budget", "public_assistance", "cash_on_release"])
    }

    @Test(arguments: [
        (["step_free": true], ReferenceOutcome.holds, false), (["step_free": false], .fails, false),
        ([:], .confirm, true),
        (["private_room": false], .confirm, true),
    ])
    func features(_ features: [String: Bool], _ outcome: ReferenceOutcome, _ confirms: Bool) throws {
        var offer = Sample.offer(1, .housing, needs: [])
        offer.features = features
        var request = Sample.request()
        request.requiredFeatures = ["step_free", "evening"]
        let finding = try Sample.finding(.features, offer, request)
        #expect(finding.outcome == outcome)
        #expect(finding.confirms == confirms)
    }

    @Test(
        arguments: [
            (40, 40, ReferenceOutcome.holds), (41, 40, .fails), (nil, 40, .confirm), (40, nil, .unknown),
        ] as [(Int?, Int?, ReferenceOutcome)])
    func hours(_ offered: Int?, _ possible: Int?, _ outcome: ReferenceOutcome) throws {
        var offer = Sample.offer(1, .job, needs: [])
        offer.weeklyHours = offered
        let request = Sample.request(possible.map { ["weekly_hours": .integer($0)] } ?? [:])
        #expect(try Sample.finding(.hours, offer, request).outcome == outcome)
    }

    @Test(
        "A point 11,120 m from the site; a municipality extends 15 km",
        arguments: [
            (LocationPrecision.exact, "09201", 11_119, ReferenceOutcome.holds), (.exact, "09201", 11_120, .fails),
            (.approximate, "09201", 1, .fails), (.approximate, "10201", 1, .holds), (.exact, nil, 11_119, .holds),
            (.mobile, nil, 1, .fails), (.approximate, "09999", 1, .fails),
        ] as [(LocationPrecision, String?, Int, ReferenceOutcome)])
    func separationFromAPoint(
        _ precision: LocationPrecision, _ municipality: String?, _ metres: Int, _ outcome: ReferenceOutcome
    ) throws {
        var offer = Sample.offer(1, .housing, needs: [])
        offer.site = Sample.site(municipality: municipality, position: Sample.south, precision: precision)
        var request = Sample.request()
        request.keepAway = [.around(Sample.north, metres: metres)]
        #expect(try Sample.finding(.separation, offer, request).outcome == outcome)
    }

    @Test(
        arguments: [
            ([KeepAway.municipality("09299")], "09202", ReferenceOutcome.fails),
            ([.municipality("09202")], "09201", .holds),
            ([.municipality("10201")], nil, .fails), ([.provider(ProviderID(high: 0, low: 1))], "09201", .fails),
            ([], nil, .holds),
        ] as [([KeepAway], String?, ReferenceOutcome)])
    func separationFromAMunicipality(
        _ zones: [KeepAway], _ municipality: String?, _ outcome: ReferenceOutcome
    ) throws {
        var offer = Sample.offer(1, .service, needs: [])
        offer.inPerson = true
        offer.site = Sample.site(municipality: municipality, position: Sample.south)
        var request = Sample.request()
        request.keepAway = zones
        #expect(try Sample.finding(.separation, offer, request).outcome == outcome)
    }
}
