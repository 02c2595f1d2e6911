public import TsunagiDomain
import TsunagiMatching
public import TsunagiRules
public import TsunagiStore

/// Answers matches for cases and stores each answer as a decision.
public struct MatchCase: Sendable {
    private let store: CaseStore
    private let answer: AnswerMatch

    /// Makes the use case.
    public init(store: CaseStore, answer: AnswerMatch) {
        self.store = store
        self.answer = answer
    }

    /// Answers a question for a case.
    ///
    /// - Parameters:
    ///   - id: The case.
    ///   - question: What is asked, beside what the case says.
    ///   - request: The same as it is stored, to be read again in a replay.
    ///   - once: The key under which this happens once.
    ///   - caller: Who asks.
    ///   - write: Writes the answer.
    /// - Returns: The answer with the path of the decision, or that of the first time.
    /// - Throws: `ServiceError`: `notFound`, `erased`, `notPermitted`, `keyReused`, `keyInUse`, `catalogueNotReady`;
    ///   `UnreadableCase`.
    public func callAsFunction(
        _ id: CaseID, _ question: CaseQuestion, request: JSONValue, once: OnceKey, by caller: Caller,
        write: @escaping @Sendable (MatchReport) -> [UInt8]
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.decide(id, request: request, once: once, by: caller) { inputs in
                let vocabulary = try answer.vocabulary()
                let report = try answer(try question.query(for: inputs, vocabulary: vocabulary))
                return DecisionDraft(
                    asOf: report.query.request.asOf,
                    catalogue: FeedPosition(
                        snapshot: report.version.position, epoch: report.version.epoch, at: report.version.at),
                    engine: answer.engine, policy: report.catalogue.configuration.digest,
                    answer: write(report))
            }
        }
    }
}

/// Reads stored decisions.
public struct ReadDecision: Sendable {
    private let store: CaseStore

    /// Makes the use case.
    public init(store: CaseStore) {
        self.store = store
    }

    /// The decision with an id.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`.
    public func callAsFunction(_ id: DecisionID, by caller: Caller) async throws -> DecisionRecord {
        try await ServiceError.translating { try await store.decision(id, by: caller) }
    }
}
