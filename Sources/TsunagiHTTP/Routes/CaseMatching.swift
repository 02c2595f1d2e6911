import Hummingbird
import Logging
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// Matches for stored persons: each is a decision, stored with all that it was made from.
struct CaseMatching: Sendable {
    /// What matching needs.
    let services: Services

    /// Answers a body with `case_id`; with `after_referral` the causes of that early end are taken into account.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - language: Language of the labels.
    ///   - once: The key under which this happens once.
    ///   - identity: Who asks.
    ///   - caller: The same for the audit.
    /// - Returns: The answer, with the path of the decision.
    /// - Throws: As `MatchCase`; `InvalidBody`.
    func answer(
        _ json: JSONValue, in language: Language, once: OnceKey, identity: Identity, by caller: Caller
    ) async throws -> Reply {
        let catalogue = try services.catalogue.current().catalogue
        let (vocabulary, gazetteer) = (catalogue.vocabulary, catalogue.gazetteer)
        var stated = json.object ?? JSONObject()
        if stated["requester"] ?? .null == .null, let route = identity.route(in: vocabulary) {
            stated["requester"] = .string(route)
        }
        let today = services.today()
        @Sendable func read(_ body: JSONObject) throws(InvalidBody) -> (
            case: CaseID, after: ReferralID?, question: CaseQuestion
        ) {
            try MatchBody(vocabulary: vocabulary, gazetteer: gazetteer, today: today).question(.object(body))
        }
        let (id, referral, first) = try read(stated)
        stated["as_of"] = .string("\(first.request.asOf)")
        let match = MatchCase(store: services.cases, answer: services.answerMatch)
        return try await match(id, after: referral, once: once, by: caller) { [stated] inputs, left in
            var body = stated
            if let left {
                body = LeavingWishes(left, inputs: inputs, body: stated, metres: catalogue.metres)
                    .added(to: stated, inputs: inputs)
            }
            let request: JSONValue = ["body": .object(body), "language": .string(language.rawValue)]
            return (try read(body).question, request)
        } write: { [engine = services.answerMatch.engine] report in
            report.bytes(in: language, engine: engine)
        }
    }

    /// Makes the match that waits after an early end, if one waits for the caller.
    ///
    /// The end stands whatever becomes of it: what fails is logged and stays in the worklist of the case's lead.
    func matchAfterEnd(of referral: ReferralID, _ call: Call, _ identity: Identity) async {
        do {
            let caller = call.caller(identity)
            guard let id = try await Referrals(store: services.cases).dueRematch(of: referral, by: caller) else {
                return
            }
            let body: JSONValue = ["case_id": .string("\(id)"), "after_referral": .string("\(referral)")]
            _ = try await answer(
                body, in: call.language, once: OnceKey("rematch-\(referral)", request: body.canonicalBytes),
                identity: identity, by: caller)
        } catch {
            call.context.requestLogger.warning(
                "a match after an early end failed and waits in the worklist",
                metadata: ["error": .string(SafeDescription.of(error)), "error_type": "\(type(of: error))"])
        }
    }
}
