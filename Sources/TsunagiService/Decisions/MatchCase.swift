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
    ///   - referral: The referral after whose early end is matched; `nil` for none.
    ///   - once: The key under which this happens once.
    ///   - caller: Who asks.
    ///   - ask: Says what is asked, beside what the case says, and the same as it is stored, to be read again in a replay;
    ///     from the case and the place that was left.
    ///   - write: Writes the answer.
    /// - Returns: The answer with the path of the decision, or that of the first time.
    /// - Throws: `ServiceError`: `notFound`, `erased`, `notPermitted`, `notAllowedNow`, `keyReused`, `keyInUse`,
    ///   `catalogueNotReady`; `UnreadableCase`; what `ask` throws.
    public func callAsFunction(
        _ id: CaseID, after referral: ReferralID? = nil, once: OnceKey, by caller: Caller,
        ask: @escaping @Sendable (CaseInputs, LeftPlace?) throws -> (question: CaseQuestion, request: JSONValue),
        write: @escaping @Sendable (MatchReport) -> [UInt8]
    ) async throws -> Reply {
        try await ServiceError.translating {
            try await store.decide(id, after: referral, once: once, by: caller) { inputs, left in
                let (question, request) = try ask(inputs, left)
                let vocabulary = try answer.vocabulary()
                let report = try answer(try question.query(for: inputs, vocabulary: vocabulary))
                return DecisionDraft(
                    request: request, asOf: report.query.request.asOf,
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

/// Lists what was decided for a case.
public struct ListDecisions: Sendable {
    private let store: CaseStore

    /// Makes the use case.
    public init(store: CaseStore) {
        self.store = store
    }

    /// The decisions of a case, the newest first; at most 100.
    ///
    /// - Throws: `ServiceError`: `notFound`, `erased`, `notPermitted`.
    public func callAsFunction(of id: CaseID, by caller: Caller) async throws -> [DecisionSummary] {
        try await ServiceError.translating { try await store.decisions(of: id, by: caller) }
    }
}
