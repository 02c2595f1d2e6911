import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiStore
import TsunagiTestSupport

/// One person and one offer of the directory: whether the offer takes the person, and why not.
struct DirectoryCase: Sendable, CustomTestStringConvertible {
    let file: String
    let name: String
    let sourceSystem: String
    let offer: String
    let need: String
    let asOf: CivilDate
    let facts: JSONValue
    let stated: [StatedNeed]
    /// `match`, `undecided` or `excluded`.
    let expected: String
    /// The condition under which an exclusion is counted.
    let condition: String?
    /// An atom that must stand among the reasons.
    let reason: String?
    /// What must be confirmed.
    let confirm: String?

    var testDescription: String { "\(file): \(name)" }

    /// All cases of a folder of fixtures.
    static func all(in folder: String) throws -> [DirectoryCase] {
        let path = "Tests/TsunagiServiceTests/Fixtures/" + folder
        return try TestDatabase.home.files(in: path, ending: ".json").flatMap { file in
            let json = try JSONValue(parsing: TestDatabase.home.text(path + "/" + file))
            let system = json["source_system"]?.string ?? "seeds"
            return try (json["cases"]?.array ?? []).map { try DirectoryCase($0, file: file, sourceSystem: system) }
        }
    }

    private struct Unreadable: Error {
        let file: String
        let json: JSONValue
    }

    private init(_ json: JSONValue, file: String, sourceSystem: String) throws {
        guard let name = json["name"]?.string, let offer = json["offer"]?.string, let need = json["need"]?.string,
            let asOf = json["as_of"]?.string.flatMap({ CivilDate(iso: $0) }), let facts = json["facts"],
            let expected = json["expect"]?.string
        else { throw Unreadable(file: file, json: json) }
        self.file = file
        self.name = name
        self.sourceSystem = sourceSystem
        self.offer = offer
        self.need = need
        self.asOf = asOf
        self.facts = facts
        self.stated = (json["needs"]?.array ?? []).compactMap { $0["code"]?.string.map { StatedNeed(code: $0) } }
        self.expected = expected
        self.condition = json["by"]?.string
        self.reason = json["reason"]?.string
        self.confirm = json["confirm"]?.string
    }
}
