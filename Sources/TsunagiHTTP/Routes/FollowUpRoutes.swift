import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/follow-ups`: how it goes after a start.
struct FollowUpRoutes: Sendable {
    private static let path = "/v1/follow-ups"

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        let followUps = FollowUps(store: services.cases)
        return [
            .cases(.get, Self.path) { call, identity in
                let query = try Query(call, keys: ["until", "case_id"])
                let records = try await followUps.list(
                    until: query.date("until"), of: query.id("case_id"), by: call.caller(identity))
                return call.response(Page(records: records, nextCursor: nil).json { $0.json })
            },
            .cases(.patch, Self.path + "/{id}") { call, identity in
                let version = try Precondition.number(call)
                let result = try FollowUpBody().result(try await call.json(patch: true), today: services.today())
                let record = try await followUps.finish(
                    call.id(of: "follow-up"), ifVersion: version, result, by: call.caller(identity))
                return call.response(record.json, version: record.version)
            },
        ]
    }
}
