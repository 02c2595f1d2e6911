import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/cases/{id}/agencies` and `/v1/cases/{id}/disclosures`: who works on a case, and who was shown what of it.
struct AgencyRoutes: Sendable {
    private static let path = "/v1/cases/{id}/agencies"

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        [
            .cases(.get, "/v1/agencies") { call, identity in
                let query = try Query(call, keys: [])
                let size = try query.pageSize(largest: Page<AgencyRecord>.largest)
                let page = try await query.checkingCursor {
                    try await agencies.directory(cursor: query.cursor, pageSize: size, by: call.caller(identity))
                }
                return call.response(page.json { $0.json })
            },
            .cases(.get, Self.path) { call, identity in
                let parts = try await agencies.list(of: call.id(of: "case"), by: call.caller(identity))
                return call.response(Page(records: parts, nextCursor: nil).json { $0.json })
            },
            .cases(.post, Self.path) { call, identity in try await join(call, identity) },
            .cases(.post, Self.path + "/{agency_id}/leave") { call, identity in try await leave(call, identity) },
            .cases(.get, "/v1/cases/{id}/disclosures") { call, identity in
                let query = try Query(call, keys: [])
                let size = try query.pageSize(largest: Page<DisclosureRecord>.largest)
                let id: CaseID = try call.id(of: "case")
                let list = ListDisclosures(store: services.cases)
                let page = try await query.checkingCursor {
                    try await list(of: id, cursor: query.cursor, pageSize: size, by: call.caller(identity))
                }
                return call.response(page.json { $0.json })
            },
        ]
    }

    private var agencies: CaseAgencies { CaseAgencies(store: services.cases) }

    private func join(_ call: Call, _ identity: Identity) async throws -> Response {
        let sent = try await call.keyedBody()
        let draft = try HandoverBody(vocabulary: services.vocabulary, today: services.today()).part(sent.json)
        let id: CaseID = try call.id(of: "case")
        let reply = try await agencies.join(draft, to: id, once: sent.once, by: call.caller(identity)) { part in
            .created(part.json, version: part.version, at: "/v1/cases/\(id)/agencies/\(part.agency)")
        }
        return call.response(reply)
    }

    private func leave(_ call: Call, _ identity: Identity) async throws -> Response {
        let sent = try await call.keyedBody()
        let version = try Precondition.number(call)
        let keepsUntil = try HandoverBody(vocabulary: services.vocabulary, today: services.today()).leaving(sent.json)
        let reply = try await agencies.leave(
            call.id(of: "agency", named: "agency_id"), of: call.id(of: "case"), ifVersion: version,
            keepsUntil: keepsUntil, once: sent.once, by: call.caller(identity)
        ) { .ok($0.json, version: $0.version) }
        return call.response(reply)
    }
}
