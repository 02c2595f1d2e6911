import TsunagiDomain
import TsunagiRules

@testable import TsunagiHTTP

/// Bytes as each body of the service that is no question.
enum RecordTarget {
    /// The places that bodies can name.
    static let gazetteer = Gazetteer(
        municipalities: [
            Municipality(
                code: "09201", prefecture: "09", name: "宇都宮市", position: Position(latitude: 36.55, longitude: 139.88))
        ])

    private static let today = CivilDate(dayNumber: 20_778)
    private static let vocabulary = FuzzTarget.vocabulary

    /// Tries one input.
    static func run(_ bytes: [UInt8]) {
        guard let json = FuzzTarget.document(bytes) else { return }
        cases(json)
        agencies(json)
        offers(json)
        referrals(json)
    }

    /// What a reader makes of a body; `nil` when it refuses it, which it must do with reasons.
    @discardableResult
    static func attempt<Value>(_ read: () throws(InvalidBody) -> Value) -> Value? {
        do throws(InvalidBody) {
            return try read()
        } catch {
            precondition(
                (1...ProblemList.most).contains(error.problems.count), "refused without reasons, or with too many")
            for problem in error.problems {
                let detail = ProblemDetail(problem)
                precondition(!detail.expected.isEmpty && !detail.message.isEmpty, "a problem without words")
            }
            return nil
        }
    }

    private static func cases(_ json: JSONValue) {
        var body: CaseBody { CaseBody(vocabulary: vocabulary, gazetteer: gazetteer, today: today) }
        attempt { () throws(InvalidBody) in try body.draft(json) }
        attempt { () throws(InvalidBody) in try body.change(json) }
        attempt { () throws(InvalidBody) in try body.search(json) }
        attempt { () throws(InvalidBody) in try body.facts(json, replacesAll: false) }
        attempt { () throws(InvalidBody) in try body.facts(json, replacesAll: true) }
        attempt { () throws(InvalidBody) in try body.needs(json) }
        attempt { () throws(InvalidBody) in try body.keepAway(json) }
        attempt { () throws(InvalidBody) in try SupporterBody(vocabulary: vocabulary).draft(json, today: today) }
        attempt { () throws(InvalidBody) in try SupporterBody(vocabulary: vocabulary).change(json) }
        attempt { () throws(InvalidBody) in try ConsentBody(vocabulary: vocabulary).consent(json, today: today) }
    }

    private static func agencies(_ json: JSONValue) {
        var body: HandoverBody { HandoverBody(vocabulary: vocabulary, today: today) }
        attempt { () throws(InvalidBody) in try body.part(json) }
        attempt { () throws(InvalidBody) in try body.leaving(json) }
        attempt { () throws(InvalidBody) in try body.draft(json) }
        attempt { () throws(InvalidBody) in try body.answer(json) }
        attempt { () throws(InvalidBody) in try BreakGlassBody().opening(json) }
        attempt { () throws(InvalidBody) in try BreakGlassBody().review(json) }
    }

    private static func offers(_ json: JSONValue) {
        attempt { () throws(InvalidBody) in try OfferBody().draft(json, key: nil) }
        attempt { () throws(InvalidBody) in try OfferBody().change(json) }
    }

    private static func referrals(_ json: JSONValue) {
        attempt { () throws(InvalidBody) in try ReferralBody(vocabulary: vocabulary).draft(json) }
        attempt { () throws(InvalidBody) in try ReferralBody(vocabulary: vocabulary).move(json) }
        attempt { () throws(InvalidBody) in try ReferralBody(vocabulary: vocabulary).days(json) }
        attempt { () throws(InvalidBody) in try FollowUpBody().result(json, today: today) }
    }
}
