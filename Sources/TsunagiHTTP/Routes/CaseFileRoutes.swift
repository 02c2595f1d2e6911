import HTTPTypes
import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// What stands in the file of a case: facts, needs, zones to keep away from, supporters.
struct CaseFileRoutes: Sendable {
    private static let path = "/v1/cases/{id}"

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] { factRoutes + wishRoutes + supporterRoutes }

    private var factRoutes: [Route] {
        let path = Self.path + "/facts"
        let file = CaseFactsFile(store: services.cases)
        return [
            .cases(.get, path) { call, identity in
                let facts = try await file.read(call.id(of: "case"), by: call.caller(identity))
                return call.response(facts.json, version: facts.version)
            },
            .cases(.put, path) { call, identity in try await change(call, identity, replacesAll: true) },
            .cases(.patch, path) { call, identity in try await change(call, identity, replacesAll: false) },
            .cases(.get, path + "/history") { call, identity in
                let entries = try await file.history(call.id(of: "case"), by: call.caller(identity))
                return call.response(Page(records: entries, nextCursor: nil).json { $0.json })
            },
        ]
    }

    private var wishRoutes: [Route] {
        let wishes = CaseWishes(store: services.cases)
        return [
            .cases(.get, Self.path + "/needs") { call, identity in
                let needs = try await wishes.needs(of: call.id(of: "case"), by: call.caller(identity))
                return call.response(needs.value.json, version: needs.version)
            },
            .cases(.put, Self.path + "/needs") { call, identity in
                let version = try Precondition.version(call)
                let stated = try services.caseBody().needs(try await call.json())
                let needs = try await wishes.replaceNeeds(
                    of: call.id(of: "case"), ifVersion: version, with: stated, by: call.caller(identity))
                return call.response(needs.value.json, version: needs.version)
            },
            .cases(.get, Self.path + "/keep-away") { call, identity in
                let zones = try await wishes.keepAway(of: call.id(of: "case"), by: call.caller(identity))
                return call.zones(zones)
            },
            .cases(.put, Self.path + "/keep-away") { call, identity in
                let version = try Precondition.version(call)
                let stated = try services.caseBody().keepAway(try await call.json())
                return call.zones(
                    try await wishes.replaceKeepAway(
                        of: call.id(of: "case"), ifVersion: version, with: stated, by: call.caller(identity)))
            },
        ]
    }

    private var supporterRoutes: [Route] {
        let path = Self.path + "/supporters"
        let ledger = SupporterLedger(store: services.cases)
        return [
            .cases(.get, path) { call, identity in
                let records = try await ledger.read(call.id(of: "case"), by: call.caller(identity))
                return call.response(Page(records: records, nextCursor: nil).json { $0.json })
            },
            .cases(.post, path) { call, identity in try await addSupporter(call, identity, to: ledger) },
            .cases(.patch, path + "/{supporter_id}") { call, identity in
                try await changeSupporter(call, identity, in: ledger)
            },
        ]
    }

    private func change(_ call: Call, _ identity: Identity, replacesAll: Bool) async throws -> Response {
        let version = try Precondition.version(call)
        let json = try await call.json(patch: !replacesAll)
        let change = try services.caseBody().facts(json, replacesAll: replacesAll)
        let facts = try await CaseFactsFile(store: services.cases).change(
            call.id(of: "case"), ifVersion: version, change, vocabulary: services.vocabulary, by: call.caller(identity))
        return call.response(facts.json, version: facts.version)
    }

    private func changeSupporter(
        _ call: Call, _ identity: Identity, in ledger: SupporterLedger
    ) async throws -> Response {
        let version = try Precondition.version(call)
        let json = try await call.json(patch: true)
        let change = try SupporterBody(vocabulary: services.vocabulary).change(json)
        let entry: SupporterID = try call.id(of: "supporter", named: "supporter_id")
        let record = try await ledger.change(
            entry, of: call.id(of: "case"), ifVersion: version, change, by: call.caller(identity))
        return call.response(record.json, version: record.version)
    }

    private func addSupporter(_ call: Call, _ identity: Identity, to ledger: SupporterLedger) async throws -> Response {
        let sent = try await call.keyedBody()
        let draft = try SupporterBody(vocabulary: services.vocabulary).draft(sent.json, today: services.today())
        let id: CaseID = try call.id(of: "case")
        let reply = try await ledger.add(draft, to: id, once: sent.once, by: call.caller(identity)) { record in
            .created(record.json, version: record.version, at: "/v1/cases/\(id)/supporters/\(record.id)")
        }
        return call.response(reply)
    }
}

extension Call {
    /// Zones to keep away from.
    fileprivate func zones(_ zones: Versioned<[KeepAway]>) -> Response {
        response(["keep_away": .array(zones.value.map(\.json))], version: zones.version)
    }
}
