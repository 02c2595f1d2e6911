import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Reads the body with which a follow-up is done, and writes follow-ups.
struct FollowUpBody {
    private static let outcomes = ["well", "difficulties", "not_reached", "not_needed"]
    private static let contacts = ["visit", "telephone", "letter", "office", "online"]
    private static let longestNote = 2_000

    private let problems = ProblemList()

    /// What came of it, in the body of `PATCH /v1/follow-ups/{id}`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func result(_ json: JSONValue, today: CivilDate) throws(InvalidBody) -> FollowUpResult {
        let keys = ["done_on", "outcome", "contact", "note"]
        guard let body = ObjectReader(json, at: .root, keys: keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        let outcomes = Self.outcomes.joined(separator: ", ")
        body.require("outcome", expected: outcomes)
        let result = FollowUpResult(
            doneOn: body.date("done_on") ?? today,
            outcome: body.code("outcome", among: Self.outcomes, expected: outcomes) ?? "",
            contact: body.code(
                "contact", among: Self.contacts, expected: Self.contacts.joined(separator: ", ")),
            note: note(body))
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return result
    }

    private func note(_ body: ObjectReader) -> String? {
        let expected = "1 to \(Self.longestNote) characters that are not all spaces"
        guard let text = body.string("note", expected: expected) else { return nil }
        guard text.count <= Self.longestNote, text.contains(where: { !$0.isWhitespace }) else {
            problems.add(.wrongType, at: body.place("note"), found: "another text", expected: expected)
            return nil
        }
        return text
    }
}

extension FollowUpRecord {
    /// The follow-up in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "version": .string("\(version)"), "case_id": .string("\(caseID)"),
            "referral_id": .string("\(referralID)"), "about": .string(about), "months": .integer(months),
            "due_on": .string("\(dueOn)"), "done_on": .text(doneOn?.description), "outcome": .text(outcome),
            "contact": .text(contact), "note": .text(note),
        ]
    }
}
