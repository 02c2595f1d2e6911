import Testing
import TsunagiRules

@Suite("Facts from flags, files and standard input")
struct FactFlagTests {
    @Test("flags, YAML, JSON and standard input ask the same question")
    func sameQuestion() async throws {
        let program = try await DatabaseWithWords.shared.program()
        let flags = try await program.run(
            "match", "--birth-date", "1955-04-02", "--sex", "male", "--released-on", "2027-01-15", "--target",
            "09201,09202",
            "--fact", "dependency=drug,alcohol", "--fact", "disability=intellectual?", "--as-of", "2026-11-21",
            "--output", "json")
        let yaml = """
            birth_date: 1955-04-02
            sex: male
            released_on: 2027-01-15
            target_municipalities: [09201, 09202]
            dependency: [drug, alcohol]
            disability: {suspected: [intellectual]}
            """
        let file = try await program.run(
            "match", "--file", program.write(yaml, to: "person.yaml"), "--as-of", "2026-11-21", "--output", "json")
        let json = """
            {"as_of": "2026-11-21", "facts": {"birth_date": "1955-04-02", "sex": "male", "released_on": "2027-01-15",
            "target_municipalities": ["09201", "09202"], "dependency": ["drug", "alcohol"],
            "disability": {"suspected": ["intellectual"]}}}
            """
        let input = try await program.run("match", "--file", "-", "--output", "json", input: json)
        #expect(flags.status == 0, "\(flags.errors)")
        let expected = try Self.answer(flags.output)
        #expect(try Self.answer(file.output) == expected, "\(file.errors)")
        #expect(try Self.answer(input.output) == expected, "\(input.errors)")
    }

    /// The answer without what tells at which moment of the catalogue it was made.
    private static func answer(_ text: String) throws -> JSONValue {
        var object = try JSONValue(parsing: text.trimmingSuffix(while: \.isNewline)).object ?? JSONObject()
        object["catalogue"] = nil
        object["digest"] = nil
        return .object(object)
    }

    @Test(
        "what is wrong is refused with its place and the nearest word",
        arguments: [
            (["--fact", "seks=male"], "did you mean \"sex\"?"),
            (["--sex", "mail"], "/facts/sex"),
            (["--birth-date", "1955-13-01"], "/facts/birth_date"),
            (["--target", "9201"], "/facts/target_municipalities"),
            (["--sex", "male", "--only-need", "jbo"], "\"job\""),
            (["--sex", "male", "--as-of", "tomorrow"], "/as_of"),
        ])
    func refused(arguments: [String], message: String) async throws {
        let program = try await DatabaseWithWords.shared.program()
        let run = try await program.run(["match"] + arguments)
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(message), "\(run.errors)")
    }
}
