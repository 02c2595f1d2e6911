import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/break-glasses`: reading a case in an emergency, and looking at that afterwards.
struct BreakGlassRoutes: Sendable {
    private static let path = "/v1/break-glasses"

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        let glass = BreakGlass(store: services.cases)
        return [
            .protected(.get, Self.path, roles: [.coordinator, .auditor]) { call, identity in
                let query = try Query(call, keys: ["unreviewed"])
                let isUnreviewed = try query.choice("unreviewed", of: Flag.self) == .yes
                let records = try await glass.list(onlyUnreviewed: isUnreviewed, by: call.caller(identity))
                return call.response(Page(records: records, nextCursor: nil).json { $0.json })
            },
            .protected(.post, Self.path, roles: [.coordinator]) { call, identity in
                let sent = try await call.keyedBody()
                let opening = try BreakGlassBody().opening(sent.json)
                let reply = try await glass.open(
                    opening.caseID, reason: opening.reason, minutes: opening.minutes, once: sent.once,
                    by: call.caller(identity)
                ) { .created($0.json) }
                return call.response(reply)
            },
            .protected(.post, Self.path + "/{id}/end", roles: [.coordinator]) { call, identity in
                let record = try await glass.end(call.id(of: "break-glass"), by: call.caller(identity))
                return call.response(record.json)
            },
            .protected(.post, Self.path + "/{id}/review", roles: [.auditor]) { call, identity in
                let isJustified = try BreakGlassBody().review(try await call.json())
                let record = try await glass.review(
                    call.id(of: "break-glass"), isJustified: isJustified, by: call.caller(identity))
                return call.response(record.json)
            },
        ]
    }

    /// A flag of the query.
    private enum Flag: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }
}
