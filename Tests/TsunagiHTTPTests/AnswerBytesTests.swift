import Crypto
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// The bytes of answers against the tree of the same answer.
@Suite("Bytes of answers")
struct AnswerBytesTests {
    private static func differences(_ report: MatchReport) -> [Language] {
        Language.allCases.filter { language in
            report.bytes(in: language, engine: "test")
                != AnswerTree.json(report, in: language, engine: "test").bytes
        }
    }

    @Test("Whatever an answer holds is written as its tree is")
    func invented() throws {
        let live = try Scene.services().catalogue
        var invent = InventedReport(seed: 3, catalogue: try live.current().catalogue)
        for number in 0..<2_000 {
            let report = invent.next()
            #expect(Self.differences(report).isEmpty, "report \(number)")
            var canonical = JSONBytes()
            canonical.canonical(report.query)
            #expect(canonical.bytes == report.query.json.canonicalBytes, "query \(number)")
        }
    }

    @Test("Everyone of the worked examples, with and without reasons")
    func people() async throws {
        try await RealServer.withCatalogue { catalogue, _ in
            let live = LiveCatalogue()
            live.replace(catalogue, version: RealServer.version)
            let answer = AnswerMatch(catalogue: live, key: Scene.key, engine: "test")
            let folder = "Tests/TsunagiServiceTests/Fixtures/people"
            let reader = MatchRequestReader(
                vocabulary: catalogue.configuration.vocabulary, gazetteer: catalogue.gazetteer, today: Scene.today)
            for file in try TestDatabase.home.files(in: folder, ending: ".json") {
                let json = try JSONValue(parsing: TestDatabase.home.text("\(folder)/\(file)"))
                guard var body = json["request"]?.object else { throw Unreadable(file: file) }
                for explains in [true, false] {
                    body["explain"] = .bool(explains)
                    let report = try answer(reader.read(.object(body)))
                    #expect(Self.differences(report).isEmpty, "\(file)")
                    #expect(report.digest == Self.digest(report), "\(file)")
                }
            }
        }
    }

    /// The digest made from the tree.
    private static func digest(_ report: MatchReport) -> String {
        let resolved: JSONValue = [
            "request": report.query.json, "policy": .string(report.catalogue.configuration.digest),
            "catalogue": .string(report.version.position), "engine": "test",
        ]
        let code = HMAC<SHA256>.authenticationCode(for: resolved.canonicalBytes, using: Scene.key)
        return "hmac:" + code.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    private struct Unreadable: Error {
        let file: String
    }
}
