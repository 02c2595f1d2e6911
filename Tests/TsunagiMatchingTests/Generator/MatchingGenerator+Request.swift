import TsunagiDomain
import TsunagiRules

extension MatchingGenerator {
    /// A random person's request to a catalogue.
    mutating func makeRequest(to offers: [Offer]) -> MatchRequest {
        var request = MatchRequest(asOf: day(0...3), facts: makeFacts())
        addNeeds(to: &request)
        let features = vocabulary.features.map(\.code)
        if random.chance(30) { request.requiredFeatures = Set(random.few(of: features, atMost: 2)) }
        if random.chance(50) { request.wantedFeatures = Set(random.few(of: features, atMost: 3)) }
        if random.chance(25) {
            request.avoidedFeatures = Set(random.few(of: features, atMost: 2)).subtracting(request.wantedFeatures)
        }
        if random.chance(30) { request.keepAway = (0...random.integer(0...1)).map { _ in makeZone(offers) } }
        if random.chance(20) { request.refused = Set(random.some(of: offers.map(\.id), 20)) }
        if random.chance(20) { request.leftOut = makeLeftOut(offers) }
        request.requester = random.maybe(60) { $0.pick(Self.routes.filter { $0 != "anyone" }) }
        addShape(to: &request)
        return request
    }

    private mutating func addNeeds(to request: inout MatchRequest) {
        var codes = Self.needKinds.map(\.code).shuffled(using: &random)
        if random.chance(40) {
            request.needs = (0...random.integer(0...1)).compactMap { _ in
                codes.popLast().map { code in
                    StatedNeed(
                        code: code, urgency: random.maybe(50) { $0.pick([1_000_000, 700_000, 1]) },
                        source: random.pick([.stated, .coordinator]))
                }
            }
        }
        if random.chance(15) { request.dropNeeds = Set(codes.prefix(random.integer(1...2))) }
    }

    private mutating func makeLeftOut(_ offers: [Offer]) -> LeftOut {
        let occupations = offers.compactMap(\.occupation)
        return LeftOut(
            offers: Set(random.some(of: offers.map(\.id), 10)),
            occupations: occupations.isEmpty || random.chance(50)
                ? [] : [String(random.pick(occupations).prefix(random.pick([2, 99])))],
            beyondMetres: random.maybe(50) { $0.pick([0, 5_000, 12_000, 25_000]) })
    }

    private mutating func makeZone(_ offers: [Offer]) -> KeepAway {
        switch random.integer(0...4) {
        case 0: .provider(offers.isEmpty ? ProviderID(high: 0, low: 0) : random.pick(offers).provider.id)
        case 1...2: .municipality(random.pick(Self.placeCodes))
        default:
            .around(
                Position(
                    latitude: 36.2 + Double(random.integer(-300...300)) / 1000,
                    longitude: 139.5 + Double(random.integer(-400...400)) / 1000),
                metres: random.pick([500, 10_000, 30_000]))
        }
    }

    private mutating func addShape(to request: inout MatchRequest) {
        if random.chance(12) { request.kinds = Set(random.few(of: OfferKind.allCases, atMost: 2)) }
        if random.chance(10) { request.onlyNeeds = Set(random.few(of: Self.needKinds.map(\.code), atMost: 4)) }
        if random.chance(20) { request.lists = Set(random.some(of: AnswerList.allCases, 50)) }
        request.limit = random.pick([1, 1, 2, 3, 5, 20, 50])
        request.explain = random.chance(80)
    }
}
