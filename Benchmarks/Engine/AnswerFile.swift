import TsunagiDomain
import TsunagiMatching

/// The engine's answers as JSON lines, by which other engines are checked.
///
/// Matches are asked for alone, as they are when they are timed: that is a search of its own.
struct AnswerFile {
    private struct Entry {
        let row: Int
        let matches: [ListedOffer]?
        let others: NeedAnswer
    }

    private let bench: EngineBench
    private var entries: [Entry] = []

    /// Asks the engine.
    ///
    /// - Parameters:
    ///   - bench: The engine and the questions.
    ///   - all: Whether every pair is answered, or only those of `query`.
    init(_ bench: EngineBench, all: Bool) {
        self.bench = bench
        if all {
            let rows = Dictionary(grouping: bench.pairs.indices) { bench.pairs[$0].person }
            for (person, own) in rows.sorted(by: { $0.key < $1.key }) {
                add(own) { bench.plain(bench.requests[person], $0) }
            }
        } else {
            for row in bench.single {
                add([row]) { bench.one(row, $0) }
            }
        }
    }

    /// Asks about the needs of some pairs of one person.
    private mutating func add(_ rows: [Int], _ request: (Set<AnswerList>) -> MatchRequest) {
        let matches = bench.matcher.match(request([.matches]))
        let others = bench.matcher.match(request([.undecided, .excluded]))
        for ((row, alone), need) in zip(
            zip(rows, matches.needs + matches.possibleNeeds), others.needs + others.possibleNeeds)
        {
            entries.append(Entry(row: row, matches: alone.matches, others: need))
        }
    }

    func write(to path: String) throws {
        let lists = entries.flatMap { [$0.matches ?? [], $0.others.undecided ?? []] }
        let rows = bench.catalogue.rows(of: Set(lists.flatMap { $0.map(\.offer) }))
        let file = try ColumnFile(path: path)
        for entry in entries {
            try list("matches", entry.matches, entry.row, rows, file)
            try list("undecided", entry.others.undecided, entry.row, rows, file)
            guard let counts = entry.others.counts else { continue }
            let excluded = Condition.allCases.map { String(counts.excluded[$0] ?? 0) }.joined(separator: ",")
            try file.add(
                text: """
                    {"pair":\(entry.row),"counts":{"considered":\(counts.considered),"eligible":\(counts.eligible),\
                    "undecided":\(counts.undecided),"excluded":[\(excluded)]}}

                    """)
        }
        try file.close()
    }

    private func list(
        _ name: String, _ offers: [ListedOffer]?, _ row: Int, _ rows: [OfferID: Int], _ file: ColumnFile
    ) throws {
        guard let offers else { return }
        let listed = offers.map { "[\(rows[$0.offer] ?? -1),\($0.score)]" }.joined(separator: ",")
        try file.add(text: "{\"pair\":\(row),\"list\":\"\(name)\",\"offers\":[\(listed)]}\n")
    }
}
