import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/cases/{id}/handovers` and `/v1/handovers`: a case changes its lead when both sides say so.
struct HandoverRoutes: Sendable {
    private static let path = "/v1/cases/{id}/handovers"

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        [
            .cases(.get, Self.path) { call, identity in
                let id: CaseID = try call.id(of: "case")
                return try await page(call) { query, size in
                    try await handovers.list(
                        of: id, cursor: query.cursor, pageSize: size, by: call.caller(identity))
                }
            },
            .cases(.post, Self.path) { call, identity in try await propose(call, identity) },
            .cases(.get, "/v1/handovers") { call, identity in
                try await page(call) { query, size in
                    try await handovers.proposed(cursor: query.cursor, pageSize: size, by: call.caller(identity))
                }
            },
            .cases(.get, "/v1/handovers/{id}") { call, identity in
                let record = try await handovers.read(call.id(of: "handover"), by: call.caller(identity))
                return call.response(record.json, version: record.version)
            },
            .cases(.post, "/v1/handovers/{id}/answer") { call, identity in try await answer(call, identity) },
        ]
    }

    private var handovers: Handovers { Handovers(store: services.cases) }

    private func page(
        _ call: Call, _ read: (Query, Int) async throws -> Page<HandoverRecord>
    ) async throws -> Response {
        let query = try Query(call, keys: [])
        let size = try query.pageSize(largest: Page<HandoverRecord>.largest)
        let page = try await query.checkingCursor { try await read(query, size) }
        return call.response(page.json { $0.json })
    }

    private func propose(_ call: Call, _ identity: Identity) async throws -> Response {
        let sent = try await call.keyedBody()
        let draft = try HandoverBody(vocabulary: services.vocabulary, today: services.today()).draft(sent.json)
        let id: CaseID = try call.id(of: "case")
        let reply = try await handovers.propose(draft, of: id, once: sent.once, by: call.caller(identity)) { record in
            .created(record.json, version: record.version, at: "/v1/handovers/\(record.id)")
        }
        return call.response(reply)
    }

    private func answer(_ call: Call, _ identity: Identity) async throws -> Response {
        let sent = try await call.keyedBody()
        let version = try Precondition.number(call)
        let id: HandoverID = try call.id(of: "handover")
        let state = try HandoverBody(vocabulary: services.vocabulary, today: services.today()).answer(sent.json)
        let reply = try await handovers.answer(
            id, ifVersion: version, state, once: sent.once, by: call.caller(identity)
        ) { .ok($0.json, version: $0.version) }
        return call.response(reply)
    }
}
