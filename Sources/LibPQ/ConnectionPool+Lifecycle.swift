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
        for entry in await books.takeExpired() { await entry.connection.close() }
    }

    /// Refuses every further caller, the waiting ones included, and closes the idle connections.
    ///
    /// Connections in use are closed when they are handed back.
    public func shutDown() async {
        for entry in await books.close() { await entry.connection.close() }
    }
}
