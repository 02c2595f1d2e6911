import Testing
import TsunagiService
import TsunagiStore

@Suite("Small figures withheld")
struct PublishedTableTests {
    private typealias Row = ReportTable.Row
    private typealias Share = ReportTable.Share

    private static func table(_ wholes: [Int]) -> ReportTable {
        ReportTable(
            name: "t", dimensions: ["d"], whole: "n",
            rows: wholes.enumerated().map { Row(["\($0.offset)"], whole: $0.element) })
    }

    private static func told(_ wholes: [Int]) -> (rows: [Int?], total: Int?) {
        let published = PublishedTable(table(wholes), withholdingBelow: 10)
        return (published.rows.map(\.whole), published.total?.whole)
    }

    @Test(
        "At the smallest count a figure is told, below it is not, and another goes with it so that the sum tells nothing"
    )
    func wholes() {
        #expect(Self.told([10, 20, 30]) == ([10, 20, 30], 60))
        #expect(Self.told([9, 20, 30]) == ([nil, nil, 30], 59))
        #expect(Self.told([9, 0, 30]) == ([nil, nil, nil], 39))
        #expect(Self.told([5, 5, 30]) == ([nil, nil, 30], 40))
        #expect(Self.told([9]) == ([nil], nil))
        #expect(Self.told([3, 4]) == ([nil, nil], nil))
        #expect(Self.told([]) == ([], nil))
        #expect(PublishedTable(Self.table([3])).rows.first?.whole == 3)
    }

    @Test("A share is told only when its base, its part and the rest are not small")
    func shares() {
        func told(_ base: Int, _ part: Int, of whole: Int) -> Share? {
            let table = ReportTable(
                name: "t", dimensions: ["d"], whole: "n", shares: [("b", "p")],
                rows: [Row(["x"], whole: whole, shares: [Share(base: base, part: part)])])
            return PublishedTable(table, withholdingBelow: 10).rows.first?.shares.first ?? nil
        }
        #expect(told(40, 20, of: 40) == Share(base: 40, part: 20))
        #expect(told(40, 9, of: 40) == nil)
        #expect(told(40, 31, of: 40) == nil)
        #expect(told(40, 20, of: 49) == nil)
        #expect(told(40, 20, of: 50) == Share(base: 40, part: 20))
        #expect(told(40, 0, of: 40) == nil)
    }

    @Test("In a series a later figure that differs by a few from an earlier one is withheld")
    func series() {
        let shares = [Share(base: 80, part: 60), Share(base: 80, part: 55), Share(base: 80, part: 45)]
        let table = ReportTable(
            name: "t", dimensions: ["d"], whole: "n", shares: [("a", "b"), ("c", "d"), ("e", "f")], isSeries: true,
            rows: [Row(["x"], whole: 80, shares: shares)])
        let row = PublishedTable(table, withholdingBelow: 10).rows.first
        #expect(row?.shares == [shares[0], nil, shares[2]])
    }

    @Test("Nothing small is told or can be reckoned from what is told", arguments: 0..<200)
    func property(seed: UInt64) {
        var random = Draws(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let rows = (0..<random.draw(8)).map { number in
            let whole = random.draw(2) == 0 ? random.draw(15) : random.draw(120)
            let shares = (0..<3).map { _ in
                let base = random.draw(3) == 0 ? whole : random.draw(whole + 1)
                return Share(base: base, part: random.draw(base + 1))
            }
            return Row(["\(number)"], whole: whole, shares: shares)
        }
        let table = ReportTable(
            name: "t", dimensions: ["d"], whole: "n", shares: [("a", "b"), ("c", "d"), ("e", "f")],
            isSeries: random.draw(2) == 0, rows: rows)
        let published = PublishedTable(table, withholdingBelow: 10)
        for row in published.rows + [published.total].compactMap({ $0 }) {
            var figures = [row.whole].compactMap { $0 }
            for share in row.shares.compactMap({ $0 }) {
                figures += [share.base, share.part, share.base - share.part]
                if let whole = row.whole { #expect(whole == share.base || abs(whole - share.base) >= 10) }
            }
            #expect(figures.allSatisfy { $0 >= 10 })
            #expect(row.whole != nil || row.shares.allSatisfy { $0 == nil })
        }
        if published.total?.whole != nil { expectHidden(published.rows.map(\.whole), rows.map(\.whole)) }
        for index in 0..<3 where published.total?.shares[index] != nil {
            let told = published.rows.map { $0.shares[index] }
            expectHidden(told.map { $0?.base }, rows.map(\.shares[index].base))
            expectHidden(told.map { $0?.part }, rows.map(\.shares[index].part))
            expectHidden(
                told.map { $0.map { $0.base - $0.part } }, rows.map { $0.shares[index].base - $0.shares[index].part })
        }
    }

    /// What is missing from a column whose sum is told is at least two figures, and no small number together.
    private func expectHidden(_ told: [Int?], _ counted: [Int]) {
        let hidden = zip(told, counted).filter { $0.0 == nil }.map(\.1)
        #expect(hidden.isEmpty || hidden.count > 1 && hidden.reduce(0, +) >= 10, "\(told) \(counted)")
    }
}

/// Numbers that a seed decides（SplitMix64）.
private struct Draws {
    var state: UInt64

    mutating func draw(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
    }
}
