import Crypto
import LibPQ
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// A small invented directory in memory, matched by the real engine under the real configuration; no database.
enum Scene {
    static let menHouse = OfferID(high: 1, low: 1)
    static let womenHouse = OfferID(high: 1, low: 2)
    static let shelter = OfferID(high: 1, low: 3)
    static let key = SymmetricKey(data: Array(repeating: 7, count: 32))
    static let today = CivilDate(dayNumber: 20_778)

    /// The services with the directory loaded, or before that.
    static func services(
        isLoaded: Bool = true, today: @escaping @Sendable () -> CivilDate = { today }
    ) throws -> Services {
        let live = LiveCatalogue()
        if isLoaded {
            live.replace(
                try loaded.get(), version: CatalogueVersion(position: "1:1:", at: "2026-11-21T09:00:00+09:00"))
        }
        let pool = ConnectionPool(
            configuration: try ConnectionConfiguration("host=/nonexistent dbname=none connect_timeout=1"),
            limits: PoolConfiguration(maximumConnections: 1, acquireTimeout: .seconds(1)), logger: TestDatabase.logger)
        return Services(
            catalogue: live, answerMatch: AnswerMatch(catalogue: live, key: key, engine: "test"),
            store: Store(pool: pool), keys: .make(), description: try description(), feedLag: { 0.25 },
            authenticate: { try identity($0) }, today: today)
    }

    static func description() throws -> APIDescription {
        try read.get()
    }

    /// Whose a test's token is: the token is the name of its role.
    static func identity(_ token: String) throws(ServiceError) -> Identity {
        guard let role = Role(rawValue: token) else {
            throw ServiceError(code: .unauthenticated, message: "The token is not valid.")
        }
        return Identity(
            actorID: ActorID(high: 9, low: 9), agencyKind: "probation_office",
            providerID: role == .provider ? ProviderID(high: 2, low: 2) : nil, role: role,
            tokenID: TokenID(high: 8, low: 8))
    }

    private static let loaded = Result { try catalogue() }
    private static let read = Result {
        try APIDescription(yaml: TestDatabase.home.text("docs/api/openapi.yaml"), engine: "test")
    }

    private static func catalogue() throws -> Catalogue {
        let documents = try ConfigurationDocuments(home: TestDatabase.home)
        let configuration = try documents.configuration(digest: documents.digest)
        return Catalogue(
            offers: [
                house(menHouse, "男子寮（架空）", rule: "sex = male"),
                house(womenHouse, "女子寮（架空）", rule: "sex = female"),
                house(shelter, "どなたでも（架空）", rule: "rent_guarantor = true"),
            ],
            configuration: configuration,
            gazetteer: Gazetteer(
                municipalities: [
                    Municipality(
                        code: "09201", prefecture: "09", name: "宇都宮市",
                        position: Position(latitude: 36.55, longitude: 139.88)),
                    Municipality(
                        code: "09202", prefecture: "09", name: "足利市",
                        position: Position(latitude: 36.34, longitude: 139.45)),
                ]))
    }

    private static func house(_ id: OfferID, _ title: String, rule: String) -> Offer {
        let provider = Provider(
            id: ProviderID(high: 2, low: id.low), name: "\(title)の会", contact: Contact(telephone: "028-000-0000"))
        var offer = Offer(
            id: id, kind: .housing, provider: provider, title: title, needs: ["emergency_housing"], source: "test")
        offer.rules = [Dated(RuleText(body: rule))]
        offer.site = Site(id: SiteID(high: 3, low: id.low), municipality: "09201", prefecture: "09")
        return offer
    }
}
