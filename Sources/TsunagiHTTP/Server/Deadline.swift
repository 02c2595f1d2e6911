import NIOCore

/// The moment by which a request has to be answered.
struct Deadline: Sendable {
    /// Longest time from the head of a request to its response.
    let limit: Duration
    /// When the head of the request had been read.
    let start: ContinuousClock.Instant

    /// What a request that takes longer is answered with.
    var problem: Problem {
        Problem(.deadlineExceeded, "The request took longer than \(limit).")
    }

    /// Runs what may have to wait, for the database above all; when the moment comes, it is cancelled.
    ///
    /// It costs two tasks and a timer, so what never waits is not run by it.
    ///
    /// - Throws: What the body throws; `TSU003` when it has not ended by then.
    func bounding<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask(operation: body)
            group.addTask {
                try await Task.sleep(until: start + limit, clock: .continuous)
                throw problem
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }

    /// Runs what reads the rest of a request from its connection; when the moment comes, the reading fails.
    ///
    /// - Parameters:
    ///   - channel: The connection; `nil` for a request that came over none and has nothing to wait for.
    ///   - body: What reads.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; `TSU003` out of the reading when the moment has come.
    func boundingReads<Value>(of channel: (any Channel)?, _ body: () async throws -> Value) async throws -> Value {
        guard let channel else { return try await body() }
        let left = TimeAmount(limit - (ContinuousClock.now - start))
        let timer = try channel.eventLoop.scheduleCallback(
            in: left, handler: ReadInterruption(channel: channel, problem: problem))
        defer { timer.cancel() }
        return try await body()
    }
}

/// Ends the reading of a connection with a problem.
private struct ReadInterruption: NIOScheduledCallbackHandler, Sendable {
    let channel: any Channel
    let problem: Problem

    func handleScheduledCallback(eventLoop: some EventLoop) {
        channel.pipeline.fireErrorCaught(problem)
    }
}
