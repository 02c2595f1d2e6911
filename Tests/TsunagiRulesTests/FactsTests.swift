import Testing

@testable import TsunagiRules

/// A file of facts keeps what was stated of each, however it came.
@Suite("Files of facts")
struct FactsTests {
    @Test("In order or not, the same is known", arguments: RulePropertyTests.seeds)
    func order(seed: UInt64) {
        var numbers = SplitMix64(seed: seed)
        for _ in 0..<200 {
            var known: [String: Knowledge] = [:]
            var stated: [(code: String, knowledge: Knowledge)] = []
            var file = Facts()
            for _ in 0..<Int.random(in: 0...12, using: &numbers) {
                let code = "fact_\(Int.random(in: 0..<9, using: &numbers))"
                let knowledge: Knowledge =
                    Bool.random(using: &numbers) ? .unknown : .known(.integer(Int.random(in: 0..<9, using: &numbers)))
                known[code] = knowledge == .unknown ? nil : knowledge
                stated.append((code, knowledge))
                file[code] = knowledge
            }
            #expect(Facts(inOrder: stated) == file)
            #expect(Facts(known) == file)
            #expect(file.codes == known.keys.sorted())
            for code in (0..<9).map({ "fact_\($0)" }) { #expect(file[code] == known[code] ?? .unknown) }
        }
    }
}
