import TsunagiDomain
import TsunagiMatching

/// The engine's answers as JSON lines, by which other engines are checked.
struct AnswerFile {
    private struct Entry {
        let row: Int
        let need: NeedAnswer
        let lists: Set<AnswerList>
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
        let lists: Set<AnswerList> = [.matches, .undecided, .excluded]
        if all {
            let rows = Dictionary(grouping: bench.pairs.indices) { bench.pairs[$0].person }
            for (person, own) in rows.sorted(by: { $0.key < $1.key }) {
                let answer = bench.matcher.match(bench.plain(bench.requests[person], lists))
                let needs = answer.needs + answer.possibleNeeds
                entries += zip(own, needs).map { Entry(row: $0, need: $1, lists: lists) }
            }
        } else {
            for row in bench.single {
                let answer = bench.matcher.match(bench.one(row, lists))
                entries += answer.needs.map { Entry(row: row, need: $0, lists: lists) }
            }
        }
    }

    func write(to path: String) throws {
        let lists = entries.flatMap { [$0.need.matches ?? [], $0.need.undecided ?? []] }
        let rows = bench.catalogue.rows(of: Set(lists.flatMap { $0.map(\.offer) }))
        let file = try ColumnFile(path: path)
        for entry in entries {
            try list("matches", entry.need.matches, entry.row, rows, file)
            try list("undecided", entry.need.undecided, entry.row, rows, file)
            guard let counts = entry.need.counts else { continue }
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
