import TsunagiDomain
import TsunagiRules
import TsunagiStore

extension ReferralRecord {
    /// The referral in JSON, as far as its reader may know it.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "case_id": .text(caseID.map { "\($0)" }), "offer_id": .string("\(offerID)"),
            "provider_id": .string("\(providerID)"), "kind": .string(kind.rawValue), "action": .text(action),
            "need": .text(need), "state": .string(state), "state_since": .string("\(stateSince)"),
            "expires_on": .text(expiresOn?.description), "from_on": .text(fromOn?.description),
            "until_on": .text(untilOn?.description), "held": .bool(isHeld), "sent_at": .text(sentAt.map { "\($0)" }),
            "reason": .text(reason), "ask_again_on": .text(askAgainOn?.description),
            "recheck_since": .text(recheckSince.map { "\($0)" }), "causes": causes.map(JSONValue.texts) ?? .null,
            "rematch_decision_id": .text(rematch.map { "\($0)" }), "disclosed": .object(disclosed),
        ]
    }
}

extension ReferralEvent {
    /// The event in JSON.
    var json: JSONValue {
        [
            "at": .string("\(at)"), "from": .text(from), "to": .string(to), "side": .string(side),
            "reason": .text(reason), "reason_side": .text(reasonSide), "place_effect": .string(placeEffect),
            "by": .text(by.map { "\($0)" }), "worry": texts["worry"] ?? .null, "support": texts["support"] ?? .null,
            "note": texts["note"] ?? .null,
        ]
    }
}

extension WorkItem {
    /// The item in JSON.
    var json: JSONValue {
        [
            "task": .string(task.rawValue), "referral_id": .string("\(referral)"),
            "case_id": .text(caseID.map { "\($0)" }), "offer_id": .string("\(offerID)"), "title": .text(title),
            "state": .string(state),
            "waits_for": .text(waitsFor), "state_since": .string("\(stateSince)"), "held": .bool(isHeld),
            "expires_on": .text(expiresOn?.description), "stalls_on": .text(stallsOn?.description),
            "stalled": .bool(isStalled), "version": .string("\(version)"),
        ]
    }
}

extension ConsentRecord {
    /// The consent in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "version": .string("\(version)"), "case_id": .string("\(caseID)"),
            "provider_id": .text(consent.provider.map { "\($0)" }), "agency_id": .text(consent.agency.map { "\($0)" }),
            "purpose": .string(consent.purpose), "fields": .texts(consent.fields),
            "valid_from": .string("\(consent.validFrom)"), "valid_until": .string("\(consent.validUntil)"),
            "method": .string(consent.method), "taken_by": .string("\(takenBy)"),
            "withdrawn_at": .text(withdrawnAt.map { "\($0)" }),
        ]
    }
}
