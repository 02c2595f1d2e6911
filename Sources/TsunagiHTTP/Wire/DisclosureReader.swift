import TsunagiRules
import TsunagiStore

/// Reads the members that say what of a person is shown, to whom and on what ground.
struct DisclosureReader {
    /// The members.
    static let keys = ["consent_id", "legal_basis", "recipient_person", "fields"]
    /// Most characters of a text.
    static let longestText = 2_000

    /// The words that facts are called by.
    let vocabulary: Vocabulary
    /// Where what is wrong goes.
    let problems: ProblemList

    /// What is shown; `nil` when none of the members is there.
    func optional(_ body: ObjectReader) -> Disclosure? {
        Self.keys.contains { body.value($0) != nil } ? required(body) : nil
    }

    /// What is shown; `nil` when something is wrong.
    func required(_ body: ObjectReader) -> Disclosure? {
        body.require("recipient_person", expected: "who receives it: a person, not a firm")
        body.require("fields", expected: "a list of codes of facts")
        let consent: ConsentID? = body.id("consent_id", expected: "the id of a consent")
        let basis = body.word("legal_basis")
        if (body.value("consent_id") == nil) == (body.value("legal_basis") == nil) {
            problems.add(
                .contradiction, at: body.place("consent_id"),
                found: body.value("consent_id") == nil ? "neither" : "both",
                expected: "either consent_id or legal_basis")
        }
        let facts = vocabulary.facts.map(\.code)
        let fields = body.codes("fields", among: facts, expected: "the code of a fact")
        if let fields, fields.isEmpty || Set(fields).count < fields.count {
            problems.add(
                .wrongCount, at: body.place("fields"), found: "\(fields.count) codes",
                expected: "at least one, each once")
        }
        guard let person = body.text("recipient_person", longest: Self.longestText), let fields else { return nil }
        return Disclosure(consent: consent, legalBasis: basis, recipientPerson: person, fields: fields)
    }
}
