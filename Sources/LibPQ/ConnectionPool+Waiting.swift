import Synchronization

extension ConnectionPool {
    /// Waits for a connection, or the right to open one, in the order of arrival.
    func grant() async -> PoolGrant {
        if Task.isCancelled { return .refused(Self.cancelled) }
        let (grant, id) = state.withLock { $0.request() }
        if let grant { return grant }
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.expire(id) }
            let grant = await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let early = self.state.withLock { $0.attach(continuation, id: id) }
                    if let early { continuation.resume(returning: early) }
                }
            } onCancel: {
                self.end(id, .refused(Self.cancelled))
            }
            group.cancelAll()
            return grant
        }
    }

    private func expire(_ id: UInt64) async {
        do {
            try await Task.sleep(for: limits.acquireTimeout)
        } catch {
            return
        }
        end(
            id,
            .refused(
                PostgresError(
                    .poolExhausted,
                    "all \(limits.maximumConnections) connections stayed in use for \(limits.acquireTimeout)")))
    }

    private func end(_ id: UInt64, _ grant: PoolGrant) {
        let delivery = state.withLock { $0.resolve(id: id, grant) }
        delivery?.deliver()
    }

    private static var cancelled: PostgresError {
        PostgresError(.cancelled, "the task was cancelled while it waited for a connection")
    }
}
