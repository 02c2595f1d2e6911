import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/cases/{id}/consents`: what the person agreed to have shown.
struct ConsentRoutes: Sendable {
    private static let path = "/v1/cases/{id}/consents"

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        let consents = Consents(store: services.cases)
        return [
            .cases(.get, Self.path) { call, identity in
                let records = try await consents.list(of: call.id(of: "case"), by: call.caller(identity))
                return call.response(Page(records: records, nextCursor: nil).json { $0.json })
            },
            .cases(.post, Self.path) { call, identity in
                let sent = try await call.keyedBody()
                let consent = try ConsentBody(vocabulary: services.vocabulary)
                    .consent(sent.json, today: services.today())
                let id: CaseID = try call.id(of: "case")
                let reply = try await consents.add(consent, to: id, once: sent.once, by: call.caller(identity)) {
                    given in
                    .created(given.json, version: given.version, at: "/v1/cases/\(id)/consents/\(given.id)")
                }
                return call.response(reply)
            },
            .cases(.post, Self.path + "/{consent_id}/withdraw") { call, identity in
                let version = try Precondition.number(call)
                let record = try await consents.withdraw(
                    call.id(of: "consent", named: "consent_id"), of: call.id(of: "case"), ifVersion: version,
                    by: call.caller(identity))
                return call.response(record.json, version: record.version)
            },
        ]
    }
}
