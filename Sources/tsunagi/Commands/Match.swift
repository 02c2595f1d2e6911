import ArgumentParser
import Logging
import TsunagiDomain
import TsunagiHTTP
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// Asks who will really take a person.
struct Match: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find the places that will really take a person, with what to do next.",
        discussion: """
            Describes a person by flags, a YAML or JSON file, or standard input, and asks the local database, or a \
            server with --server. Nothing about the person is stored. --render shows an answer that was received \
            elsewhere, as JSON.

            --all matches every candidate of a file, each line one JSON object: a reference and what POST /v1/matches \
            takes. Each result is a line with the reference and the answer, in the order of the file. A line that \
            cannot be read is reported, the others go on; exit code 65.

            --all --cases matches every open case of your agency on a server; each answer is stored there as a decision, and \
            its line says what changed since the last one.

            --case asks a server for the person of a case; flags are added to what the case says. The answer is stored there \
            as a decision.

            EXAMPLES:
              tsunagi match --birth-date 1955-04-02 --sex male --housing none --target 09201
              tsunagi match --file person.yaml --as-of 2026-11-21 --output json
              curl -s … /v1/matches | tsunagi match --render -
              tsunagi match --case R8-12 --server https://tsunagi.example
              tsunagi match --all --cases > tuesday.jsonl
              tsunagi match --all open.jsonl --previous monday.jsonl > tuesday.jsonl
            """)

    @OptionGroup(title: "The person and the question") var input: MatchInput
    @Option(
        name: .customLong("case"),
        help: ArgumentHelp("The person of a case: its id, or your reference number.", valueName: "id|ref"))
    var caseName: String?

    @OptionGroup(title: "Many candidates") var batch: BatchOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var remote: RemoteOptions

    @Option(
        name: .long, help: ArgumentHelp("Shows an answer in a JSON file; - reads standard input.", valueName: "file"))
    var render: String?

    @Option(name: .long, help: "Form of the output.")
    var output = OutputFormat.table

    @Option(name: .long, help: "Language of labels and of the table: ja or en; after LANG by default.")
    var lang: LanguageFlag?

    func run() async throws {
        let language = lang?.language ?? Terminal.language
        let settings = try Settings(flags: database.flags.merging(remote.flags) { first, _ in first })
        if let render {
            try show(try InputFile.json(render), try localWords(settings, language), language)
            return
        }
        if batch.cases {
            try await matchCases(try APIClient(settings, language: language, connections: batch.workers))
            return
        }
        if let file = batch.all {
            try await matchAll(file, settings, language)
            return
        }
        if let caseName {
            try await ask(for: caseName, try APIClient(settings, language: language), settings, language)
            return
        }
        guard !input.isEmpty else {
            throw CommandFailure(.usage, "Nothing describes the person; give flags such as --birth-date, or --file")
        }
        if settings[.server] != nil {
            try await ask(try APIClient(settings, language: language), settings, language)
        } else {
            try await askDatabase(settings, language)
        }
    }

    func validate() throws {
        if render != nil, !input.isEmpty {
            throw ValidationError("--render shows an answer that is there; it takes no person")
        }
        if caseName != nil, render != nil || batch.all != nil {
            throw ValidationError("--case asks for one person; it goes with neither --render nor --all")
        }
        guard batch.all != nil else { return }
        if batch.cases, input.isDayAlone, render == nil { return }
        if !input.isDayAlone || render != nil || remote.server != nil {
            throw ValidationError(
                "--all takes everything from its file and the database; only --as-of, --previous, --threads and --lang "
                    + "go with it")
        }
    }

    private func ask(_ client: APIClient, _ settings: Settings, _ language: Language) async throws {
        var words = WordBook(json: try await client.get("/v1/vocabulary").json)
        words.addMunicipalities(from: LocalGazetteer.gazetteer(of: settings.home))
        let body = try input.body(words: words, format: output)
        let answer = try await Progress.during("asking the server") { try await client.post("/v1/matches", body) }
        try show(answer.json, words, language)
    }

    private func ask(
        for name: String, _ client: APIClient, _ settings: Settings, _ language: Language
    ) async throws {
        let server = CaseServer(client: client)
        var words = try await server.words()
        words.addMunicipalities(from: LocalGazetteer.gazetteer(of: settings.home))
        var body = try input.body(words: words, format: output).object ?? JSONObject()
        body["case_id"] = try await server.path(of: name).split(separator: "/").last.map { .string(String($0)) }
        let answer = try await Progress.during("asking the server") { [body] in
            try await client.post("/v1/matches", .object(body), key: CaseServer.freshKey())
        }
        try show(answer.json, words, language)
        if let location = answer.location { Terminal.note("decision: \(location.split(separator: "/").last ?? "")") }
    }

    private func askDatabase(_ settings: Settings, _ language: Language) async throws {
        let key = try KeyFile.keys(at: settings.keyFile).digestKey
        let (answer, words) = try await Database.with(settings, logger: .silent) { configuration in
            let live = LiveCatalogue()
            try await Progress.during("loading the catalogue") {
                try await CatalogueFeed(configuration: configuration, catalogue: live, logger: .silent).load()
            }
            let catalogue = try live.current().catalogue
            let vocabulary = catalogue.vocabulary
            var words = WordBook(vocabulary, language: language)
            words.addMunicipalities(from: catalogue.gazetteer)
            let reader = MatchRequestReader(
                vocabulary: vocabulary, gazetteer: catalogue.gazetteer, today: TokyoClock.today)
            let query = try reader.read(try input.body(words: words, format: output))
            let answer = AnswerMatch(catalogue: live, key: key, engine: Version.number)
            let bytes = try answer(query).bytes(in: language, engine: Version.number)
            return (try JSONValue(parsing: bytes), words)
        }
        try show(answer, words, language)
    }

    /// Words for an answer made elsewhere: those of the configuration beside the program.
    private func localWords(_ settings: Settings, _ language: Language) throws -> WordBook {
        guard let home = settings.home else { return WordBook() }
        let vocabulary = try Vocabulary(yaml: try home.text("config/vocabulary.yaml"), file: "vocabulary.yaml")
        var words = WordBook(vocabulary, language: language)
        words.addMunicipalities(from: LocalGazetteer.gazetteer(of: home))
        return words
    }

    private func show(_ answer: JSONValue, _ words: WordBook, _ language: Language) throws {
        switch output {
        case .json: Terminal.print(answer.text)
        case .csv: AnswerTable.lines(of: answer).forEach(Terminal.print)
        case .table:
            let renderer = AnswerRenderer(
                canvas: Terminal.canvas, words: words, speech: Speech(language: language), explains: input.explain)
            Terminal.print(try renderer.lines(of: answer).joined(separator: "\n"))
        }
    }
}

/// A language on the command line.
enum LanguageFlag: String, ExpressibleByArgument, CaseIterable {
    case ja, en

    /// The language.
    var language: Language { self == .ja ? .japanese : .english }
}
