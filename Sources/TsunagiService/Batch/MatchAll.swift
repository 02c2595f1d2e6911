public import Crypto
public import TsunagiMatching

/// Answers many candidates from one version of the catalogue, several at a time, in the order of the source.
///
/// Memory does not grow with their number: reading waits while a fixed number of answers is on its way.
public struct MatchAll: Sendable {
    /// Answers that may be on their way for each worker, those included that wait for an earlier one.
    private static let answersOfAWorker = 16

    /// The version of the catalogue that all answers are made from.
    public let catalogue: Catalogue
    private let answer: AnswerMatch
    private let workers: Int

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
        self.workers = max(1, workers)
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
        try await withThrowingTaskGroup(of: (number: Int, output: Output).self) { group in
            var iterator = source.makeAsyncIterator()
            var line = DeliveryLine<Output>()
            var started = 0
            var running = 0
            var isAtEnd = false
            while true {
                while !isAtEnd, running < workers, started - line.delivered < workers * Self.answersOfAWorker {
                    guard let element = try await iterator.next() else {
                        isAtEnd = true
                        break
                    }
                    let number = started
                    group.addTask { (number, output(element, matched(element, candidate))) }
                    started += 1
                    running += 1
                }
                guard let done = try await group.next() else { return }
                running -= 1
                for output in line.ready(after: done.output, number: done.number) { try deliver(output) }
            }
        }
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

/// Puts outputs that come in any order back into that of their numbers.
private struct DeliveryLine<Output> {
    /// How many have been handed out.
    private(set) var delivered = 0
    private var waiting: [Int: Output] = [:]

    /// Takes one in and gives those whose turn it now is.
    mutating func ready(after output: Output, number: Int) -> [Output] {
        waiting[number] = output
        var ready: [Output] = []
        while let next = waiting.removeValue(forKey: delivered) {
            ready.append(next)
            delivered += 1
        }
        return ready
    }
}
