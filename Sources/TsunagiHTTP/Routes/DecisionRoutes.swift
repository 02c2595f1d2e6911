import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/decisions`: answers that were given for a case, and the same made again.
struct DecisionRoutes: Sendable {
    private static let path = "/v1/decisions/{id}"

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        [
            .cases(.get, "/v1/cases/{id}/decisions") { call, identity in
                let list = ListDecisions(store: services.cases)
                let decisions = try await list(of: call.id(of: "case"), by: call.caller(identity))
                return call.response(Page(records: decisions, nextCursor: nil).json { $0.json })
            },
            .cases(.get, Self.path) { call, identity in
                let read = ReadDecision(store: services.cases)
                let record = try await read(call.id(of: "decision"), by: call.caller(identity))
                return call.response(record.bytes)
            },
            .cases(.post, Self.path + "/replay") { call, identity in
                let engine = services.answerMatch.engine
                let replayed = try await services.replay(call.id(of: "decision"), by: call.caller(identity)) {
                    record, vocabulary, gazetteer in
                    try MatchBody(vocabulary: vocabulary, gazetteer: gazetteer, today: record.day)
                        .question(record.request["body"] ?? .null).question
                } write: { report, record in
                    let language = record.request["language"]?.string.flatMap(Language.init) ?? .japanese
                    return report.bytes(in: language, engine: engine)
                }
                return call.response(replayed.bytes)
            },
        ]
    }
}
