import Testing
import TsunagiRules

@Suite("Nearest word")
struct NearestWordTests {
    @Test(
        "Two edits at most, a swap counting once; else a common beginning",
        arguments: [
            ("housing", "housing"), ("HOUSING", "housing"), ("hosing", "housing"), ("huosing", "housing"),
            ("hosuign", "housing"), ("hous", "housing"), ("housing_until_then", "housing"), ("offense", "offence"),
            ("ag", "age"), ("agee", "age"), ("x", nil), ("", nil), ("ho", nil), ("completely", nil),
        ] as [(String, String?)])
    func nearest(word: String, expected: String?) {
        #expect(NearestWord.of(word, among: ["housing", "offence", "age", "disability"]) == expected)
    }

    @Test("Among equals the first counts, and a nearer one before a first one")
    func ties() {
        #expect(NearestWord.of("cart", among: ["card", "care", "cart_1", "carts"]) == "card")
        #expect(NearestWord.of("level_3", among: ["level_11", "level_2", "level_30"]) == "level_2")
    }

    @Test("Very long words are not compared")
    func long() {
        #expect(NearestWord.of(String(repeating: "a", count: 100_000), among: ["a"]) == nil)
    }
}
