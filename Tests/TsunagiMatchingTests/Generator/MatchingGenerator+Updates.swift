import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// Updates of a directory made between two matches.
struct GeneratedUpdate {
    /// What happened.
    var kinds: Set<UpdateKind> = []
    /// What the catalogue is told.
    var changes = CatalogueChanges()
}

extension MatchingGenerator {
    /// Makes a number of random updates; fewer where one is not possible.
    mutating func update(_ world: inout GeneratedWorld, steps: Int) -> GeneratedUpdate {
        let earlier = world
        var update = GeneratedUpdate()
        var touched: Set<OfferID> = []
        for _ in 0..<steps {
            let kind = pickKind(earlier)
            guard let ids = change(kind, &world, earlier) else { continue }
            update.kinds.insert(kind)
            touched.formUnion(ids)
        }
        update.changes.offers = world.offers.filter { touched.contains($0.id) }.shuffled(using: &random)
        update.changes.removed = touched.subtracting(update.changes.offers.map(\.id))
        if world.offices != earlier.offices { update.changes.offices = world.offices }
        return update
    }

    private mutating func pickKind(_ earlier: GeneratedWorld) -> UpdateKind {
        var undoing: [UpdateKind] = []
        if !earlier.closed.isEmpty { undoing.append(.reopened) }
        if !earlier.emptied.isEmpty { undoing.append(.refilled) }
        if !earlier.broken.isEmpty { undoing.append(.mended) }
        return !undoing.isEmpty && random.chance(35) ? random.pick(undoing) : random.pick(UpdateKind.allCases)
    }

    /// Makes one update.
    ///
    /// - Returns: Ids of the offers it touches; `nil` when it is not possible.
    private mutating func change(
        _ kind: UpdateKind, _ world: inout GeneratedWorld, _ earlier: GeneratedWorld
    ) -> [OfferID]? {
        switch kind {
        case .opened: return open(&world)
        case .reopened: return reopen(&world, earlier)
        case .refilled: return refill(&world, earlier)
        case .mended: return mend(&world, earlier)
        case .office: return changeOffices(&world) ? [] : nil
        default: break
        }
        guard !world.offers.isEmpty else { return nil }
        let index = random.integer(0...(world.offers.count - 1))
        switch kind {
        case .closed: return close(index, &world)
        case .emptied: return empty(index, &world)
        case .stays: return changeStays(index, &world)
        case .broken: return breakRule(index, &world)
        case .moved: return move(index, &world)
        case .provider:
            let provider = makeProvider(world.shelf, id: world.offers[index].provider.id)
            return world.replace(provider).map { world.offers[$0].id }
        case .rules: world.offers[index].rules = makeNewRules(&world)
        case .amounts: world.offers[index].amounts = makeAmounts()
        case .features: world.offers[index].features = makeFeatures(of: world.offers[index].kind)
        case .rewritten: world.offers[index] = makeOffer(world.shelf, id: world.offers[index].id)
        default: return random.few(of: world.offers.map(\.id), atMost: 3) + [OfferID(high: 3, low: random.next())]
        }
        return [world.offers[index].id]
    }

    private mutating func open(_ world: inout GeneratedWorld) -> [OfferID] {
        let isTwin = random.chance(40) && !world.offers.isEmpty
        let offer = isTwin ? renamed(random.pick(world.offers)) : makeOffer(world.shelf)
        world.offers.append(offer)
        return [offer.id]
    }

    private mutating func close(_ index: Int, _ world: inout GeneratedWorld) -> [OfferID] {
        guard random.chance(2) else {
            world.closed.append(world.offers.remove(at: index))
            return world.closed.suffix(1).map(\.id)
        }
        let gone = world.offers
        world.offers = []
        world.closed += gone
        return gone.map(\.id)
    }

    private mutating func reopen(_ world: inout GeneratedWorld, _ earlier: GeneratedWorld) -> [OfferID]? {
        let ids = Set(earlier.closed.map(\.id))
        let candidates = world.closed.indices.filter { ids.contains(world.closed[$0].id) }
        guard let index = candidates.randomElement(using: &random) else { return nil }
        let offer = world.closed.remove(at: index)
        world.offers.append(random.chance(50) ? world.current(offer) : makeOffer(world.shelf, id: offer.id))
        return [offer.id]
    }

    private mutating func empty(_ index: Int, _ world: inout GeneratedWorld) -> [OfferID]? {
        guard let pool = world.offers[index].pool, pool.capacity != 0 else { return nil }
        world.emptied.append(pool)
        let none = PlacePool(id: pool.id, capacity: 0, taken: pool.taken)
        return world.replace(none).map { world.offers[$0].id }
    }

    private mutating func refill(_ world: inout GeneratedWorld, _ earlier: GeneratedWorld) -> [OfferID]? {
        guard let pool = earlier.emptied.randomElement(using: &random),
            let index = world.emptied.firstIndex(where: { $0.id == pool.id })
        else { return nil }
        let old = world.emptied.remove(at: index)
        let capacity = random.chance(70) ? old.capacity : random.integer(1...4)
        let filled = PlacePool(id: pool.id, capacity: capacity, taken: old.taken)
        let ids = world.replace(filled).map { world.offers[$0].id }
        return ids.isEmpty ? nil : ids
    }

    private mutating func changeStays(_ index: Int, _ world: inout GeneratedWorld) -> [OfferID]? {
        guard let pool = world.offers[index].pool else { return nil }
        let changed = PlacePool(id: pool.id, capacity: pool.capacity, taken: makeStays())
        return world.replace(changed).map { world.offers[$0].id }
    }

    private mutating func makeNewRules(_ world: inout GeneratedWorld) -> [Dated<RuleText>] {
        if random.chance(50) { world.shelf.texts.append(ruleText()) }
        return makeRules(world.shelf, 90, broken: 0)
    }

    private mutating func breakRule(_ index: Int, _ world: inout GeneratedWorld) -> [OfferID] {
        let offer = world.offers[index]
        world.broken.append((offer.id, offer.rules))
        world.offers[index].rules.append(
            Dated(RuleText(body: brokenRuleText()), from: random.maybe(15) { today.adding(days: $0.integer(0...90)) }))
        return [offer.id]
    }

    private mutating func mend(_ world: inout GeneratedWorld, _ earlier: GeneratedWorld) -> [OfferID]? {
        guard let chosen = earlier.broken.randomElement(using: &random)?.offer,
            let rules = world.broken.first(where: { $0.offer == chosen })?.rules,
            let index = world.offers.firstIndex(where: { $0.id == chosen })
        else { return nil }
        world.broken.removeAll { $0.offer == chosen }
        world.offers[index].rules = random.chance(60) ? rules : makeNewRules(&world)
        return [chosen]
    }

    private mutating func move(_ index: Int, _ world: inout GeneratedWorld) -> [OfferID] {
        if let site = world.offers[index].site, random.chance(60) {
            let moved = makeSite(world.shelf, id: site.id)
            return world.replace(moved).map { world.offers[$0].id }
        }
        world.offers[index].site = random.maybe(85) { $0.pick(world.shelf.sites) }
        return [world.offers[index].id]
    }

    private mutating func changeOffices(_ world: inout GeneratedWorld) -> Bool {
        guard var offices = world.offices else { return false }
        let own = Set(world.shelf.providers.map(\.id))
        if let index = offices.indices.first(where: { !own.contains(offices[$0].id) }), random.chance(50) {
            offices.remove(at: index)
        } else {
            let office = makeProvider(Shelf()).asOffice
            guard !office.offices.isEmpty else { return false }
            offices.append(office)
        }
        world.offices = offices
        return true
    }
}
