import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/providers`, `/v1/sites` and `/v1/vocabulary`: the directory and the words it is written in.
struct DirectoryRoutes: Sendable {
    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        [
            .protected(.get, "/v1/providers", roles: .all) { call, identity in try await providers(call, identity) },
            .protected(.get, "/v1/providers/{id}", roles: .all) { call, identity in
                let read = ReadProvider(store: services.store)
                return call.response(try await read(call.id(of: "provider"), by: identity).json)
            },
            .protected(.get, "/v1/sites", roles: .all) { call, identity in try await sites(call, identity) },
            .protected(.get, "/v1/vocabulary", roles: .all, waits: false) { call, _ in try vocabulary(call) },
        ]
    }

    private func providers(_ call: Call, _ identity: Identity) async throws -> Response {
        let query = try Query(call, keys: ["kind", "municipality", "prefecture", "text"])
        var filter = ProviderFilter()
        filter.kind = query["kind"]
        filter.municipality = try query.area("municipality", digits: 5)
        filter.prefecture = try query.area("prefecture", digits: 2)
        filter.text = query["text"]
        let list = ListProviders(store: services.store)
        let size = try query.pageSize(largest: Page<ProviderRecord>.largest)
        let page = try await query.checkingCursor {
            try await list(filter, cursor: query.cursor, pageSize: size, by: identity)
        }
        return call.response(page.json { $0.json })
    }

    /// A provider has few sites: they come on one page.
    private func sites(_ call: Call, _ identity: Identity) async throws -> Response {
        let query = try Query(call, keys: ["provider_id"])
        guard let provider: ProviderID = try query.id("provider_id") ?? identity.providerID else {
            let expected = "the id of the provider whose sites to list"
            throw Query.problem("provider_id", "missing", found: nil, expected: expected)
        }
        let list = ListSites(store: services.store)
        let page = Page(records: try await list(of: provider, by: identity), nextCursor: nil)
        return call.response(page.json { $0.json })
    }

    private func vocabulary(_ call: Call) throws -> Response {
        let configuration = try services.catalogue.current().catalogue.configuration
        var object: JSONObject = ["policy": .string(configuration.digest)]
        for (key, value) in configuration.vocabulary.json(in: call.language).members { object[key] = value }
        return call.response(.object(object), headers: [.contentLanguage: call.language.rawValue])
    }
}
