public import Crypto
public import TsunagiMatching

/// Answers many candidates from one version of the catalogue, several at a time, in the order of the source.
public struct MatchAll: Sendable {
    /// The version of the catalogue that all answers are made from.
    public let catalogue: Catalogue
    private let answer: AnswerMatch
    private let inOrder: OrderedWork

    /// Makes the use case over the catalogue as it stands; later changes of it do not count.
    ///
    /// - Parameters:
    ///   - live: The catalogue.
    ///   - key: Key of the digests.
    ///   - engine: Version of the service, part of every digest.
    ///   - workers: Candidates answered at the same time, at least 1; no more are than the machine has cores.
    /// - Throws: `ServiceError.catalogueNotReady` before the first load.
    public init(catalogue live: LiveCatalogue, key: SymmetricKey, engine: String, workers: Int) throws(ServiceError) {
        let (catalogue, version) = try live.current()
        let fixed = LiveCatalogue()
        fixed.replace(catalogue, version: version)
        self.catalogue = catalogue
        self.answer = AnswerMatch(catalogue: fixed, key: key, engine: engine)
        self.inOrder = OrderedWork(workers: workers)
    }

    /// Answers all candidates of a source.
    ///
    /// Reading a candidate and writing its answer are done by the workers too.
    ///
    /// - Parameters:
    ///   - source: Where candidates come from, such as the lines of a file.
    ///   - candidate: Reads one; what it throws comes to `output`, and the others go on.
    ///   - output: What is to be delivered of a candidate, or of why it could not be read.
    ///   - deliver: Takes what `output` made, one at a time and in the order of the source.
    /// - Throws: What the source or `deliver` throws; nothing further is delivered then.
    public func callAsFunction<Source: AsyncSequence, Output: Sendable>(
        _ source: Source, candidate: @escaping @Sendable (Source.Element) throws -> MatchCandidate,
        output: @escaping @Sendable (Source.Element, Result<MatchedCandidate, any Error>) -> Output,
        deliver: (Output) throws -> Void
    ) async throws where Source.Element: Sendable {
        try await inOrder(source, work: { output($0, matched($0, candidate)) }, deliver: deliver)
    }

    private func matched<Element>(
        _ element: Element, _ read: (Element) throws -> MatchCandidate
    ) -> Result<MatchedCandidate, any Error> {
        Result {
            let candidate = try read(element)
            return MatchedCandidate(candidate: candidate, report: try answer(candidate.query))
        }
    }
}
