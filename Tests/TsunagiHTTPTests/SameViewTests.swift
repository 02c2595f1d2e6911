import HTTPTypes
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// The same scene twice with one hidden fact flipped: a provider cannot tell which of the two it is in.
@Suite("What a provider can tell of what it was not told")
struct SameViewTests {
    /// One thing that is different of the person and that the provider was not told.
    struct Flip: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var draft = Canary.draft
        var prepare: @Sendable (CaseScene) async throws -> Void = { _ in }

        /// Another value of a fact.
        static func fact(_ name: String, _ value: JSONValue) -> Flip {
            var draft = Canary.draft.object ?? JSONObject()
            var facts = draft["facts"]?.object ?? JSONObject()
            facts[name] = value
            draft["facts"] = .object(facts)
            return Flip(testDescription: name, draft: .object(draft))
        }

        /// Another value of a part of the case.
        static func part(_ name: String, _ value: JSONValue) -> Flip {
            var draft = Canary.draft.object ?? JSONObject()
            draft[name] = value
            return Flip(testDescription: name, draft: .object(draft))
        }
    }

    static let flips: [Flip] = [
        .fact("offence", ["has": ["theft"], "complete": true]), .fact("dependency", ["alcohol"]),
        .fact("disability", ["has": [], "complete": true]), .fact("birth_date", "2003-08-19"),
        .fact("release_path", "parole"), .part("keep_away", []), .part("reference", "R8-0099"),
        .part("needs", [["code": "job", "urgency": .decimal(0.05)]]),
        Flip(
            testDescription: "another agency",
            prepare: { scene in try await scene.share(as: "support") }),
        Flip(
            testDescription: "another case and supporter",
            prepare: { scene in
                let linked = try await CaseScene.open(
                    scene.office, ["kind": "after", "same_person_as": .string(scene.id)], key: "linked")
                #expect(linked.status == .created)
                #expect(try await scene.post("/supporters", ["role": "friend"], key: "friend").status == .created)
            }),
    ]

    @Test("Everything that the provider can fetch or do is the same", arguments: flips)
    func same(flip: Flip) async throws {
        let plain = try await view(Flip(testDescription: "plain"))
        let flipped = try await view(flip)
        #expect(plain.count > 30)
        for (one, other) in zip(plain, flipped) { #expect(one == other) }
        #expect(plain.count == flipped.count)
    }

    @Test("What the provider was told is told apart, so that sameness means something")
    func told() async throws {
        let plain = try await view(Flip(testDescription: "plain"))
        let flipped = try await view(.fact("housing", "friends"))
        #expect(plain != flipped)
    }

    /// Every answer to both providers, with ids and times numbered by when they first appear.
    private func view(_ flip: Flip) async throws -> [String] {
        var answers: [String] = []
        try await TrustScene.run(flip.draft, prepare: flip.prepare) { scene in
            for party in [Party.addressee, .otherProvider] {
                let operations = try Operation.all().filter { $0.roles != nil }
                for operation in operations.filter(\.isRead) + operations.filter({ !$0.isRead }) {
                    var tag = "1"
                    if operation.path.hasPrefix("/v1/referrals") {
                        let reply = try await scene.referrals.read(scene.objects.referral, token: scene.tokens[party])
                        tag = reply.headers[.eTag].map { String($0.dropFirst().dropLast()) } ?? tag
                    }
                    let sample = try #require(
                        Sample(operation, as: party, about: scene.objects, otherOffer: scene.otherOffer, tag: tag))
                    let reply = try await scene.send(sample, as: party)
                    let headers = reply.headers.map { "\($0.name): \($0.value)" }.sorted().joined(separator: "\n")
                    answers.append("\(operation.id) by \(party): \(reply.status.code)\n\(headers)\n\(reply.text)")
                }
            }
        }
        return Self.numbered(answers)
    }

    private static func numbered(_ answers: [String]) -> [String] {
        var numbers: [Substring: Int] = [:]
        return answers.map { answer in
            let ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
            let times = /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})/
            return answer.replacing(times, with: "TIME").replacing(ids) { match in
                let number = numbers[match.output.0] ?? numbers.count
                numbers[match.output.0] = number
                return "ID\(number)"
            }
        }
    }
}
