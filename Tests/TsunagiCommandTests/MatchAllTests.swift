import Testing
import TsunagiRules

@Suite("match --all")
struct MatchAllCommandTests {
    private static func line(_ reference: String, place: String, sex: String = "male") -> String {
        #"{"reference":"\#(reference)","as_of":"2020-06-01","facts":{"birth_date":"1955-04-02","sex":"\#(sex)","#
            + #""housing":"none","release_path":"full_term","released_on":"2020-07-01","dependency":["drug"],"#
            + #""target_municipalities":["\#(place)"]}}"#
    }

    private static func results(_ run: Program.Finished) throws -> [JSONValue] {
        try run.lines.filter { !$0.isEmpty }.map { try JSONValue(parsing: $0) }
    }

    @Test("each line is answered as a request of its own, in order, whatever the number of threads")
    func results() async throws {
        let program = try await DatabaseWithWords.shared.program()
        let places = ["09201", "13101", "09202", "01100"]
        let lines = places.enumerated().map { Self.line("架空 \($0.offset)", place: $0.element) }
        let file = try program.write(lines.joined(separator: "\n\n"), to: "open.jsonl")
        let run = try await program.run("match", "--all", file, "--lang", "en")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors == "4 candidates matched, 0 lines refused.\n")
        let results = try Self.results(run)
        #expect(results.map { $0["reference"]?.string } == ["架空 0", "架空 1", "架空 2", "架空 3"])
        for (line, result) in zip(lines, results) {
            var body = try #require(try JSONValue(parsing: line).object)
            body["reference"] = nil
            let single = try await program.run(
                "match", "--file", "-", "--output", "json", "--lang", "en", input: JSONValue.object(body).text)
            #expect(
                result["needs"] == (try JSONValue(parsing: single.output.trimmingSuffix(while: \.isNewline)))["needs"])
        }
        for threads in ["1", "3"] {
            let again = try await program.run(
                ["match", "--all", "-", "--threads", threads, "--lang", "en"], input: lines.joined(separator: "\r\n"))
            #expect(try Self.results(again).map { $0["needs"] } == results.map { $0["needs"] })
        }
    }

    @Test("a line that cannot be read is told with its number and place, the others go on, and the status is 65")
    func refused() async throws {
        let program = try await DatabaseWithWords.shared.program()
        let lines = [
            Self.line("a", place: "09201"), #"{"reference":"b","facts":{"sexx":"male"}}"#, #"{"facts":{}}"#, #"{"a"#,
            "[]", #"{"reference":"","facts":{}}"#, Self.line("g", place: "13101"),
        ]
        let file = try program.write(lines.joined(separator: "\n"), to: "open.jsonl")
        let run = try await program.run("match", "--all", file)
        #expect(run.status == 65)
        #expect(try Self.results(run).map { $0["reference"]?.string } == ["a", "g"])
        for message in [
            ":2: /facts/sexx: found \"sexx\", expected a fact of the vocabulary; did you mean \"sex\"?",
            ":3: /reference: found nothing, expected a text of 1 to 200 characters",
            ":4: this is no JSON: column 4: expected", ":5: ", ":6: /reference: found 0 characters",
            "2 candidates matched, 5 lines refused.",
        ] {
            #expect(run.errors.contains(message), "\(message) in \(run.errors)")
        }
    }

    @Test("with an earlier run each result says what changed; someone new has nothing to be compared with")
    func changes() async throws {
        let program = try await DatabaseWithWords.shared.program()
        let monday = try await program.run(
            ["match", "--all", "-"], input: Self.line("a", place: "09201") + "\n" + Self.line("b", place: "09201"))
        let file = try program.write(monday.output + #"{"reference":"cut off","need"#, to: "monday.jsonl")
        let lines = [
            Self.line("b", place: "13101"), Self.line("a", place: "09201"), Self.line("new", place: "09201"),
            Self.line("cut off", place: "09201"),
        ]
        let run = try await program.run(
            ["match", "--all", "-", "--previous", file], input: lines.joined(separator: "\n"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.hasSuffix("4 candidates matched, 1 with changed lists, 0 lines refused.\n"))
        let changes = try Self.results(run).map { try #require($0["changes"]) }
        #expect(changes.dropFirst().elementsEqual([[], nil, nil]))
        let moved = try #require(changes.first?.array)
        let old = try #require(try Self.results(monday).last)
        let new = try #require(try Self.results(run).first)
        for change in moved where change["list"] == "matches" {
            let code = change["need"]
            let before = Self.offers(old, code)
            let after = Self.offers(new, code)
            for added in change["added"]?.array ?? [] {
                let id = try #require(added["offer"]?.string)
                #expect(!before.contains(id) && after.firstIndex(of: id) == (added["rank"]?.integer ?? 0) - 1)
            }
            for gone in change["removed"]?.array ?? [] {
                let id = try #require(gone["offer"]?.string)
                #expect(!after.contains(id) && before.firstIndex(of: id) == (gone["rank"]?.integer ?? 0) - 1)
            }
        }
        #expect(!moved.isEmpty)
    }

    @Test(
        "what cannot go together is told",
        arguments: [
            ["--previous", "x"], ["--threads", "2"], ["--all", "x", "--threads", "0"], ["--all", "x", "--sex", "male"],
            ["--all", "x", "--limit", "3"], ["--all", "x", "--render", "y"], ["--all", "x", "--as-of", "monday"],
            ["--all", "x", "--server", "http://127.0.0.1:1"],
        ])
    func usage(arguments: [String]) async throws {
        let program = try Program()
        try program.write("", to: "x")
        let run = try await program.run(["match"] + arguments)
        #expect(run.status == 64, "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test("an earlier run that is none, and a file that is not there, are 65")
    func unusable() async throws {
        let program = try await DatabaseWithWords.shared.program()
        let previous = try program.write("{}\n", to: "previous.jsonl")
        let run = try await program.run(["match", "--all", "-", "--previous", previous])
        #expect(run.status == 65)
        #expect(run.errors.contains("previous.jsonl:1: expected a result"))
        let missing = try await program.run("match", "--all", "nowhere.jsonl")
        #expect(missing.status == 65)
        #expect(missing.errors.contains("nowhere.jsonl cannot be read"))
    }

    private static func offers(_ result: JSONValue, _ need: JSONValue?) -> [String] {
        let all = (result["needs"]?.array ?? []) + (result["possible_needs"]?.array ?? [])
        let matches = all.first { $0["code"] == need }?["matches"]?.array ?? []
        return matches.compactMap { $0["offer"]?["id"]?.string }
    }
}
