import FoundationEssentials
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiStore
import TsunagiTestSupport

/// The people of `docs/worked-examples.md`, answered from the real directory.
@Suite("Worked examples")
struct WorkedExampleTests {
    @Test("The whole answer is the reviewed one", arguments: try WorkedPerson.all())
    func golden(_ person: WorkedPerson) async throws {
        let directory = try await RealDirectory.loaded()
        let answer = try Matcher(catalogue: directory.catalogue)
            .match(person.request(directory.catalogue.configuration.vocabulary))
        let text = AnswerText.text(of: answer, to: person, in: directory)
        let file = "Tests/TsunagiServiceTests/Golden/\(person.name).txt"
        if ProcessInfo.processInfo.environment["TSUNAGI_REWRITE_GOLDEN"] == "1" {
            try text.write(toFile: TestDatabase.home.path(file), atomically: true, encoding: .utf8)
        }
        let expected = try TestDatabase.home.text(file)
        #expect(text == expected, "\(file): read the difference, then rewrite with TSUNAGI_REWRITE_GOLDEN=1")
    }
}
