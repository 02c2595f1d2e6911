import ArgumentParser
import TsunagiRules

extension CaseCommand {
    /// Shows and keeps the ledger of supporters.
    struct SupporterCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "supporter",
            abstract: "Show the ledger of supporters, add to it or end an entry.",
            discussion: """
                EXAMPLES:
                  tsunagi case supporter R8-12 --add neighbour --since 2027-02-01
                  tsunagi case supporter R8-12 --end 6f1d1a52-6f0e-4c55-9a55-3d3a1d3f7f10 --until 2027-08-31
                """)

        @Argument(help: ArgumentHelp("Its id, or your reference number.", valueName: "id|ref")) var name: String
        @Option(name: .long, help: ArgumentHelp("Adds someone in this role: family, employer …", valueName: "code"))
        var add: String?
        @Option(name: .long, help: ArgumentHelp("How you call them; kept sealed.", valueName: "text"))
        var label: String?
        @Option(name: .long, help: ArgumentHelp("First day; today by default.", valueName: "date")) var since: String?
        @Option(name: .long, help: ArgumentHelp("Ends an entry.", valueName: "id")) var end: String?
        @Option(name: .long, help: ArgumentHelp("Last day.", valueName: "date")) var until: String?
        @Option(name: .long, help: ArgumentHelp("A key under which this is done once.", valueName: "text"))
        var key: String?
        @OptionGroup var remote: RemoteOptions
        @Option(name: .long, help: "Form of the output.") var output = OutputFormat.table

        func validate() throws {
            if add != nil, end != nil { throw ValidationError("Give one of --add and --end") }
            if end != nil, until == nil { throw ValidationError("--end needs the last day: --until") }
            if add == nil, end == nil, label != nil || since != nil || until != nil {
                throw ValidationError("--label, --since and --until go with --add or --end")
            }
        }

        func run() async throws {
            let server = try remote.cases()
            let path = try await server.path(of: name) + "/supporters"
            if let add {
                let stated = [("role", add), ("label", label), ("since", since), ("until", until)]
                let body = JSONObject(stated.compactMap { member, value in value.map { (member, .string($0)) } })
                RecordOutput.show(try await server.once(path, .object(body), key: key), as: output)
                return
            }
            let items = try await server.client.get(path).json["items"]?.array ?? []
            guard let end, let until else {
                Record.print(
                    items.map(Record.init), as: output, columns: ["id", "role", "since", "until", "label"])
                return
            }
            guard let entry = items.first(where: { $0["id"]?.string == end }) else {
                throw CommandFailure(.dataRejected, "The ledger has no entry \(PlainText.line(end))")
            }
            let answer = try await server.client.patch(
                "\(path)/\(end)", ["until": .string(until)], version: entry["version"]?.string ?? "")
            RecordOutput.show(answer, as: output)
        }
    }
}
