import TsunagiDomain
import TsunagiRules
import TsunagiStore

extension CaseRecord {
    /// The case in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "kind": .string(kind.rawValue), "status": .string(status.rawValue),
            "opened_on": .string("\(openedOn)"), "closed_on": .text(closedOn?.description),
            "reference": .text(reference), "agencies": .array(agencies.map(\.json)),
            "other_cases": .texts(otherCases.map(\.description)), "created_at": .string("\(createdAt)"),
            "updated_at": .string("\(updatedAt)"),
        ]
    }
}

extension CaseAgency {
    /// The agency's part in JSON.
    fileprivate var json: JSONValue {
        [
            "agency_id": .string("\(id)"), "name": .string(name), "role": .string(role.rawValue),
            "since": .string("\(since)"), "until": .text(until?.description),
        ]
    }
}

extension CaseFacts {
    /// The facts in JSON.
    var json: JSONValue {
        [
            "facts": .object(facts), "includes_special_care": .bool(includesSpecialCare),
            "updated_at": .text(updatedAt.map { "\($0)" }),
        ]
    }
}

extension FactsEntry {
    /// The entry in JSON; a value that was not known is null.
    var json: JSONValue {
        [
            "at": .string("\(at)"), "by": .text(by?.description), "source": .string(source),
            "changes": .array(
                changes.map { ["fact": .string($0.fact), "from": $0.from ?? .null, "to": $0.to ?? .null] }),
        ]
    }
}

extension SupporterRecord {
    /// The entry in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "version": .string(version), "role": .string(supporter.role),
            "label": .text(supporter.label), "since": .string("\(supporter.since)"),
            "until": .text(supporter.until?.description),
        ]
    }
}
