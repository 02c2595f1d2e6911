import Crypto
import TsunagiDomain
import TsunagiHTTP
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

extension Match {
    /// Matches every candidate of a file: a line of results for each, what is wrong with a line on standard error.
    ///
    /// - Throws: `CommandFailure` with `dataRejected` at the end when a line was refused.
    func matchAll(_ file: String, _ settings: Settings, _ language: Language) async throws {
        let source = try ByteSource(file)
        let previous = try await Progress.during("reading the earlier run") { try batch.previous.map(PreviousRun.init) }
        let today = try input.day ?? TokyoClock.today
        let key = try KeyFile.keys(at: settings.keyFile).digestKey
        let live = LiveCatalogue()
        try await Database.with(settings, logger: .silent) { configuration in
            try await Progress.during("loading the catalogue") {
                try await CatalogueFeed(configuration: configuration, catalogue: live, logger: .silent).load()
            }
        }
        let matchAll = try MatchAll(catalogue: live, key: key, engine: Version.number, workers: batch.workers)
        let reader = MatchRequestReader(
            vocabulary: matchAll.catalogue.vocabulary, gazetteer: matchAll.catalogue.gazetteer,
            today: today)
        let lines = CandidateLines(
            name: InputFile.name(file), reader: reader, previous: previous, language: language)
        var tally = BatchTally(compares: previous != nil, counts: "lines")
        try await matchAll(
            InputLines(source, longest: CandidateLines.longestLine), candidate: lines.candidate, output: lines.output
        ) { output in
            try tally.take(output)
        }
        tally.end()
        if tally.refused > 0 { throw CommandFailure(.dataRejected, "") }
    }
}

/// Writes the results of a batch as they come and counts them.
struct BatchTally {
    private static let betweenNotes = Duration.milliseconds(250)

    private let compares: Bool
    private let things: String
    private let clock = ContinuousClock()
    private let isWatched = Terminal.isTerminal(2)
    private var lastNote: ContinuousClock.Instant
    private var matched = 0
    private var changed = 0
    /// Lines or cases that could not be matched.
    private(set) var refused = 0

    /// Begins to count.
    ///
    /// - Parameters:
    ///   - compares: Whether results are compared with earlier ones.
    ///   - things: What is counted when it is refused.
    init(compares: Bool, counts things: String) {
        self.compares = compares
        self.things = things
        lastNote = clock.now
    }

    private var summary: String {
        "\(matched) candidates matched, " + (compares ? "\(changed) with changed lists, " : "")
            + "\(refused) \(things) refused"
    }

    /// Writes a result, or says what is wrong with a line.
    ///
    /// - Throws: `CommandFailure` when standard output cannot be written.
    mutating func take(_ output: CandidateLines.Output) throws {
        switch output {
        case .blank: return
        case .result(let line, let isChanged):
            try Terminal.deliver(line)
            matched += 1
            if isChanged { changed += 1 }
        case .refused(let messages):
            if isWatched { Terminal.noteInPlace("") }
            messages.forEach(Terminal.note)
            refused += 1
        }
        guard isWatched, clock.now - lastNote > Self.betweenNotes else { return }
        lastNote = clock.now
        Terminal.noteInPlace(summary)
    }

    /// Says how many there were.
    func end() {
        if isWatched { Terminal.noteInPlace("") }
        Terminal.note(summary + ".")
    }
}
