import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Reads the bodies of `/v1/break-glasses`.
struct BreakGlassBody {
    /// What someone wants to read, why and for how long.
    struct Opening {
        /// The case.
        let caseID: CaseID
        /// Why.
        let reason: String
        /// For how long.
        let minutes: Int
    }

    private static let reasonLength =
        "\(BreakGlassRecord.shortestReason) to \(BreakGlassRecord.longestReason) characters that say why"
    private let problems = ProblemList()

    /// The body of `POST /v1/break-glasses`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func opening(_ json: JSONValue) throws(InvalidBody) -> Opening {
        let keys = ["case_id", "reason", "minutes"]
        guard let body = ObjectReader(json, at: .root, keys: keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        body.require("case_id", expected: "the id of a case")
        body.require("reason", expected: Self.reasonLength)
        let id: CaseID? = body.id("case_id", expected: "the id of a case")
        let reason = body.string("reason", expected: Self.reasonLength)
        let minutes = body.integer("minutes", in: 1...BreakGlassRecord.longest) ?? BreakGlassRecord.longest
        if let reason, !(BreakGlassRecord.shortestReason...BreakGlassRecord.longestReason).contains(reason.count) {
            problems.add(
                .outOfRange, at: body.place("reason"), found: "\(reason.count) characters",
                expected: Self.reasonLength)
        }
        guard let id, let reason, problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return Opening(caseID: id, reason: reason, minutes: minutes)
    }

    /// Whether it was right: the body of `POST /v1/break-glasses/{id}/review`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func review(_ json: JSONValue) throws(InvalidBody) -> Bool {
        guard let body = ObjectReader(json, at: .root, keys: ["justified"], problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        body.require("justified", expected: "true or false")
        guard let isJustified = body.bool("justified"), problems.problems.isEmpty else {
            throw InvalidBody(problems: problems.problems)
        }
        return isJustified
    }
}

extension BreakGlassRecord {
    /// The record in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "case_id": .string("\(caseID)"), "actor_id": .string("\(actorID)"),
            "agency_id": .string("\(agencyID)"), "reason": .text(reason), "opened_at": .string("\(openedAt)"),
            "ends_at": .string("\(endsAt)"), "open": .bool(isOpen), "reviewed_by": .text(reviewedBy.map { "\($0)" }),
            "reviewed_at": .text(reviewedAt.map { "\($0)" }), "justified": isJustified.map(JSONValue.bool) ?? .null,
        ]
    }
}
