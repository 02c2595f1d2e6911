import Testing

@Suite("rules check")
struct RuleCheckTests {
    private let program: Program

    init() throws {
        program = try Program()
    }

    @Test("a rule that is right is printed in its canonical form")
    func right() async throws {
        let run = try await program.run("rules", "check", "sex=male   and age>=65")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let again = try await program.run("rules", "check", "--file", "-", input: run.output)
        #expect(again.output == run.output)
    }

    @Test(
        "a typo is shown with line, column, caret and the nearest word",
        arguments: [
            ("age >= 65 and seks = male", 1, 15, "sex"),
            ("age >= 65\n  and seks = male", 2, 7, "sex"),
            ("housing = nome", 1, 11, "none"),
            ("disability has any (intelectual)", 1, 21, "intellectual"),
        ])
    func typo(rule: String, line: Int, column: Int, nearest: String) async throws {
        let run = try await program.run("rules", "check", "--file", "-", input: rule)
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("line \(line), column \(column)"))
        #expect(run.errors.contains("did you mean \"\(nearest)\"?"))
        let source = rule.split(separator: "\n")[line - 1]
        let shown = run.errors.split(separator: "\n").map(String.init)
        let text = try #require(shown.firstIndex { $0 == "  " + source })
        #expect(shown[text + 1] == "  " + String(repeating: " ", count: column - 1) + "^")
    }

    @Test("the caret stands below wide letters")
    func wide() async throws {
        let run = try await program.run("rules", "check", "年齢 >= 65")
        #expect(run.errors.contains("\n  年齢 >= 65\n  ^"))
    }
}
