import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/offers`: what providers offer, kept by themselves.
struct OfferRoutes: Sendable {
    private static let path = "/v1/offers"

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        let one = Self.path + "/{id}"
        let owners: Set<Role> = [.provider, .operator]
        return [
            .protected(.get, Self.path, roles: .all) { call, identity in try await list(call, identity) },
            .protected(.post, Self.path, roles: owners) { call, identity in try await add(call, identity) },
            .protected(.get, one, roles: .all) { call, identity in
                let read = ReadOffer(store: services.store)
                return call.offer(try await read(call.id(of: "offer"), by: identity))
            },
            .protected(.patch, one, roles: owners) { call, identity in try await change(call, identity) },
            .protected(.post, one + "/close", roles: owners) { call, identity in
                let close = CloseOffer(store: services.store)
                let version = try Precondition.version(call)
                return call.offer(try await close(call.id(of: "offer"), ifVersion: version, by: identity))
            },
        ]
    }

    private func list(_ call: Call, _ identity: Identity) async throws -> Response {
        let query = try Query(
            call,
            keys: ["kind", "need", "municipality", "prefecture", "provider_id", "status", "external_ref", "text"])
        var filter = OfferFilter()
        filter.kind = try query.choice("kind", of: OfferKind.self)
        if query["need"] != nil {
            filter.need = try query.code("need", among: services.vocabulary.needs.map(\.code))
        }
        filter.municipality = try query.area("municipality", digits: 5)
        filter.prefecture = try query.area("prefecture", digits: 2)
        filter.provider = try query.id("provider_id")
        filter.statuses = try query.choices("status", of: OfferStatus.self).map(Set.init)
        filter.externalRef = query["external_ref"]
        filter.text = query["text"]
        let list = ListOffers(store: services.store)
        let size = try query.pageSize(largest: Page<OfferRecord>.largest)
        let page = try await query.checkingCursor {
            try await list(filter, cursor: query.cursor, pageSize: size, by: identity)
        }
        return call.response(page.json { $0.json })
    }

    private func add(_ call: Call, _ identity: Identity) async throws -> Response {
        let key = try Precondition.idempotencyKey(call)
        let json = try await call.json()
        let draft = try OfferBody().draft(json, key: key)
        guard draft.externalRef != nil else {
            throw Problem(
                .invalidHeader,
                ProblemDetail(
                    at: .header("Idempotency-Key"), code: "missing", found: nil,
                    expected: "a key of the caller's choice, or external_ref in the body, so that sending it twice "
                        + "makes one offer"))
        }
        let catalogue = try services.catalogue.current().catalogue
        let add = AddOffer(store: services.store)
        let (record, isNew) = try await add(
            draft, vocabulary: catalogue.vocabulary, gazetteer: catalogue.gazetteer, by: identity)
        return call.offer(
            record, status: isNew ? .created : .ok, headers: [.location: "\(Self.path)/\(record.id)"])
    }

    private func change(_ call: Call, _ identity: Identity) async throws -> Response {
        let version = try Precondition.version(call)
        let id: OfferID = try call.id(of: "offer")
        let change = try OfferBody().change(try await call.json(patch: true))
        let catalogue = try services.catalogue.current().catalogue
        let update = UpdateOffer(store: services.store)
        return call.offer(
            try await update(
                id, ifVersion: version, change, vocabulary: catalogue.vocabulary,
                gazetteer: catalogue.gazetteer, by: identity))
    }
}

extension Call {
    /// An offer with its version as `ETag`.
    fileprivate func offer(
        _ record: OfferRecord, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        response(record.json, version: record.version, status: status, headers: headers)
    }
}
