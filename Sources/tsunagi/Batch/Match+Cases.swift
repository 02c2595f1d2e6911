import Synchronization
import TsunagiRules
import TsunagiService

extension Match {
    /// Matches every open case of the token's agency on the server, several at a time: a line of results for each, in the
    /// order of the list, as they come.
    ///
    /// Each answer is stored as a decision, and the line says what changed since the last one to the same question. Cases
    /// for which the agency only keeps in touch are passed over with a note. When the server cannot go on, no further case is
    /// begun, and what was stored already is still written: the next run compares with it.
    ///
    /// - Throws: `CommandFailure`: with `dataRejected` at the end when a case was refused, at once when the server cannot go on.
    func matchCases(_ client: APIClient) async throws {
        let cases = CaseBatch(client: client, day: try input.day)
        let list = try await cases.list()
        var tally = BatchTally(compares: true, counts: "cases")
        let source = AsyncStream { continuation in
            for entry in list { continuation.yield(entry) }
            continuation.finish()
        }
        var ended: (any Error)?
        try await OrderedWork(workers: batch.workers, resultsOfAWorker: 1)(source, work: cases.outcome) { outcome in
            switch outcome {
            case .written(let output): try tally.take(output)
            case .passedOver(let note): Terminal.note(note)
            case .ended(let error): ended = ended ?? error
            case .notBegun: return
            }
        }
        tally.end()
        if let ended { throw ended }
        if tally.refused > 0 { throw CommandFailure(.dataRejected, "") }
    }
}

/// Matches stored cases on a server.
private final class CaseBatch: Sendable {
    /// A case as the server lists it.
    struct Entry: Sendable {
        /// Its id.
        let id: String
        /// What its agency calls it: the reference number, else the id.
        let reference: String
    }

    /// What becomes of a case.
    enum Outcome: Sendable {
        /// A line, of the results or of what is refused.
        case written(CandidateLines.Output)
        /// It is not matched by this agency; the note says why.
        case passedOver(String)
        /// Nothing more can be asked.
        case ended(any Error)
        /// Another one ended before.
        case notBegun
    }

    /// Members of a question that change neither whom it is about nor how long its lists are.
    private static let plainMembers: Set<String> = ["case_id", "as_of", "requester", "explain"]
    private static let usualLimit = JSONValue.integer(20)
    private static let nothing: [JSONValue] = [.null, [], [:]]

    private let client: APIClient
    private let day: CivilDate?
    private let hasEnded = Mutex(false)

    /// Makes a batch.
    ///
    /// - Parameters:
    ///   - client: The server.
    ///   - day: The day that counts; `nil` for the server's.
    init(client: APIClient, day: CivilDate?) {
        self.client = client
        self.day = day
    }

    /// The open cases.
    func list() async throws -> [Entry] {
        try await CaseServer(client: client).list([("status", "open")], most: nil).compactMap { entry in
            entry["id"]?.string.map { Entry(id: $0, reference: entry["reference"]?.string ?? $0) }
        }
    }

    /// Matches one case.
    @Sendable func outcome(of entry: Entry) async -> Outcome {
        if hasEnded.withLock({ $0 }) { return .notBegun }
        do {
            return .written(try await result(of: entry))
        } catch {
            guard let failure = error as? CommandFailure, await isOfOneCase(failure) else {
                hasEnded.withLock { $0 = true }
                return .ended(error)
            }
            let message = "\(PlainText.line(entry.reference)): \(failure.message)"
            return failure.status == .notPermitted ? .passedOver(message) : .written(.refused([message]))
        }
    }

    /// Whether a failure is about one case, and the next ones can be asked for: the token is still good then.
    private func isOfOneCase(_ failure: CommandFailure) async -> Bool {
        if failure.status == .notPermitted {
            return (try? await CaseServer(client: client).list([("status", "open")], most: 1)) != nil
        }
        return failure.status == .dataRejected
    }

    private func result(of entry: Entry) async throws -> CandidateLines.Output {
        let last = try await lastDecision(of: entry.id)
        var body: JSONObject = ["case_id": .string(entry.id)]
        if let day { body["as_of"] = .string("\(day)") }
        let answer = try await client.post("/v1/matches", .object(body), key: CaseServer.freshKey())
        let old = last.flatMap(RankedList.lists)
        let changes = old.flatMap { old in
            RankedList.lists(in: answer.json).map { ListChange.changes(from: old, to: $0) }
        }
        let decision = answer.location?.split(separator: "/").last.map { JSONValue.string(String($0)) }
        var line: JSONObject = [
            "reference": .string(entry.reference), "case_id": .string(entry.id), "decision_id": decision ?? .null,
        ]
        for (key, value) in answer.json.object?.members ?? [] { line[key] = value }
        line["changes"] = changes.map { .array($0.map(\.json)) } ?? .null
        return .result(JSONValue.object(line).bytes + [0x0A], isChanged: changes?.isEmpty == false)
    }

    /// The answer of the newest decision that asked for nothing but what the case says; `nil` when there is none.
    private func lastDecision(of id: String) async throws -> JSONValue? {
        let decisions = try await client.get("/v1/cases/\(id)/decisions").json["items"]?.array ?? []
        let last = decisions.first { Self.isPlain($0["request"]?.object ?? JSONObject()) }
        guard let decision = last?["id"]?.string else { return nil }
        return try await client.get("/v1/decisions/\(decision)").json["answer"]
    }

    /// Whether a question asks of a case nothing but what it says itself.
    private static func isPlain(_ request: JSONObject) -> Bool {
        request.members.allSatisfy { key, value in
            plainMembers.contains(key) || nothing.contains(value) || key == "limit" && value == usualLimit
        }
    }
}
