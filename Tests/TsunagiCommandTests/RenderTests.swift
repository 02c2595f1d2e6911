import FoundationEssentials
import Testing
import TsunagiRules

@Suite("The table of an answer")
struct RenderTests {
    private let program: Program

    init() throws {
        program = try Program()
    }

    private func render(_ arguments: String..., width: Int = 100) async throws -> Program.Finished {
        try await program.run(
            ["match", "--render", Golden.fixture("answer.json")] + arguments, with: ["COLUMNS": "\(width)"])
    }

    @Test("reads as it was agreed", arguments: ["ja", "en"], [100, 60])
    func golden(language: String, width: Int) async throws {
        let run = try await render("--lang", language, width: width)
        #expect(run.status == 0)
        try Golden.expect(run.output, equals: "answer.\(language).\(width).txt")
    }

    @Test("shows the reasons when asked to")
    func reasons() async throws {
        let plain = try await render("--lang", "en").output
        let explained = try await render("--lang", "en", "--explain").output
        #expect(!plain.contains("✓ sex = male"))
        #expect(explained.contains("✓ sex = male / ? age >= 65 [介護保険法7条]"))
    }

    @Test("keeps every line within the terminal", arguments: [40, 60, 80, 100, 200])
    func width(columns: Int) async throws {
        for line in try await render("--lang", "ja", width: columns).lines {
            #expect(Columns.of(line) <= columns, "\(line)")
        }
    }

    @Test("aligns the columns below each other, whatever the widths of the letters")
    func alignment() async throws {
        let lines = try await render("--lang", "ja").lines
        let heading = try #require(lines.firstIndex { $0.contains("開始") && $0.contains("距離") })
        let start = Columns.of(try #require(lines[heading].prefix(upTo: "開始")))
        #expect(Columns.of(try #require(lines[heading + 1].prefix(upTo: "2027-01-15"))) == start)
    }

    @Test("never cuts a letter in two", arguments: Array(stride(from: 41, through: 77, by: 4)))
    func graphemes(columns: Int) async throws {
        let output = try await render("--lang", "ja", width: columns).output
        #expect(!output.contains("👨") || output.contains("👨‍👩‍👧"))
        #expect(!output.contains("\u{FFFD}\u{FE0F}"))
        #expect(!output.unicodeScalars.contains("\u{FF8B}") || output.unicodeScalars.contains("\u{FF9E}"))
    }

    @Test("lets no provider's text steer the terminal")
    func hostile() async throws {
        let output = try await render("--lang", "ja").output
        #expect(!output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 || $0.value == 0x202E })
        #expect(output.contains("evil \u{FFFD}[31mred\u{FFFD} \u{FFFD}txet"))
    }

    @Test("changes when the answer changes")
    func change() async throws {
        let path = Golden.fixture("answer.json")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let before = try await render("--lang", "ja").output
        for (old, new) in [
            ("\"2026-12-20\"", "\"2026-12-19\""), ("\"settles\": 14", "\"settles\": 13"),
            ("\"missing\": 3000", "\"missing\": 4000"), ("\"capacity\": 3", "\"capacity\": 4"),
        ] {
            let changed = text.replacing(old, with: new)
            let run = try await program.run("match", "--render", "-", "--lang", "ja", input: changed)
            #expect(run.status == 0)
            #expect(run.output != before, "\(new)")
        }
    }

    @Test("gives JSON back as it came and CSV with one row an offer")
    func otherForms() async throws {
        let json = try await render("--output", "json")
        let original = try String(contentsOfFile: Golden.fixture("answer.json"), encoding: .utf8)
        #expect(try JSONValue(parsing: json.output.trimmingSuffix(while: \.isNewline)) == JSONValue(parsing: original))
        try Golden.expect(try await render("--output", "csv").output, equals: "answer.csv")
    }

    @Test("refuses JSON that is no answer", arguments: ["{}", "[1]", "{\"as_of\": \"2026-11-21\"}", "{"])
    func noAnswer(text: String) async throws {
        let run = try await program.run("match", "--render", "-", input: text)
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
    }

    @Test("uses no colours away from a terminal")
    func colours() async throws {
        #expect(!(try await render().output.unicodeScalars.contains("\u{1B}")))
    }
}

/// Columns counted another way than the program counts them: letter by letter from the blocks of the code charts.
enum Columns {
    static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { sum, letter in sum + of(letter) }
    }

    private static func of(_ letter: Character) -> Int {
        if letter == "👨‍👩‍👧" || letter == "𠮷" { return 2 }
        return letter.unicodeScalars.reduce(0) { sum, scalar in sum + of(scalar) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x3000...0x303E, 0x3041...0x33FF, 0x4E00...0x9FFF, 0xFF01...0xFF60: 2
        default: 1
        }
    }
}

extension StringProtocol {
    /// The part before the first occurrence of a text; `nil` when it does not occur.
    func prefix(upTo text: String) -> SubSequence? {
        guard let first = ranges(of: text).first else { return nil }
        return self[..<first.lowerBound]
    }

    /// The text without the characters at its end that satisfy a condition.
    func trimmingSuffix(while condition: (Character) -> Bool) -> String {
        var text = String(self)
        while let last = text.last, condition(last) { text.removeLast() }
        return text
    }
}
