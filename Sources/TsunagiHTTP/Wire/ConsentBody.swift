import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Reads the body with which a consent is written down.
struct ConsentBody {
    private static let keys = [
        "provider_id", "agency_id", "purpose", "fields", "valid_from", "valid_until", "method",
    ]

    private let vocabulary: Vocabulary
    private let problems = ProblemList()

    /// Makes a reader of one body.
    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// The consent of `POST /v1/cases/{id}/consents`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func consent(_ json: JSONValue, today: CivilDate) throws(InvalidBody) -> Consent {
        guard let body = ObjectReader(json, at: .root, keys: Self.keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        let required = [
            "purpose": "referral, sharing, handover or follow_up", "fields": "a list of codes of facts",
            "valid_until": "the last day", "method": "written, oral, sign_language or online",
        ]
        for (key, what) in required.sorted(by: { $0.key < $1.key }) { body.require(key, expected: what) }
        let consent = Consent(
            provider: body.id("provider_id", expected: "the id of a provider"),
            agency: body.id("agency_id", expected: "the id of an agency"),
            purpose: body.code(
                "purpose", among: ["referral", "sharing", "handover", "follow_up"],
                expected: "referral, sharing, handover or follow_up") ?? "",
            fields: body.codes("fields", among: vocabulary.facts.map(\.code), expected: "the code of a fact") ?? [],
            validFrom: body.date("valid_from") ?? today, validUntil: body.date("valid_until") ?? today,
            method: body.code(
                "method", among: ["written", "oral", "sign_language", "online"],
                expected: "written, oral, sign_language or online") ?? "")
        check(consent, body)
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return consent
    }

    private func check(_ consent: Consent, _ body: ObjectReader) {
        if (consent.provider == nil) == (consent.agency == nil) {
            problems.add(
                .contradiction, at: body.place("provider_id"), found: consent.provider == nil ? "neither" : "both",
                expected: "one recipient: provider_id or agency_id")
        }
        if consent.fields.isEmpty || Set(consent.fields).count < consent.fields.count {
            problems.add(
                .wrongCount, at: body.place("fields"), found: "\(consent.fields.count) codes",
                expected: "at least one, each once")
        }
        if consent.validUntil < consent.validFrom {
            problems.add(
                .contradiction, at: body.place("valid_until"), found: "\"\(consent.validUntil)\"",
                expected: "no day before \(consent.validFrom)")
        }
    }
}
