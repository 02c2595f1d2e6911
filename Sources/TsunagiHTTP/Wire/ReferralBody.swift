import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Reads the bodies with which referrals begin and move.
struct ReferralBody {
    private static let mostCauses = 20
    private static let moveKeys =
        [
            "to", "reason", "causes", "ask_again_on", "expires_on", "from_on", "until_on", "agreed", "worry", "support",
            "note",
        ] + DisclosureReader.keys

    private let vocabulary: Vocabulary
    private let problems = ProblemList()

    /// Makes a reader of one body.
    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// The referral of `POST /v1/referrals`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func draft(_ json: JSONValue) throws(InvalidBody) -> ReferralDraft {
        let body = try reader(json, keys: ["case_id", "offer_id", "need", "state", "action", "from_on", "until_on"])
        let expected = ["case_id": "the id of a case", "offer_id": "the id of an offer", "need": "the code of a need"]
        for (key, what) in expected.sorted(by: { $0.key < $1.key }) { body.require(key, expected: what) }
        let caseID: CaseID? = body.id("case_id", expected: "the id of a case")
        let offerID: OfferID? = body.id("offer_id", expected: "the id of an offer")
        let need = body.code("need", among: vocabulary.needs.map(\.code), expected: "the code of a need")
        let state = body.code("state", among: ["inquiry", "proposed"], expected: "inquiry or proposed") ?? "inquiry"
        let action =
            body.code(
                "action", among: ["inform", "introduce", "mediate"], expected: "inform, introduce or mediate")
            ?? "inform"
        let days = self.days(body)
        guard problems.problems.isEmpty, let caseID, let offerID, let need else {
            throw InvalidBody(problems: problems.problems)
        }
        var draft = ReferralDraft(caseID: caseID, offerID: offerID, need: need, state: state, action: action)
        (draft.fromOn, draft.untilOn) = days
        return draft
    }

    /// The step of `POST /v1/referrals/{id}/transitions`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func move(_ json: JSONValue) throws(InvalidBody) -> ReferralMove {
        let body = try reader(json, keys: Self.moveKeys)
        body.require("to", expected: "the state it is to have")
        var move = ReferralMove(to: body.word("to") ?? "")
        move.reason = body.word("reason")
        move.causes = causes(body)
        move.askAgainOn = body.date("ask_again_on")
        move.expiresOn = body.date("expires_on")
        (move.fromOn, move.untilOn) = days(body)
        move.agreement = agreement(body)
        move.worry = body.text("worry", longest: DisclosureReader.longestText)
        move.support = body.text("support", longest: DisclosureReader.longestText)
        move.note = body.text("note", longest: DisclosureReader.longestText)
        move.disclosure = DisclosureReader(vocabulary: vocabulary, problems: problems).optional(body)
        try finish()
        return move
    }

    private func causes(_ body: ObjectReader) -> [String] {
        let causes = body.strings("causes", expected: "the code of a cause of leaving") ?? []
        if causes.count > Self.mostCauses || Set(causes).count < causes.count {
            problems.add(
                .wrongCount, at: body.place("causes"), found: "\(causes.count) codes",
                expected: "at most \(Self.mostCauses), each once")
        }
        return causes
    }

    /// The days of `POST /v1/referrals/{id}/hold`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func days(_ json: JSONValue) throws(InvalidBody) -> (CivilDate?, CivilDate?) {
        let days = days(try reader(json, keys: ["from_on", "until_on"]))
        try finish()
        return days
    }

    private func days(_ body: ObjectReader) -> (CivilDate?, CivilDate?) {
        let (from, until) = (body.date("from_on"), body.date("until_on"))
        if let from, let until, until < from {
            problems.add(
                .contradiction, at: body.place("until_on"), found: "\"\(until)\"", expected: "no day before \(from)")
        }
        return (from, until)
    }

    private func agreement(_ body: ObjectReader) -> (how: String, by: String, supportedBy: String)? {
        guard let agreed = body.object("agreed", keys: ["how", "by", "supported_by"]) else { return nil }
        for key in ["how", "by", "supported_by"] { agreed.require(key, expected: "a code such as person") }
        guard let how = agreed.word("how"), let by = agreed.word("by"), let helper = agreed.word("supported_by")
        else {
            return nil
        }
        return (how, by, helper)
    }

    private func reader(_ json: JSONValue, keys: [String]) throws(InvalidBody) -> ObjectReader {
        guard let body = ObjectReader(json, at: .root, keys: keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        return body
    }

    private func finish() throws(InvalidBody) {
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
    }
}
