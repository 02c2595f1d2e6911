import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

@Suite("Lists of offers")
struct OfferListTests {
    @Test("a confidential place is told to its own provider only, even by lists filtered by place")
    func confidential() async throws {
        try await Directory.with { directory in
            let owner = try await directory.identity(.provider, of: directory.home)
            let coordinator = try await directory.identity(.coordinator)
            let site = SiteDetails(
                municipality: "09201", address: "架空町2", precision: .confidential, telephone: "028-000-1111")
            let details = OfferDetails(kind: .housing, title: "シェルター", needs: ["emergency_housing"])
            let draft = OfferDraft(details: details, site: .described(site))
            let record = try await directory.store.insertOffer(draft, by: owner).record
            #expect(record.site?.details.address == "架空町2")
            #expect(record.site?.details.name == "架空ホーム")
            let shown = try await directory.store.offer(record.id, by: coordinator)
            #expect(shown.site?.details == SiteDetails(precision: .confidential))
            #expect(
                try await directory.store.sites(of: directory.home, by: coordinator).map(\.details)
                    == [SiteDetails(precision: .confidential)])
            for filter in [Self.filter(municipality: "09201"), Self.filter(prefecture: "09")] {
                #expect(try await directory.store.offers(filter, by: coordinator).records.isEmpty)
                #expect(try await directory.store.offers(filter, by: owner).records.count == 1)
            }
        }
    }

    private static func filter(municipality: String? = nil, prefecture: String? = nil) -> OfferFilter {
        var filter = OfferFilter()
        filter.municipality = municipality
        filter.prefecture = prefecture
        return filter
    }

    @Test("drafts are hidden from coordinators by the use cases")
    func drafts() async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            let coordinator = try await directory.identity(.coordinator)
            var draft = OfferRecordTests.job()
            draft.status = .draft
            let record = try await directory.store.insertOffer(draft, by: employer).record
            let list = ListOffers(store: directory.store)
            #expect(try await list(OfferFilter(), cursor: nil, pageSize: 10, by: coordinator).records.isEmpty)
            #expect(try await list(OfferFilter(), cursor: nil, pageSize: 10, by: employer).records.count == 1)
            let error = await #expect(throws: ServiceError.self) {
                _ = try await ReadOffer(store: directory.store)(record.id, by: coordinator)
            }
            #expect(error?.code == .notFound)
        }
    }

    @Test("pages hold every record once, whatever their size", arguments: [1, 3, 7, 50])
    func pages(pageSize: Int) async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            for number in 1...7 {
                _ = try await directory.store.insertOffer(OfferRecordTests.job("求人\(number)"), by: employer)
            }
            var titles: [String] = []
            var cursor: String?
            repeat {
                let page = try await directory.store.offers(
                    OfferFilter(), cursor: cursor, pageSize: pageSize, by: employer)
                titles += page.records.map(\.details.title)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(titles.sorted() == (1...7).map { "求人\($0)" })
            for (wrong, size) in [("x", 10), (nil, 0), (nil, 501)] as [(String?, Int)] {
                let error = await #expect(throws: StoreError.self) {
                    _ = try await directory.store.offers(OfferFilter(), cursor: wrong, pageSize: size, by: employer)
                }
                #expect(error?.code == .invalid)
            }
        }
    }

    @Test("filters narrow the list")
    func filters() async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            let home = try await directory.identity(.provider, of: directory.home)
            let coordinator = try await directory.identity(.coordinator)
            _ = try await directory.store.insertOffer(OfferRecordTests.job("ABC工務の求人"), by: employer)
            var details = OfferDetails(kind: .housing, title: "個室の家", needs: ["emergency_housing", "settled_housing"])
            details.serviceArea = ["09201"]
            _ = try await directory.store.insertOffer(OfferDraft(details: details, status: .paused), by: home)
            let filters: [(String, @Sendable (inout OfferFilter) -> Void, Int)] = [
                ("all", { _ in }, 2), ("kind", { $0.kind = .job }, 1), ("need", { $0.need = "settled_housing" }, 1),
                ("no such need", { $0.need = "gang_exit" }, 0), ("status", { $0.statuses = [.paused] }, 1),
                ("municipality of the area", { $0.municipality = "09201" }, 2),
                ("ward of the site", { $0.municipality = "14104" }, 1),
                ("prefecture", { $0.prefecture = "14" }, 1), ("prefecture of the area", { $0.prefecture = "09" }, 2),
                ("title", { $0.text = "abc" }, 1), ("provider's name", { $0.text = "架空ホーム" }, 1),
                ("% is a letter", { $0.text = "%" }, 0),
                ("provider", { $0.provider = directory.home }, 1), ("reference", { $0.externalRef = "x" }, 0),
            ]
            for (name, narrow, expected) in filters {
                var filter = OfferFilter()
                narrow(&filter)
                #expect(try await directory.store.offers(filter, by: coordinator).records.count == expected, "\(name)")
            }
        }
    }
}
