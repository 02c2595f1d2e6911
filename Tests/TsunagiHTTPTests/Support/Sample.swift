import HTTPTypes
import TsunagiRules

@testable import TsunagiHTTP

/// A request that an operation accepts from those whose object it is.
struct Sample: Sendable {
    let method: HTTPRequest.Method
    let path: String
    var headers: HTTPFields
    let body: JSONValue?

    /// Makes a request for an operation, or `nil` when there is no body for it yet.
    init?(_ operation: Operation, as party: Party, about objects: Objects, otherOffer: String, tag: String) {
        guard let method = HTTPRequest.Method(rawValue: operation.method) else { return nil }
        self.method = method
        path = Self.path(operation, party, objects)
        headers = [
            .requestID: "matrix-1", .idempotencyKey: "\(operation.id)-\(party)", .ifMatch: "\"\(tag)\"",
        ]
        let bodies = Self.bodies(party, objects, otherOffer: otherOffer)
        body = bodies[operation.id]
        if operation.readsBody, body == nil { return nil }
    }

    /// Everything that the caller says in it.
    var text: String { path + (body.map(\.text) ?? "") }

    private static func path(_ operation: Operation, _ party: Party, _ objects: Objects) -> String {
        let first = operation.path.split(separator: "/").dropFirst().first ?? ""
        let ids = [
            "cases": objects.caseID, "referrals": objects.referral, "decisions": objects.decision,
            "offers": objects.offer, "providers": objects.provider,
            "follow-ups": objects.followUp, "handovers": objects.handover,
        ]
        let path = operation.path.replacing("{id}", with: ids[String(first)] ?? "{id}")
            .replacing("{supporter_id}", with: objects.supporter).replacing("{consent_id}", with: objects.consent)
            .replacing("{name}", with: "supporters")
            .replacing("{agency_id}", with: objects.leaving[party] ?? objects.guest)
        return operation.id == "listSites" ? "\(path)?provider_id=\(objects.provider)" : path
    }

    private static func bodies(_ party: Party, _ objects: Objects, otherOffer: String) -> [String: JSONValue] {
        let id = JSONValue.string(objects.caseID)
        let draft = Canary.draft
        var handover: JSONObject = [
            "agency_id": .string(objects.newcomer), "legal_basis": "support_conference", "recipient_person": "己さん（架空）",
            "fields": ["sex"],
        ]
        var part = handover
        handover["kind"] = "over"
        part["role"] = "follow_up"
        return [
            "match": ["case_id": id, "as_of": "2026-11-21"],
            "addOffer": [
                "kind": "housing", "title": "新しい家（架空）", "needs": ["emergency_housing"],
                "external_ref": .string("new-\(party)"), "site": ["municipality": "09201"],
                "provider_id": party == .operator ? .string(objects.provider) : .null,
            ],
            "changeOffer": ["title": "一室だけの家（架空）"],
            "openCase": ["kind": "after", "same_person_as": id],
            "searchCases": ["reference": .string(Canary.reference)],
            "changeCase": ["reference": .string(party == .lead ? Canary.reference : "N-\(party)")],
            "replaceFacts": ["facts": draft["facts"] ?? .null],
            "changeFacts": ["facts": ["phone": true]],
            "replaceNeeds": ["needs": draft["needs"] ?? .null, "drop_needs": draft["drop_needs"] ?? .null],
            "replaceKeepAway": ["keep_away": draft["keep_away"] ?? .null],
            "addSupporter": ["role": "friend", "since": "2026-11-05"],
            "changeSupporter": ["until": "2027-12-30"],
            "addConsent": [
                "provider_id": .string("\(objects.provider)"), "purpose": "referral", "fields": ["sex"],
                "valid_until": "2027-12-31", "method": "written",
            ],
            "joinCase": .object(part), "leaveCase": [:], "proposeHandover": .object(handover),
            "answerHandover": ["state": party == .invited ? "refused" : "withdrawn"],
            "openReferral": ["case_id": id, "offer_id": .string(otherOffer), "need": "emergency_housing"],
            "moveReferral": ["to": party == .addressee ? "accepted" : "started"],
            "finishFollowUp": ["outcome": "well", "contact": "visit"],
            "holdPlace": ["from_on": "2027-01-15"],
            "reviewBreakGlass": ["justified": true],
            "openBreakGlass": ["case_id": id, "reason": "救急搬送、連絡先不明（架空）"],
        ]
    }
}
