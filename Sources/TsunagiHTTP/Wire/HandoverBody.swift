import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Reads the bodies with which agencies come to a case, leave it and hand it over.
struct HandoverBody {
    private static let parts = ["support", "follow_up"]
    private static let answers = ["acknowledged", "refused", "withdrawn"]

    private let vocabulary: Vocabulary
    private let today: CivilDate
    private let problems = ProblemList()

    /// Makes a reader of one body.
    init(vocabulary: Vocabulary, today: CivilDate) {
        self.vocabulary = vocabulary
        self.today = today
    }

    /// The part of `POST /v1/cases/{id}/agencies`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func part(_ json: JSONValue) throws(InvalidBody) -> CasePartDraft {
        let body = try reader(json, keys: ["agency_id", "role", "until"] + DisclosureReader.keys)
        body.require("agency_id", expected: "the id of an agency")
        body.require("role", expected: "support or follow_up")
        let agency: AgencyID? = body.id("agency_id", expected: "the id of an agency")
        let role = role("role", body)
        let until = lastDay("until", body)
        let disclosure = DisclosureReader(vocabulary: vocabulary, problems: problems).required(body)
        guard problems.problems.isEmpty, let agency, let role, let disclosure else {
            throw InvalidBody(problems: problems.problems)
        }
        return CasePartDraft(agency: agency, role: role, until: until, disclosure: disclosure)
    }

    /// What an agency keeps: the body of `POST /v1/cases/{id}/agencies/{agency_id}/leave`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func leaving(_ json: JSONValue) throws(InvalidBody) -> CivilDate? {
        let keepsUntil = lastDay("keeps_until", try reader(json, keys: ["keeps_until"]))
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return keepsUntil
    }

    /// The handover of `POST /v1/cases/{id}/handovers`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func draft(_ json: JSONValue) throws(InvalidBody) -> HandoverDraft {
        let body = try reader(json, keys: ["agency_id", "kind", "remains", "keeps_until"] + DisclosureReader.keys)
        body.require("agency_id", expected: "the id of an agency")
        body.require("kind", expected: "over or back")
        let agency: AgencyID? = body.id("agency_id", expected: "the id of an agency")
        let kind = body.choice("kind", of: HandoverRecord.Kind.self)
        let remains = role("remains", body)
        let keepsUntil = lastDay("keeps_until", body)
        if remains != nil, keepsUntil != nil {
            problems.add(
                .contradiction, at: body.place("keeps_until"), found: "remains and keeps_until",
                expected: "keeps_until only for a lead that leaves")
        }
        let disclosure = DisclosureReader(vocabulary: vocabulary, problems: problems).required(body)
        guard problems.problems.isEmpty, let agency, let kind, let disclosure else {
            throw InvalidBody(problems: problems.problems)
        }
        return HandoverDraft(
            to: agency, kind: kind, remains: remains, keepsUntil: keepsUntil, disclosure: disclosure)
    }

    /// The answer of `POST /v1/handovers/{id}/answer`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func answer(_ json: JSONValue) throws(InvalidBody) -> HandoverRecord.State {
        let body = try reader(json, keys: ["state"])
        let expected = Self.answers.joined(separator: ", ")
        body.require("state", expected: expected)
        let state = body.code("state", among: Self.answers, expected: expected).flatMap(HandoverRecord.State.init)
        guard problems.problems.isEmpty, let state else { throw InvalidBody(problems: problems.problems) }
        return state
    }

    private func role(_ key: String, _ body: ObjectReader) -> CaseFile.Role? {
        body.code(key, among: Self.parts, expected: "support or follow_up").flatMap(CaseFile.Role.init)
    }

    private func lastDay(_ key: String, _ body: ObjectReader) -> CivilDate? {
        guard let day = body.date(key) else { return nil }
        guard day >= today else {
            problems.add(
                .outOfRange, at: body.place(key), found: "\"\(day)\"", expected: "no day before today, \(today)")
            return nil
        }
        return day
    }

    private func reader(_ json: JSONValue, keys: [String]) throws(InvalidBody) -> ObjectReader {
        guard let body = ObjectReader(json, at: .root, keys: keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        return body
    }
}
