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
    private let words = CurrentFactWords()

    /// Makes the routes.
    init(services: Services, metrics: ServiceMetrics) {
        self.services = services
        self.metrics = metrics
    }

    /// The route.
    var routes: [Route] {
        [
            .protected(.post, "/v1/matches", roles: [.coordinator], waits: false) { call, identity in
                try await match(call, identity)
            }
        ]
    }

    private func match(_ call: Call, _ identity: Identity) async throws -> Response {
        let body = try await call.bytes()
        let catalogue = try services.catalogue.current().catalogue
        let vocabulary = catalogue.vocabulary
        let reader = MatchRequestReader(
            vocabulary: vocabulary, gazetteer: catalogue.gazetteer, today: services.today())
        let stated: MatchQuery
        if let plain = reader.readPlain(body, words.of(vocabulary)) {
            stated = plain
        } else {
            let json = try Call.json(body)
            if json["case_id"] ?? .null != .null {
                return try await call.context.deadline.bounding { try await matchCase(json, call, identity) }
            }
            stated = try reader.read(json)
        }
        let query = stated.requested(by: identity.route(in: vocabulary))
        let clock = ContinuousClock()
        let start = clock.now
        let report = try services.answerMatch(query)
        metrics.matches.record((clock.now - start) / .seconds(1))
        return call.compressible(report.bytes(in: call.language, engine: services.answerMatch.engine))
    }

    /// A match for a stored person is a decision: it is stored with all that it was made from.
    private func matchCase(_ json: JSONValue, _ call: Call, _ identity: Identity) async throws -> Response {
        let key = try Precondition.requiredKey(call)
        let reply = try await CaseMatching(services: services).answer(
            json, in: call.language, once: call.once(key, json), identity: identity, by: call.caller(identity))
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
