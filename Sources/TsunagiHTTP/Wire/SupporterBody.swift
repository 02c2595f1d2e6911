import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Reads the bodies with which the ledger of supporters is kept.
struct SupporterBody {
    private static let keys = ["role", "label", "since", "until"]
    private static let longestLabel = 200

    private let vocabulary: Vocabulary
    private let problems = ProblemList()

    /// Makes a reader of one body.
    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// The entry of `POST /v1/cases/{id}/supporters`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func draft(_ json: JSONValue, today: CivilDate) throws(InvalidBody) -> Supporter {
        guard let body = ObjectReader(json, at: .root, keys: Self.keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        body.require("role", expected: "a code of the list supporter_role")
        let supporter = Supporter(
            role: role(body) ?? "other", label: body.text("label", longest: Self.longestLabel),
            since: body.date("since") ?? today,
            until: body.date("until"))
        checkDays(supporter.since, supporter.until, body)
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return supporter
    }

    /// The change of `PATCH /v1/cases/{id}/supporters/{supporter_id}`: a JSON merge patch.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func change(_ json: JSONValue) throws(InvalidBody) -> SupporterChange {
        guard let body = ObjectReader(json, at: .root, keys: Self.keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        var change = SupporterChange()
        for key in ["role", "since"] where body.states(key) { body.require(key, expected: "a value") }
        change.role = role(body)
        change.since = body.date("since")
        if body.states("label") { change.label = .some(body.text("label", longest: Self.longestLabel)) }
        if body.states("until") { change.until = .some(body.date("until")) }
        if let since = change.since { checkDays(since, change.until ?? nil, body) }
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return change
    }

    private func role(_ body: ObjectReader) -> String? {
        body.code(
            "role", among: vocabulary.codes(ofList: "supporter_role"), expected: "a code of the list supporter_role")
    }

    private func checkDays(_ since: CivilDate, _ until: CivilDate?, _ body: ObjectReader) {
        guard let until, until < since else { return }
        problems.add(
            .contradiction, at: body.place("until"), found: "\"\(until)\"", expected: "no day before since, \(since)")
    }
}
