import TsunagiDomain
import TsunagiRules
import TsunagiStore

extension AgencyRecord {
    /// The agency in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "name": .string(name), "kind": .string(kind), "municipality": .text(municipality),
            "prefecture": .text(prefecture),
        ]
    }
}

extension CasePart {
    /// The part in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "version": .string("\(version)"), "agency_id": .string("\(agency)"),
            "name": .string(name), "role": .string(role.rawValue), "since": .string("\(since)"),
            "until": .text(until?.description), "keeps_until": .text(keepsUntil?.description),
        ]
    }
}

extension HandoverRecord {
    /// The handover in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "version": .string("\(version)"), "case_id": .text(caseID?.description),
            "from_agency_id": .string("\(from)"), "from_agency": .string(fromName), "to_agency_id": .string("\(to)"),
            "to_agency": .string(toName), "kind": .string(kind.rawValue), "state": .string(state.rawValue),
            "remains": .text(remains?.rawValue), "keeps_until": .text(keepsUntil?.description),
            "proposed_at": .string("\(proposedAt)"), "answered_at": .text(answeredAt.map { "\($0)" }),
            "disclosed": .object(disclosed),
        ]
    }
}

extension HandoverAnswer {
    /// The answer in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "version": .string("\(version)"), "state": .string(state.rawValue),
            "case_id": .text(caseID?.description),
        ]
    }
}

extension DisclosureRecord {
    /// The disclosure in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "at": .string("\(at)"), "by": .string("\(by)"), "fields": .texts(fields),
            "recipient_person": .text(recipientPerson), "recipient": .text(recipientName),
            "provider_id": .text(provider?.description), "agency_id": .text(agency?.description),
            "consent_id": .text(consent?.description), "legal_basis": .text(legalBasis), "law": .text(law),
            "referral_id": .text(referral?.description), "handover_id": .text(handover?.description),
        ]
    }
}
