import FoundationEssentials
import HTTPTypes
import LibPQ
import Testing
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// Whole answers from the real directory, kept byte for byte.
@Suite("Kept answers")
struct AnswerGoldenTests {
    /// A question whose answer is kept; the file with the answer has its name.
    struct Kept: Sendable, CustomTestStringConvertible {
        let name: String
        /// Person of the worked examples.
        let person: String
        /// What is asked beside the person.
        let scope: JSONObject
        let language: String

        var testDescription: String { name }
        var file: String { "Tests/TsunagiHTTPTests/Golden/\(name).json" }

        /// The body: the person's own with the scope added.
        func body() throws -> JSONValue {
            let path = "Tests/TsunagiServiceTests/Fixtures/people/\(person).json"
            var body = JSONObject()
            for (key, value) in try JSONValue(parsing: TestDatabase.home.text(path))["request"]?.object?.members ?? [] {
                body[key] = value
            }
            for (key, value) in scope.members { body[key] = value }
            return .object(body)
        }
    }

    static let kept: [Kept] = [
        Kept(
            name: "answer.near_misses.ja", person: "03_man_34_drugs_new_town",
            scope: [
                "only_needs": [
                    "emergency_housing", "transitional_housing", "settled_housing", "drug_treatment", "job",
                ],
                "needs": [["code": "job", "urgency": .decimal(0.65), "source": "stated"]], "limit": 2,
                "wanted_features": ["private_room"],
            ], language: "ja"),
        Kept(
            name: "answer.questions.en", person: "02_woman_72_theft_dementia_suspected",
            scope: ["kinds": ["service"], "lists": ["matches", "undecided", "questions"], "limit": 1], language: "en"),
        Kept(
            name: "answer.scenarios.en", person: "05_man_58_wheelchair_old_arson",
            scope: [
                "only_needs": ["release_day_escort", "settled_housing", "disability_services"], "limit": 1,
                "scenarios": [
                    ["name": "woman \"1\"", "facts": ["sex": "female", "disability": ["has": ["physical"]]]],
                    ["name": "parole", "facts": ["release_path": "parole"]],
                ],
            ], language: "en"),
        Kept(
            name: "answer.brief.ja", person: "06_mother_child_4_violent_partner",
            scope: ["explain": false, "lists": ["matches", "near_misses", "excluded"], "limit": 2], language: "ja"),
    ]

    @Test("Every byte of an answer is the kept one")
    func golden() async throws {
        try await RealServer.run { server in
            for question in Self.kept {
                let reply = try await server.send(
                    .post, "/v1/matches", headers: [.acceptLanguage: question.language], json: question.body())
                #expect(reply.status == .ok, "\(question.name): \(reply.text)")
                let text = Self.lines(reply.text)
                if ProcessInfo.processInfo.environment["TSUNAGI_REWRITE_GOLDEN"] == "1" {
                    try text.write(
                        toFile: TestDatabase.home.path(question.file), atomically: true, encoding: .utf8)
                }
                let expected = try TestDatabase.home.text(question.file)
                #expect(
                    text == expected,
                    "\(question.file): read the difference, then rewrite with TSUNAGI_REWRITE_GOLDEN=1")
            }
        }
    }

    /// The answer with a line feed between elements of lists, where JSON text of the service never has one.
    static func lines(_ answer: String) -> String {
        answer.replacing("},{", with: "},\n{") + "\n"
    }
}
