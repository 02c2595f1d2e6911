import Hummingbird
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `POST /v1/matches`: the offers that will really take a person, with the reasons.
struct MatchRoutes: Sendable {
    /// What the routes need.
    let services: Services
    /// Where durations go.
    let metrics: ServiceMetrics

    /// The route.
    var routes: [Route] {
        [
            .protected(.post, "/v1/matches", roles: [.coordinator], waits: false) { call, identity in
                try await match(call, identity)
            }
        ]
    }

    private func match(_ call: Call, _ identity: Identity) async throws -> Response {
        let json = try await call.json()
        if json["case_id"] ?? .null != .null {
            return try await call.context.deadline.bounding { try await matchCase(json, call, identity) }
        }
        let catalogue = try services.catalogue.current().catalogue
        let vocabulary = catalogue.configuration.vocabulary
        let reader = MatchRequestReader(
            vocabulary: vocabulary, gazetteer: catalogue.gazetteer, today: services.today())
        let query = try reader.read(json).requested(by: identity.route(in: vocabulary))
        let clock = ContinuousClock()
        let start = clock.now
        let report = try services.answerMatch(query)
        metrics.matches.record((clock.now - start) / .seconds(1))
        return call.compressible(report.bytes(in: call.language, engine: services.answerMatch.engine))
    }

    /// A match for a stored person is a decision: it is stored with all that it was made from.
    private func matchCase(_ json: JSONValue, _ call: Call, _ identity: Identity) async throws -> Response {
        let key = try Precondition.requiredKey(call)
        let catalogue = try services.catalogue.current().catalogue
        let vocabulary = catalogue.configuration.vocabulary
        var body = json.object ?? JSONObject()
        if body["requester"] ?? .null == .null, let route = identity.route(in: vocabulary) {
            body["requester"] = .string(route)
        }
        let (id, question) = try MatchBody(
            vocabulary: vocabulary, gazetteer: catalogue.gazetteer, today: services.today()
        ).question(.object(body))
        body["as_of"] = .string("\(question.request.asOf)")
        let (language, engine) = (call.language, services.answerMatch.engine)
        let match = MatchCase(store: services.cases, answer: services.answerMatch)
        let reply = try await match(
            id, question, request: ["body": .object(body), "language": .string(language.rawValue)],
            once: call.once(key, json), by: call.caller(identity)
        ) { report in report.bytes(in: language, engine: engine) }
        var response = call.response(reply)
        response.headers[.vary] = "Accept-Language"
        return response
    }
}

extension MatchQuery {
    /// The query with a requester's route, unless the body names another.
    fileprivate func requested(by route: String?) -> MatchQuery {
        guard request.requester == nil, let route else { return self }
        var request = request
        request.requester = route
        return MatchQuery(request: request, scenarios: scenarios)
    }
}
