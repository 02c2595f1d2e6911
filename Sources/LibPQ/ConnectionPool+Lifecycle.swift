import Synchronization

extension ConnectionPool {
    /// Closes the connections that lay unused too long, until the task is cancelled; then shuts the pool down.
    ///
    /// Meant for a service group. Without it unused connections are closed when others are handed back.
    public func run() async {
        let pause = max(.milliseconds(100), min(limits.maximumIdle, limits.maximumLifetime) / 4)
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: pause)
            } catch {
                break
            }
            await closeExpired()
        }
        await shutDown()
    }

    /// Closes the idle connections whose time is over.
    public func closeExpired() async {
        let expired = state.withLock { $0.takeExpired(limits, now: .now) }
        for entry in expired { await entry.connection.close() }
    }

    /// Refuses every further caller, the waiting ones included, and closes the idle connections.
    ///
    /// Connections in use are closed when they are handed back.
    public func shutDown() async {
        let (idle, deliveries) = state.withLock { state in
            state.isClosed = true
            let idle = state.idle
            state.idle = []
            state.open -= idle.count
            var deliveries: [Delivery] = []
            while let delivery = state.serveNext(.refused(PostgresError(.poolClosed, "the pool is shut down"))) {
                deliveries.append(delivery)
            }
            return (idle, deliveries)
        }
        for delivery in deliveries { delivery.deliver() }
        for entry in idle { await entry.connection.close() }
    }
}
