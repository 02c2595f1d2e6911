import Crypto
import LibPQ
import Logging
public import TsunagiDomain
import TsunagiMatching
public import TsunagiRules
public import TsunagiStore

/// What became of a stored decision when it was made again from what was on record then.
public struct DecisionReplay: Sendable {
    /// How the two answers compare.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// The same bytes.
        case same
        /// The same engine gives another answer: something that was on record is not any more.
        case different
        /// Another version of the engine is at work; its answer is given, and says nothing about the old one.
        case engineDiffers = "engine_differs"
    }

    /// The decision as it was stored.
    public let record: DecisionRecord
    /// How the two answers compare.
    public let outcome: Outcome
    /// Version of the engine that made it again.
    public let engine: String
    /// The answer that it gives.
    public let answer: [UInt8]
}

/// Makes stored decisions again: from the case, the catalogue and the configuration as they were on record then.
public struct ReplayDecision: Sendable {
    private let store: CaseStore
    private let records: Store
    private let keys: [SymmetricKey]
    private let engine: String
    private let logger = Logger(label: "replay") { _ in SwiftLogNoOpLogHandler() }

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - store: The files of cases.
    ///   - records: Where the catalogue of then is read from, on a connection of its own.
    ///   - keys: Keys of digests, one of which the decision's was made with.
    ///   - engine: Version of the service.
    public init(store: CaseStore, records: Store, keys: MasterKeys, engine: String) {
        self.store = store
        self.records = records
        self.keys = keys.digestKeys
        self.engine = engine
    }

    /// Makes a decision again.
    ///
    /// - Parameters:
    ///   - id: The decision.
    ///   - caller: Who asks.
    ///   - read: Reads the stored request with the words of then.
    ///   - write: Writes the answer to a request.
    /// - Returns: Both answers and how they compare.
    /// - Throws: `ServiceError`: `notFound`, `erased`, `historyLost` when the database has another history than the
    ///   decision; what `read` throws.
    public func callAsFunction(
        _ id: DecisionID, by caller: Caller,
        read: @Sendable (DecisionRecord, Vocabulary, Gazetteer) throws -> CaseQuestion,
        write: @Sendable (MatchReport, DecisionRecord) -> [UInt8]
    ) async throws -> DecisionReplay {
        let (record, inputs) = try await ServiceError.translating {
            try await store.decisionToReplay(id, by: caller)
        }
        let live = try await catalogue(of: record)
        let configuration = try live.current().catalogue
        let question = try read(record, configuration.configuration.vocabulary, configuration.gazetteer)
        let query = try question.query(for: inputs, vocabulary: configuration.configuration.vocabulary)
        let report = try report(of: record, query, live)
        let bytes = write(report, record)
        var outcome = DecisionReplay.Outcome.engineDiffers
        if engine == record.made.engine { outcome = bytes == record.made.answer ? .same : .different }
        return DecisionReplay(record: record, outcome: outcome, engine: engine, answer: bytes)
    }

    /// The report under the key that the decision's digest was made with; under the current one when none was.
    private func report(
        of record: DecisionRecord, _ query: MatchQuery, _ live: LiveCatalogue
    ) throws -> MatchReport {
        var first: MatchReport?
        let digest = try JSONValue(parsing: record.made.answer)["digest"]?.string
        for key in keys {
            let report = try AnswerMatch(catalogue: live, key: key, engine: engine)(query)
            if report.digest == digest { return report }
            first = first ?? report
        }
        guard let first else { throw ServiceError.catalogueNotReady }
        return first
    }

    private func catalogue(of record: DecisionRecord) async throws -> LiveCatalogue {
        let connection = try await records.pool.openOutside()
        do {
            let position = record.made.catalogue
            let streamed = try await ServiceError.translating {
                try await CatalogueReader(connection: connection).stream(
                    at: position, configuration: record.made.policy
                ) { LoadingSink($0, logger: logger) }
            }
            await connection.close()
            let live = LiveCatalogue()
            live.replace(
                streamed.made,
                version: CatalogueVersion(position: position.snapshot, at: position.at, epoch: position.epoch))
            return live
        } catch {
            await connection.close()
            throw error
        }
    }
}
