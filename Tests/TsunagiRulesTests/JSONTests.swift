import Testing
import TsunagiRules

@Suite("JSON")
struct JSONTests {
    @Test(
        "Numbers are written as RFC 8785, appendix B, prescribes",
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] as [(UInt64, String)])
    func number(bits: UInt64, text: String) {
        #expect(JSONValue.decimal(Double(bitPattern: bits)).canonicalText == text)
    }

    @Test("The example of RFC 8785, section 3.2.2, less its number beyond 2⁵³")
    func serialisation() throws {
        let input = #"""
            {
              "numbers": [333333333.33333329, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """#
        let expected =
            #"{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"#
            + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try JSONValue(parsing: input).canonicalText == expected)
    }

    @Test("Keys are sorted by UTF-16 as in RFC 8785, section 3.2.3")
    func sorting() throws {
        let input = #"""
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
             "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Letter O"}
            """#
        let sorted =
            #"{"\r":"Carriage Return","1":"One","\#u{80}":"Control","ö":"Letter O","€":"Euro Sign","#
            + #""😀":"Emoji: Grinning Face","\#u{fb33}":"Hebrew Letter Dalet With Dagesh"}"#
        #expect(try JSONValue(parsing: input).canonicalText.utf8.elementsEqual(sorted.utf8))
    }

    @Test(
        "Refuses with line, column and pointer",
        arguments: [
            ("", JSONError.Code.syntax, 1, 1, ""), ("{\"a\": [1,\n  x]}", .syntax, 2, 3, "/a/1"),
            ("{\"a\":1,\"b\":{\"a\":2,\"a\":3}}", .duplicateKey, 1, 19, "/b/a"),
            ("[\"\\u0000\"]", .character, 1, 3, "/0"), ("[\"\\ud800\"]", .character, 1, 3, "/0"),
            ("[\"\\udc00\\ud800\"]", .character, 1, 3, "/0"), ("[\"\\ud800\\u0041\"]", .character, 1, 3, "/0"),
            ("[NaN]", .syntax, 1, 2, "/0"), ("[Infinity]", .syntax, 1, 2, "/0"), ("[-Infinity]", .syntax, 1, 3, "/0"),
            ("[1e400]", .number, 1, 2, "/0"), ("[9007199254740992]", .number, 1, 2, "/0"),
            ("[-9007199254740992]", .number, 1, 2, "/0"), ("[1E30]", .number, 1, 2, "/0"),
            ("[01]", .syntax, 1, 3, "/0"), ("[1.]", .syntax, 1, 4, "/0"),
            ("[.5]", .syntax, 1, 2, "/0"), ("[+1]", .syntax, 1, 2, "/0"), ("[1,]", .syntax, 1, 4, "/1"),
            ("{\"a\":1,}", .syntax, 1, 8, ""), ("{a:1}", .syntax, 1, 2, ""), ("[1] 2", .syntax, 1, 5, ""),
            ("\"薬物", .syntax, 1, 4, ""), ("[\"薬\", 'x']", .syntax, 1, 7, "/1"), ("\"\t\"", .syntax, 1, 2, ""),
            ("\"\\x\"", .syntax, 1, 3, ""), ("\u{FEFF}{}", .encoding, 1, 1, ""), ("tru", .syntax, 1, 1, ""),
            ("{\"a/b\":{\"c~d\":[tru]}}", .syntax, 1, 16, "/a~1b/c~0d/0"),
            (String(repeating: "[", count: 33), .depth, 1, 33, "/0" + String(repeating: "/0", count: 31)),
            (String(repeating: "1", count: 200), .number, 1, 1, ""),
        ] as [(String, JSONError.Code, Int, Int, String)])
    func refuses(text: String, code: JSONError.Code, line: Int, column: Int, pointer: String) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.code == code)
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.pointer.text == pointer)
    }

    @Test(
        "Refuses bytes that are not UTF-8",
        arguments: [[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]])
    func encoding(bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22] + bytes + [0x22]) }
        #expect(error?.code == .encoding)
    }

    @Test("Whole numbers are integers however they are spelled", arguments: ["100", "1e2", "100.0", "10000e-2"])
    func wholeNumbers(text: String) throws {
        #expect(try JSONValue(parsing: text) == .integer(100))
    }

    @Test("32 levels are read")
    func deepest() {
        let text = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(throws: Never.self) { try JSONValue(parsing: text) }
    }

    @Test("What was written is read again, canonical or not", arguments: RulePropertyTests.seeds)
    func roundTrip(seed: UInt64) throws {
        var random = RandomJSON(generator: SplitMix64(seed: seed))
        for _ in 0..<20 {
            let value = random.value(depth: 4)
            let canonical = value.canonicalBytes
            #expect(try JSONValue(parsing: canonical) == value)
            #expect(try JSONValue(parsing: value.bytes) == value)
            #expect(try JSONValue(parsing: value.bytes).canonicalBytes == canonical)
        }
    }

    @Test("Order of keys is kept in the object and does not matter for equality")
    func order() throws {
        let one = try JSONValue(parsing: #"{"b":1,"a":[{"z":2,"y":null}]}"#)
        #expect(one.text == #"{"b":1,"a":[{"z":2,"y":null}]}"#)
        #expect(one == ["a": [["y": nil, "z": 2]], "b": 1])
        var object = try #require(one.object)
        object["b"] = nil
        object["c"] = "x"
        #expect(object.keys == ["a", "c"])
    }
}

/// Random JSON documents.
struct RandomJSON {
    var generator: SplitMix64

    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 8 : 5), using: &generator) {
        case 0: return .null
        case 1: return .bool(.random(using: &generator))
        case 2: return .integer(Int.random(in: JSONValue.exactIntegers, using: &generator))
        case 3: return number()
        case 4, 5: return .string(text())
        case 6: return .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in value(depth: depth - 1) })
        default:
            return .object(
                JSONObject(
                    (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                        (text(), value(depth: depth - 1))
                    }))
        }
    }

    private mutating func number() -> JSONValue {
        let bits = generator.next()
        let double = bits & 1 == 0 ? Double(bitPattern: bits) : Double(Int64(bitPattern: bits) % 1_000_000) / 1_000
        guard double.magnitude < 9_007_199_254_740_992 else { return .integer(0) }
        guard let integer = Int(exactly: double), JSONValue.exactIntegers.contains(integer) else {
            return .decimal(double)
        }
        return .integer(integer)
    }

    private mutating func text() -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "Z", "0", "\"", "\\", "/", "\n", "\u{1}", "\u{7f}", "薬", "é", "😀", "\u{2028}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...6, using: &generator) { text.append(generator.pick(scalars)) }
        return String(text)
    }
}
