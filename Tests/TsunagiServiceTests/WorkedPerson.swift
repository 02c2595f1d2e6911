import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiStore
import TsunagiTestSupport

/// One of the invented people of `docs/worked-examples.md`, with the request a coordinator would send.
struct WorkedPerson: Sendable, CustomTestStringConvertible {
    private static let folder = "Tests/TsunagiServiceTests/Fixtures/people"

    /// Name of the file without its ending; the golden text has the same.
    let name: String
    /// Who it is, in one line.
    let about: String
    private let body: JSONValue

    var testDescription: String { name }

    /// Everyone, in the order of the page.
    static func all() throws -> [WorkedPerson] {
        try TestDatabase.home.files(in: folder, ending: ".json").map { try WorkedPerson(String($0.dropLast(5))) }
    }

    /// Reads one person.
    init(_ name: String) throws {
        let json = try JSONValue(parsing: TestDatabase.home.text("\(Self.folder)/\(name).json"))
        guard let about = json["about"]?.string, let body = json["request"] else { throw Unreadable(name: name) }
        self.name = name
        self.about = about
        self.body = body
    }

    /// The request, checked against a vocabulary.
    func request(_ vocabulary: Vocabulary) throws -> MatchRequest {
        let known: Set<String> = ["as_of", "facts", "requester", "keep_away"]
        let (facts, problems) = Facts.decode(body["facts"] ?? [:], vocabulary: vocabulary)
        guard let asOf = body["as_of"]?.string.flatMap({ CivilDate(iso: $0) }), problems.isEmpty,
            body.object?.members.allSatisfy({ known.contains($0.key) }) == true
        else { throw Unreadable(name: name, problems: problems) }
        var request = MatchRequest(asOf: asOf, facts: facts)
        request.requester = body["requester"]?.string
        request.keepAway = try (body["keep_away"]?.array ?? []).map(keepAway)
        return request
    }

    /// The request's body in canonical form.
    var requestText: String { body.canonicalText }

    private func keepAway(_ json: JSONValue) throws -> KeepAway {
        if let municipality = json["municipality"]?.string { return .municipality(municipality) }
        guard let latitude = json["latitude"]?.number, let longitude = json["longitude"]?.number,
            let kilometres = json["radius_km"]?.number
        else { throw Unreadable(name: name) }
        return .around(
            Position(latitude: latitude, longitude: longitude), metres: Int((kilometres * 1_000).rounded()))
    }

    private struct Unreadable: Error {
        let name: String
        var problems: [FactProblem] = []
    }
}
