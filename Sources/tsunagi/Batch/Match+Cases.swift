import TsunagiRules
import TsunagiService

extension Match {
    /// Members of a question that change neither whom it is about nor how long its lists are.
    private static let plainMembers: Set<String> = ["case_id", "as_of", "requester", "explain"]
    private static let usualLimit = JSONValue.integer(20)
    private static let nothing: [JSONValue] = [.null, [], [:]]

    /// Matches every open case of the token's agency on the server: a line of results for each, as they come.
    ///
    /// Each answer is stored as a decision, and the line says what changed since the last one to the same question. Cases
    /// for which the agency only keeps in touch are passed over with a note.
    ///
    /// - Throws: `CommandFailure`: with `dataRejected` at the end when a case was refused, at once when the server cannot go on.
    func matchCases(_ client: APIClient) async throws {
        let server = CaseServer(client: client)
        let cases = try await server.list([("status", "open")], most: nil)
        var tally = BatchTally(compares: true, counts: "cases")
        for entry in cases {
            guard let id = entry["id"]?.string else { continue }
            let reference = entry["reference"]?.string ?? id
            do {
                try tally.take(try await result(of: id, reference: reference, client))
            } catch {
                guard let failure = error as? CommandFailure, try await isOfOneCase(failure, server) else {
                    tally.end()
                    throw error
                }
                let message = "\(PlainText.line(reference)): \(failure.message)"
                if failure.status == .notPermitted {
                    Terminal.note(message)
                } else {
                    try tally.take(.refused([message]))
                }
            }
        }
        tally.end()
        if tally.refused > 0 { throw CommandFailure(.dataRejected, "") }
    }

    /// Whether a failure is about one case, and the next ones can be asked for: the token is still good then.
    private func isOfOneCase(_ failure: CommandFailure, _ server: CaseServer) async throws -> Bool {
        if failure.status == .notPermitted { _ = try await server.list([("status", "open")], most: 1) }
        return [.dataRejected, .notPermitted].contains(failure.status)
    }

    private func result(
        of id: String, reference: String, _ client: APIClient
    ) async throws -> CandidateLines.Output {
        let last = try await lastDecision(of: id, client)
        var body: JSONObject = ["case_id": .string(id)]
        if let day = try input.day { body["as_of"] = .string("\(day)") }
        let answer = try await client.post("/v1/matches", .object(body), key: CaseServer.freshKey())
        let old = last.flatMap(RankedList.lists)
        let changes = old.flatMap { old in
            RankedList.lists(in: answer.json).map { ListChange.changes(from: old, to: $0) }
        }
        let decision = answer.location?.split(separator: "/").last.map { JSONValue.string(String($0)) }
        var line: JSONObject = [
            "reference": .string(reference), "case_id": .string(id), "decision_id": decision ?? .null,
        ]
        for (key, value) in answer.json.object?.members ?? [] { line[key] = value }
        line["changes"] = changes.map { .array($0.map(\.json)) } ?? .null
        return .result(JSONValue.object(line).bytes + [0x0A], isChanged: changes?.isEmpty == false)
    }

    /// The answer of the newest decision that asked for nothing but what the case says; `nil` when there is none.
    private func lastDecision(of id: String, _ client: APIClient) async throws -> JSONValue? {
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
