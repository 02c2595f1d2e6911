/// Works on the elements of a source, several at a time, and delivers what comes of them in the order of the source.
///
/// Memory does not grow with their number: reading waits while a fixed number of results is on its way.
public struct OrderedWork: Sendable {
    private let workers: Int
    private let onTheirWay: Int

    /// Makes it.
    ///
    /// - Parameters:
    ///   - workers: Elements worked on at the same time, at least 1.
    ///   - resultsOfAWorker: Results that may be on their way for each worker, those included that wait for an earlier one; at
    ///     least 1.
    public init(workers: Int, resultsOfAWorker: Int = 16) {
        self.workers = max(1, workers)
        onTheirWay = self.workers * max(1, resultsOfAWorker)
    }

    /// Works on all elements of a source.
    ///
    /// - Parameters:
    ///   - source: Where elements come from, such as the lines of a file.
    ///   - work: What is made of one.
    ///   - deliver: Takes what `work` made, one at a time and in the order of the source.
    /// - Throws: What the source or `deliver` throws; nothing further is delivered then, and what is worked on is cancelled.
    public func callAsFunction<Source: AsyncSequence, Output: Sendable>(
        _ source: Source, work: @escaping @Sendable (Source.Element) async -> Output,
        deliver: (Output) throws -> Void
    ) async throws where Source.Element: Sendable {
        try await withThrowingTaskGroup(of: (number: Int, output: Output).self) { group in
            var iterator = source.makeAsyncIterator()
            var line = DeliveryLine<Output>()
            var started = 0
            var running = 0
            var isAtEnd = false
            while true {
                while !isAtEnd, running < workers, started - line.delivered < onTheirWay {
                    guard let element = try await iterator.next() else {
                        isAtEnd = true
                        break
                    }
                    let number = started
                    group.addTask { (number, await work(element)) }
                    started += 1
                    running += 1
                }
                guard let done = try await group.next() else { return }
                running -= 1
                for output in line.ready(after: done.output, number: done.number) { try deliver(output) }
            }
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
