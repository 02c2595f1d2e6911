import Testing
import TsunagiRules

@Suite("JSON bytes")
struct JSONBytesTests {
    private static func text(_ write: (inout JSONBytes) -> Void) -> String {
        var bytes = JSONBytes()
        write(&bytes)
        return String(decoding: bytes.bytes, as: UTF8.self)
    }

    @Test("Members and elements are separated, nested and empty ones too")
    func structure() {
        let text = Self.text { out in
            out.openObject()
            out.key("none")
            out.null()
            out.key("list")
            out.strings(["a", "b"])
            out.key("empty")
            out.openList()
            out.closeList()
            out.key(escaping: "\"")
            out.openObject()
            out.closeObject()
            out.raw(",\"last\":")
            out.bool(true)
            out.closeObject()
        }
        #expect(text == #"{"none":null,"list":["a","b"],"empty":[],"\"":{},"last":true}"#)
    }

    @Test("Every string is escaped as a value is, wherever in a word of eight bytes the character stands")
    func escapes() throws {
        var generator = SplitMix64(seed: 11)
        let pieces = ["\"", "\\", "\n", "\t", "\u{8}", "\u{C}", "\r", "\u{1F}", "\u{1}", "\u{7F}", "あ", "🏠", "é"]
        for _ in 0..<4_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...24, using: &generator) {
                let isPlain = Int.random(in: 0..<4, using: &generator) > 0
                text += isPlain ? "a" : pieces.randomElement(using: &generator) ?? ""
            }
            let written = Self.text { $0.string(text) }
            #expect(try JSONValue(parsing: written) == .string(text))
            #expect(written == Self.byScalar(text))
        }
    }

    /// The string as RFC 8785 writes it, character by character.
    private static func byScalar(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": written += "\\\""
            case "\\": written += "\\\\"
            case "\n": written += "\\n"
            case "\t": written += "\\t"
            case "\r": written += "\\r"
            case "\u{8}": written += "\\b"
            case "\u{C}": written += "\\f"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written + "\""
    }

    @Test("Fixed decimals are written as the same number is")
    func fixed() {
        var generator = SplitMix64(seed: 12)
        let edges = [0, 1, -1, 9, 10, 999_999, 1_000_000, 1_000_001, -1_500_000, 120_000, 999_999_999_999]
        let random = (0..<4_000).map { _ in Int.random(in: -2_000_000...2_000_000, using: &generator) }
        for units in edges + random {
            #expect(Self.text { $0.fixed(units, places: 6) } == JSONValue.decimal(Double(units) / 1_000_000).text)
            #expect(Self.text { $0.fixed(units, places: 1) } == JSONValue.decimal(Double(units) / 10).text)
            #expect(Self.text { $0.fixed(units, places: 0) } == "\(units)")
        }
    }

    @Test("Whole numbers, dates and ids are written as they are described")
    func scalars() {
        for number in [0, 7, 10, 99, 100, -1, -100, .max, .min] {
            #expect(Self.text { $0.integer(number) } == "\(number)")
        }
        for day in stride(from: Int32(-719_162), through: 2_932_896, by: 9_973) {
            let date = CivilDate(dayNumber: day)
            #expect(Self.text { $0.date(date) } == "\"\(date)\"")
        }
        #expect(
            Self.text { $0.uuid(high: 0x0123_4567_89ab_cdef, low: 0x0f1e_2d3c_4b5a_6978) }
                == "01234567-89ab-cdef-0f1e-2d3c4b5a6978")
        #expect(Self.text { $0.padded(7, to: 3) } + Self.text { $0.padded(1_234, to: 3) } == "0071234")
    }

    @Test("A part can be written again")
    func copies() {
        let text = Self.text { out in
            out.openList()
            out.string("long enough to need more room than there was")
            out.separate()
            out.copy(1..<47)
            out.separate()
            out.integer(1)
            out.closeList()
        }
        let part = "\"long enough to need more room than there was\""
        #expect(text == "[\(part),\(part),1]")
    }

    @Test("Facts are written as their values are, canonical ones with sorted keys")
    func facts() {
        let facts = Facts([
            "sex": .known(.code("male")), "birth_date": .known(.date(CivilDate(dayNumber: 1_000))),
            "weekly_hours": .known(.integer(-3)), "never_detained": .known(.boolean(false)),
            "target": .known(.municipalities(["09201", "13101"])), "where": .known(.anywhere),
            "offence": .known(.set(SetValue(has: ["b", "a"], hasNot: ["c"], suspected: ["d"]))),
            "disability": .suspected(.set(SetValue(has: ["x"]))), "guess": .suspected(.code("y")),
            "sentences": .known(
                .records([FactRecord(["years": .integer(2), "offence": .codes(["z"]), "ended_on": .code("q")])])),
            "gone": .absent,
        ])
        #expect(Self.text { $0.canonicalFacts(facts) } == facts.json.canonicalText)
        for code in facts.codes {
            #expect(Self.text { $0.knowledge(facts[code]) } == (facts[code].json ?? .null).text)
        }
        #expect(Self.text { $0.knowledge(.unknown) } == "null")
    }
}
