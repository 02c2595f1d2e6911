import TsunagiDomain
import TsunagiRules

extension MatchingGenerator {
    /// Providers, sites, pools and rules that the offers of a catalogue share.
    struct Shelf {
        /// Providers.
        var providers: [Provider] = []
        /// Sites.
        var sites: [Site] = []
        /// Pools of places.
        var pools: [PlacePool] = []
        /// Rule texts.
        var texts: [String] = []
    }

    /// A catalogue of up to 40 offers in random order.
    mutating func makeOffers(_ shelf: Shelf) -> [Offer] {
        let size =
            random.chance(4) ? random.integer(0...40) : random.chance(3) ? 0 : random.pick([3, 5, 6, 7, 8, 9, 11])
        var offers: [Offer] = []
        while offers.count < size {
            if let twin = offers.last, random.chance(12) {
                offers.append(renamed(twin))
            } else {
                offers.append(random.chance(12) ? makeGenerousOffer(shelf) : makeOffer(shelf))
            }
        }
        return offers.shuffled(using: &random)
    }

    /// A catalogue of many offers in random order, dozens of them alike but for their ids.
    mutating func makeManyOffers(_ size: Int, _ shelf: Shelf) -> [Offer] {
        let models = (0..<12).map { _ in makeOffer(shelf) }
        var offers: [Offer] = []
        while offers.count < size {
            switch random.integer(0...99) {
            case 0..<60: offers.append(renamed(random.pick(models)))
            case 60..<62: offers.append(makeGenerousOffer(shelf))
            default: offers.append(makeOffer(shelf))
            }
        }
        return offers.shuffled(using: &random)
    }

    /// An offer alike but for its id.
    mutating func renamed(_ offer: Offer) -> Offer {
        var twin = offer
        twin.id = identifier()
        return twin
    }

    private mutating func identifier<Record>() -> Identifier<Record> {
        Identifier(high: random.pick([1, 2, 0x8000_0000_0000_0000]), low: random.next())
    }

    /// Providers, sites, pools and rule texts for a catalogue.
    mutating func makeShelf() -> Shelf {
        var shelf = Shelf()
        shelf.texts = (0..<5).map { _ in ruleText() } + (0..<4).map { _ in changeableRuleText() }
        shelf.texts += (0..<2).map { _ in specialisedRuleText() }
        shelf.providers = (0..<random.integer(2...6)).map { _ in makeProvider(shelf) }
        shelf.sites = (0..<random.integer(3...10)).map { _ in makeSite(shelf) }
        shelf.pools = (0..<6).map { _ in makePool() }
        return shelf
    }

    /// A list of all offices: providers of the shelf that are offices and a few that offer nothing.
    mutating func makeOffices(_ shelf: Shelf) -> [Provider] {
        let others = (0..<random.integer(0...2)).map { _ in makeProvider(Shelf()) }
        return (shelf.providers + others).filter { !$0.offices.isEmpty }.map(\.asOffice)
    }

    /// A provider, new or with the id of one that changes.
    mutating func makeProvider(_ shelf: Shelf, id: ProviderID? = nil) -> Provider {
        let places = Self.placeCodes + Self.prefectureCodes + Self.prefectureCodes
        return Provider(
            id: id ?? identifier(), name: "架空法人", offices: random.some(of: Self.offices, 30),
            officeArea: random.few(of: places, atMost: 5), contact: makeContact(),
            rules: makeRules(shelf, 25, broken: 1))
    }

    private mutating func makeContact() -> Contact {
        Contact(
            telephone: random.maybe(60) { _ in "0280-00-0000" }, hours: random.maybe(40) { _ in "平日 9時–17時" },
            url: random.maybe(30) { _ in "https://example.invalid/" })
    }

    /// One or two dated rules with a probability in percent, each broken with another one.
    mutating func makeRules(_ shelf: Shelf, _ percent: Int, broken: Int) -> [Dated<RuleText>] {
        guard !shelf.texts.isEmpty, random.chance(percent) else { return [] }
        return (0...(random.chance(20) ? 1 : 0)).map { _ in
            let text = random.chance(broken) ? brokenRuleText() : random.pick(shelf.texts)
            let law = random.maybe(30) { _ in "架空法" }
            return Dated(
                RuleText(body: text, law: law, article: random.maybe(50) { _ in "3条" }),
                from: random.maybe(15) { today.adding(days: $0.integer(-300...90)) },
                until: random.maybe(15) { today.adding(days: $0.integer(-30...300)) })
        }
    }

    /// A site, new or with the id of one that moves.
    mutating func makeSite(_ shelf: Shelf, id: SiteID? = nil) -> Site {
        let code = random.maybe(85) { $0.pick(Self.placeCodes + ["09999"]) }
        let office = gazetteer.municipality(code ?? random.pick(Self.municipalityCodes))?.position
        let isAtOffice = random.chance(15)
        let position = random.maybe(80) { random in
            Position(
                latitude: (office?.latitude ?? 36.5) + (isAtOffice ? 0 : Double(random.integer(-150...150)) / 1000),
                longitude: (office?.longitude ?? 139.5) + (isAtOffice ? 0 : Double(random.integer(-150...150)) / 1000))
        }
        let prefecture = code.map { String($0.prefix(2)) } ?? random.maybe(50) { $0.pick(Self.prefectureCodes) }
        return Site(
            id: id ?? identifier(), municipality: code, prefecture: prefecture, position: position,
            precision: random.pick([.exact, .exact, .exact, .exact, .approximate, .mobile, .confidential]),
            rules: makeRules(shelf, 15, broken: 1))
    }

    private mutating func makePool() -> PlacePool {
        let capacity = random.maybe(85) { $0.pick([0, 1, 2, 2, 3, 3]) }
        return PlacePool(id: identifier(), capacity: capacity, taken: makeStays())
    }

    /// Up to three stays.
    mutating func makeStays() -> [Stay] {
        (0..<random.integer(0...3)).map { _ in
            let from = day(-60...60)
            return Stay(from: from, until: random.maybe(75) { from.adding(days: $0.integer(0...60)) })
        }
    }

    /// A service from afar for everyone that grants much.
    private mutating func makeGenerousOffer(_ shelf: Shelf) -> Offer {
        var offer = Offer(
            id: identifier(), kind: .service, provider: random.pick(shelf.providers), title: "架空の支援",
            needs: ["consultation", "job_support", "settled_housing"], source: "架空")
        offer.remote = true
        offer.serviceArea = .nationwide
        offer.grants = makeGrants(atMost: 8)
        return offer
    }

    /// An offer of any kind, new or with the id of one that is written anew.
    mutating func makeOffer(_ shelf: Shelf, id: OfferID? = nil) -> Offer {
        let kind = random.pick([OfferKind.housing, .housing, .job, .job, .service])
        let own = Self.needKinds.filter { $0.kind == kind }.map(\.code)
        var needs = Set(random.few(of: own, atMost: 3))
        if random.chance(15) { needs.insert(random.pick(Self.needKinds).code) }
        var offer = Offer(
            id: id ?? identifier(), kind: kind, provider: random.pick(shelf.providers), title: "架空の紹介先", needs: needs,
            source: "架空")
        offer.site = random.maybe(92) { $0.pick(shelf.sites) }
        offer.contact = makeContact()
        offer.rules = makeRules(shelf, 55, broken: 2)
        offer.consultWhen = makeRules(shelf, 15, broken: 1)
        offer.pool = random.maybe(80) { $0.pick(shelf.pools) }
        addTerms(to: &offer)
        addDays(to: &offer)
        addSteps(to: &offer)
        return offer
    }
}
