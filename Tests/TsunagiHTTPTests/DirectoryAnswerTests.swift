import HTTPTypes
import LibPQ
import Testing
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// Answers from the real directory, held against the API's description to the last member.
@Suite("The real directory over HTTP")
struct DirectoryAnswerTests {
    private static let people: [(name: String, body: JSONValue)] = [
        (
            "a man with a dependency and no home",
            [
                "as_of": "2020-06-01",
                "facts": [
                    "birth_date": "1985-03-01", "sex": "male", "release_path": "full_term",
                    "released_on": "2020-07-01", "housing": "none", "dependency": ["drug"],
                    "target_municipalities": ["09201"],
                ],
            ]
        ),
        ("nothing known but two dates", ["facts": ["birth_date": "1955-04-02", "released_on": "2027-01-15"]]),
        (
            "a woman with suspected dementia",
            [
                "facts": [
                    "birth_date": "1954-02-03", "sex": "female", "offence": ["theft"],
                    "disability": ["suspected": ["intellectual"]], "target_municipalities": ["35213", "35203"],
                    "housing": "none",
                ],
                "keep_away": [
                    ["municipality": "35203"],
                    ["latitude": .decimal(34.1), "longitude": .decimal(131.4), "radius_km": 2],
                ],
                "wanted_features": ["private_room"], "limit": 200,
            ]
        ),
        (
            "anywhere, in two scenarios",
            [
                "facts": ["birth_date": "2008-05-05", "target_municipalities": ["anywhere": true]],
                "needs": [["code": "job", "urgency": .decimal(0.6), "source": "stated"]],
                "scenarios": [
                    ["name": "full_term", "facts": ["release_path": "full_term"]],
                    ["name": "parole", "facts": ["release_path": "parole"]],
                ],
            ]
        ),
    ]

    @Test("Every answer is as described, in both languages")
    func answers() async throws {
        let database = try await TestDatabase(.directory)
        let pool = ConnectionPool(configuration: database.configuration, logger: TestDatabase.logger)
        let live = LiveCatalogue()
        try await CatalogueFeed(configuration: database.configuration, catalogue: live, logger: TestDatabase.logger)
            .load()
        let services = Services(
            catalogue: live, answerMatch: AnswerMatch(catalogue: live, key: Scene.key, engine: "test"),
            store: Store(pool: pool), keys: .make(), description: try Scene.description(), feedLag: { 0 },
            authenticate: { try Scene.identity($0) }, today: { Scene.today })
        let server = TestServer(services)
        for person in Self.people {
            for language in ["ja", "en"] {
                let reply = try await server.send(
                    .post, "/v1/matches", headers: [.acceptLanguage: language], json: person.body)
                #expect(reply.status == .ok, "\(person.name): \(reply.text)")
                let needs = (reply.json?["needs"]?.array ?? []) + (reply.json?["possible_needs"]?.array ?? [])
                #expect(!needs.isEmpty, "\(person.name)")
                for need in needs { #expect(Self.addsUp(need), "\(person.name): \(need["code"]?.text ?? "")") }
            }
        }
        await pool.shutDown()
    }

    /// Whether eligible, undecided and excluded offers are all that were considered.
    private static func addsUp(_ need: JSONValue) -> Bool {
        let excluded = (need["excluded"]?.object?.members ?? []).compactMap(\.value.integer).reduce(0, +)
        return need["considered"]?.integer
            == (need["eligible"]?.integer ?? 0) + (need["undecided_total"]?.integer ?? 0) + excluded
    }
}
