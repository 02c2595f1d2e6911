import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/cases`: the cases on which the caller's agency works.
struct CaseRoutes: Sendable {
    private static let path = "/v1/cases"

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        let one = Self.path + "/{id}"
        return [
            .cases(.get, Self.path) { call, identity in try await list(call, identity) },
            .cases(.post, Self.path) { call, identity in try await open(call, identity) },
            .cases(.post, Self.path + "/search") { call, identity in try await search(call, identity) },
            .cases(.get, one) { call, identity in
                let read = ReadCase(store: services.cases)
                let record = try await read(call.id(of: "case"), by: call.caller(identity))
                return call.response(record.json, version: record.version)
            },
            .cases(.patch, one) { call, identity in
                let version = try Precondition.version(call)
                let change = try services.caseBody().change(try await call.json(patch: true))
                let update = ChangeCase(store: services.cases)
                let record = try await update(
                    call.id(of: "case"), ifVersion: version, change, by: call.caller(identity))
                return call.response(record.json, version: record.version)
            },
        ]
    }

    private func list(_ call: Call, _ identity: Identity) async throws -> Response {
        let query = try Query(call, keys: ["kind", "status"])
        var filter = CaseFilter()
        filter.kind = try query.choice("kind", of: CaseFile.Kind.self)
        filter.status = try query.choice("status", of: CaseFile.Status.self)
        let list = ListCases(store: services.cases)
        let size = try query.pageSize(largest: Page<CaseRecord>.largest)
        let page = try await query.checkingCursor {
            try await list(filter, cursor: query.cursor, pageSize: size, by: call.caller(identity))
        }
        return call.response(page.json { $0.json })
    }

    private func search(_ call: Call, _ identity: Identity) async throws -> Response {
        let filter = try services.caseBody().search(try await call.json())
        let list = ListCases(store: services.cases)
        let page = try await list(
            filter, cursor: nil, pageSize: Page<CaseRecord>.largest, by: call.caller(identity))
        return call.response(page.json { $0.json })
    }

    private func open(_ call: Call, _ identity: Identity) async throws -> Response {
        let sent = try await call.keyedBody()
        let draft = try services.caseBody().draft(sent.json)
        let open = OpenCase(store: services.cases)
        let reply = try await open(
            draft, vocabulary: services.vocabulary, once: sent.once, by: call.caller(identity)
        ) { record in
            .created(record.json, version: record.version, at: "\(Self.path)/\(record.id)")
        }
        return call.response(reply)
    }
}
