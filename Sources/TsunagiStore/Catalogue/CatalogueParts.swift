import LibPQ
import TsunagiDomain
import TsunagiRules

/// Dated things of one owner, with the digest of the rows they come from.
struct Belongings<Value> {
    /// The things, in no order unless the query gave one.
    private(set) var values: [Value] = []
    /// Wrapping sum of the rows' digests.
    private(set) var digest: UInt64 = 0

    /// Adds what one row holds; a list that is alone is shared with the memo it comes from.
    mutating func add(_ list: [Value], digest: UInt64) {
        if values.isEmpty { values = list } else { values += list }
        self.digest &+= digest
    }
}

/// Everything that offers refer to, by id: read first, joined in memory when the offers stream by.
struct CatalogueParts {
    /// A provider, site or offer, as the owner of a rule.
    enum RuleOwner {}

    /// Rules of one owner by purpose.
    struct OwnedRules {
        /// Who may.
        var eligibility = Belongings<Dated<RuleText>>()
        /// About whom the provider wants to be asked first.
        var consultWhen = Belongings<Dated<RuleText>>()
    }

    /// A pool while its places come in.
    struct Pool {
        /// Places in all; `nil` when not known.
        let capacity: Int?
        /// Its own digest.
        let digest: UInt64
        /// Places taken.
        var taken = Belongings<Stay>()
    }

    /// Providers with the digest of their rows and of their rules.
    private(set) var providers: [ProviderID: (provider: Provider, digest: UInt64)] = [:]
    /// Sites likewise.
    private(set) var sites: [SiteID: (site: Site, digest: UInt64)] = [:]
    /// Pools with their places.
    private(set) var pools: [PoolID: Pool] = [:]
    /// Rules of offers.
    private(set) var rules: [Identifier<RuleOwner>: OwnedRules] = [:]
    /// Amounts of offers.
    private(set) var amounts: [OfferID: Belongings<Dated<Amounts>>] = [:]
    /// Grants of offers.
    private(set) var grants: [OfferID: Belongings<Dated<Grant>>] = [:]

    /// Reads what the offers of a scope refer to.
    init(_ scope: CatalogueScope, vocabulary: Vocabulary, in db: borrowing Session) throws {
        var inherited: [Identifier<RuleOwner>: OwnedRules] = [:]
        for statement in scope.inheritedRules { try Self.read(statement, into: &inherited, in: db) }
        try readProviders(scope, inherited, in: db)
        try readSites(scope, inherited, in: db)
        try readPools(scope, in: db)
        try Self.read(scope.ownRules, into: &rules, in: db)
        try readAmounts(scope, in: db)
        try readGrants(scope, vocabulary, in: db)
    }

    /// Reads providers alone.
    init(providers: Set<ProviderID>, in db: borrowing Session) throws {
        let scope = CatalogueScope.providers(providers.sorted())
        var inherited: [Identifier<RuleOwner>: OwnedRules] = [:]
        for statement in scope.inheritedRules { try Self.read(statement, into: &inherited, in: db) }
        try readProviders(scope, inherited, in: db)
    }

    private static func read(
        _ statement: Statement, into rules: inout [Identifier<RuleOwner>: OwnedRules], in db: borrowing Session
    ) throws {
        var memo = Memo<(consults: Bool, texts: [Dated<RuleText>])>()
        try db.copyRows(statement) { row in
            let owner: Identifier<RuleOwner> = try row.id()
            let digest = try row.digest()
            let found = try memo.value(row.rest) { _ in try Self.rule(&row) }
            if found.consults {
                rules[owner, default: OwnedRules()].consultWhen.add(found.texts, digest: digest)
            } else {
                rules[owner, default: OwnedRules()].eligibility.add(found.texts, digest: digest)
            }
        }
    }

    private static func rule(_ row: inout CopiedRow) throws -> (consults: Bool, texts: [Dated<RuleText>]) {
        let purpose = try row.text()
        let (from, until) = (try row.optionalDate(), try row.optionalDate())
        let text = RuleText(
            body: try row.text(), note: try row.optionalText(), law: try row.optionalText(),
            article: try row.optionalText())
        return (purpose == "consult_when", [Dated(text, from: from, until: until)])
    }

    private mutating func readProviders(
        _ scope: CatalogueScope, _ inherited: [Identifier<RuleOwner>: OwnedRules], in db: borrowing Session
    ) throws {
        try db.copyRows(scope.providers) { row in
            let id: ProviderID = try row.id()
            let rules = inherited[Identifier(high: id.high, low: id.low)]?.eligibility ?? Belongings()
            let digest = try row.digest() &+ rules.digest
            let provider = Provider(
                id: id, name: try row.text(), offices: try CopiedArray.texts(try row.present()),
                officeArea: try CopiedArray.texts(try row.present()),
                contact: Contact(
                    telephone: try row.optionalText(), hours: try row.optionalText(), url: try row.optionalText()),
                rules: rules.values.byDay)
            providers[id] = (provider, digest)
        }
    }

    private mutating func readSites(
        _ scope: CatalogueScope, _ inherited: [Identifier<RuleOwner>: OwnedRules], in db: borrowing Session
    ) throws {
        var codes = Memo<String>()
        try db.copyRows(scope.sites) { row in
            let id: SiteID = try row.id()
            let rules = inherited[Identifier(high: id.high, low: id.low)]?.eligibility ?? Belongings()
            let digest = try row.digest() &+ rules.digest
            let municipality = try row.optionalText(in: &codes)
            let prefecture = try row.optionalText(in: &codes)
            let (latitude, longitude) = (try row.optionalDouble(), try row.optionalDouble())
            var position: Position?
            if let latitude, let longitude { position = Position(latitude: latitude, longitude: longitude) }
            let precision = LocationPrecision(rawValue: try row.text()) ?? .approximate
            let site = Site(
                id: id, municipality: municipality, prefecture: prefecture, position: position, precision: precision,
                rules: rules.values.byDay)
            sites[id] = (site, digest)
        }
    }

    private mutating func readPools(_ scope: CatalogueScope, in db: borrowing Session) throws {
        try db.copyRows(scope.pools) { row in
            let id: PoolID = try row.id()
            let digest = try row.digest()
            pools[id] = Pool(capacity: try row.optionalInt(), digest: digest)
        }
        var memo = Memo<[Stay]>()
        try db.copyRows(scope.places) { row in
            let id: PoolID = try row.id()
            let digest = try row.digest()
            let stay = try memo.value(row.rest) { _ in
                let from = try row.optionalDate()
                guard let from else { throw CopiedRow.malformed }
                return [Stay(from: from, until: try row.optionalDate())]
            }
            pools[id]?.taken.add(stay, digest: digest)
        }
    }

    private mutating func readAmounts(_ scope: CatalogueScope, in db: borrowing Session) throws {
        var memo = Memo<[Dated<Amounts>]>()
        try db.copyRows(scope.amounts) { row in
            let id: OfferID = try row.id()
            let digest = try row.digest()
            let list = try memo.value(row.rest) { _ in
                let (from, until) = (try row.optionalDate(), try row.optionalDate())
                let amounts = Amounts(
                    monthlyCost: try row.optionalInt(), initialCost: try row.optionalInt(), pay: try row.optionalInt(),
                    payUnit: try row.optionalText(), payCycle: try row.optionalText(),
                    monthlyPay: try row.optionalInt())
                return [Dated(amounts, from: from, until: until)]
            }
            amounts[id, default: Belongings()].add(list, digest: digest)
        }
    }

    private mutating func readGrants(
        _ scope: CatalogueScope, _ vocabulary: Vocabulary, in db: borrowing Session
    ) throws {
        var memo = Memo<[Dated<Grant>]>()
        try db.copyRows(scope.grants) { row in
            let id: OfferID = try row.id()
            let digest = try row.digest()
            let list = try memo.value(row.rest) { _ in
                let (from, until) = (try row.optionalDate(), try row.optionalDate())
                let grant = try Self.grant(&row, vocabulary)
                return grant.map { [Dated($0, from: from, until: until)] } ?? []
            }
            grants[id, default: Belongings()].add(list, digest: digest)
        }
    }

    /// A grant of a fact the vocabulary knows; `nil` for others, which the check of the database lists.
    private static func grant(_ row: inout CopiedRow, _ vocabulary: Vocabulary) throws -> Grant? {
        let code = try row.text()
        let stored = try CopiedArray.json(try row.present())
        let replaces = try row.text() == "replaces"
        let days = try row.optionalInt() ?? 0
        guard let fact = vocabulary.fact(code),
            case .known(let value)? = try? Knowledge(decoding: stored, of: fact, at: .root)
        else { return nil }
        return Grant(fact: code, value: value, replaces: replaces, grantDays: days)
    }
}

extension CopiedRow {
    /// A text type whose values repeat; `nil` for NULL.
    mutating func optionalText(in memo: inout Memo<String>) throws -> String? {
        guard let field = try field() else { return nil }
        return memo.value(field) { String(decoding: $0, as: UTF8.self) }
    }
}

extension [Dated<RuleText>] {
    /// The rules of one owner and purpose by their first day; no two of them are in force on one day.
    var byDay: Self {
        count < 2 ? self : sorted { ($0.from?.dayNumber ?? .min) < ($1.from?.dayNumber ?? .min) }
    }
}

extension Session {
    /// Runs a `COPY … TO STDOUT (FORMAT binary)` and hands over its rows one by one.
    borrowing func copyRows(_ statement: Statement, _ body: (inout CopiedRow) throws -> Void) throws {
        var isFirst = true
        try copyOut(statement) { bytes in
            guard var row = try CopiedRow(bytes, isFirst: isFirst) else { return }
            isFirst = false
            try body(&row)
        }
    }
}
