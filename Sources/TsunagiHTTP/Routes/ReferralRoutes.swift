import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/referrals` and `/v1/worklist`: what happens after a match.
struct ReferralRoutes: Sendable {
    private static let path = "/v1/referrals"
    private static let sides: Set<Role> = [.coordinator, .provider]

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        let one = Self.path + "/{id}"
        return [
            .protected(.get, Self.path, roles: Self.sides) { call, identity in try await list(call, identity) },
            .cases(.post, Self.path) { call, identity in try await open(call, identity) },
            .protected(.get, one, roles: Self.sides) { call, identity in
                let record = try await referrals.read(call.id(of: "referral"), by: call.caller(identity))
                return call.response(record.json, version: record.version)
            },
            .cases(.get, one + "/events") { call, identity in
                let events = try await referrals.events(of: call.id(of: "referral"), by: call.caller(identity))
                return call.response(Page(records: events, nextCursor: nil).json { $0.json })
            },
            .protected(.post, one + "/transitions", roles: Self.sides) { call, identity in
                try await move(call, identity)
            },
            .protected(.post, one + "/hold", roles: Self.sides) { call, identity in
                try await hold(call, identity, holds: true)
            },
            .protected(.post, one + "/release", roles: Self.sides) { call, identity in
                try await hold(call, identity, holds: false)
            },
            .protected(.get, "/v1/worklist", roles: Self.sides) { call, identity in
                let query = try Query(call, keys: ["stalled"])
                let isStalled = try query.choice("stalled", of: Flag.self) == .yes
                let items = try await referrals.worklist(onlyStalled: isStalled, by: call.caller(identity))
                return call.response(Page(records: items, nextCursor: nil).json { $0.json })
            },
        ]
    }

    private enum Flag: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    private var referrals: Referrals { Referrals(store: services.cases) }

    private func list(_ call: Call, _ identity: Identity) async throws -> Response {
        let query = try Query(call, keys: ["case_id", "state"])
        let size = try query.pageSize(largest: Page<ReferralRecord>.largest)
        let caseID: CaseID? = try query.id("case_id")
        let page = try await query.checkingCursor {
            try await referrals.list(
                of: identity.role == .provider ? nil : caseID, state: query["state"], cursor: query.cursor,
                pageSize: size, by: call.caller(identity))
        }
        return call.response(page.json { $0.json })
    }

    private func open(_ call: Call, _ identity: Identity) async throws -> Response {
        let sent = try await call.keyedBody()
        let draft = try ReferralBody(vocabulary: services.vocabulary).draft(sent.json)
        let reply = try await referrals.open(draft, once: sent.once, by: call.caller(identity)) { record in
            .created(record.json, version: record.version, at: "/v1/referrals/\(record.id)")
        }
        return call.response(reply)
    }

    private func move(_ call: Call, _ identity: Identity) async throws -> Response {
        let sent = try await call.keyedBody()
        let version = try Precondition.number(call)
        let id: ReferralID = try call.id(of: "referral")
        let step = try ReferralBody(vocabulary: services.vocabulary).move(sent.json)
        let reply = try await referrals.move(id, ifVersion: version, step, once: sent.once, by: call.caller(identity)) {
            .ok($0.json, version: $0.version)
        }
        if step.to == "ended", identity.role == .coordinator {
            await CaseMatching(services: services).matchAfterEnd(of: id, call, identity)
        }
        return call.response(reply)
    }

    private func hold(_ call: Call, _ identity: Identity, holds: Bool) async throws -> Response {
        let version = try Precondition.number(call)
        let id: ReferralID = try call.id(of: "referral")
        var days: (from: CivilDate?, until: CivilDate?) = (nil, nil)
        if holds { days = try ReferralBody(vocabulary: Vocabulary(facts: [])).days(try await call.json()) }
        let record = try await referrals.hold(
            id, ifVersion: version, holds: holds, from: days.from, until: days.until, by: call.caller(identity))
        return call.response(record.json, version: record.version)
    }
}
