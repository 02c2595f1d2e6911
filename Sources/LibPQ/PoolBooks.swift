/// A connection of a pool with what decides whether it may be used again.
struct PooledConnection: Sendable {
    /// The connection.
    let connection: Connection
    /// When it was opened.
    let openedAt: ContinuousClock.Instant
    /// When it was last handed back.
    var idleSince: ContinuousClock.Instant
}

/// What a caller gets for its wait.
enum PoolGrant: Sendable {
    /// A connection that was lying idle or was just handed back.
    case existing(PooledConnection)
    /// The right to open a connection.
    case open
    /// Nothing.
    case refused(PostgresError)
}

/// The books of a pool: who has what, and who waits, in the order of arrival.
///
/// An actor and not a `Mutex`, because Thread Sanitizer does not see the latter's locking and reports false races.
actor PoolBooks {
    /// A place in the queue.
    private struct Waiter {
        let id: UInt64
        let continuation: CheckedContinuation<PoolGrant, Never>
    }

    private let limits: PoolConfiguration
    private var idle: [PooledConnection] = []
    private var open = 0
    private var queue: [Waiter] = []
    private var latestID: UInt64 = 0
    private var isClosed = false
    private var openedInTotal = 0
    private var discardedInTotal = 0

    /// The last moment at which a connection turned out broken; nil if none did.
    private(set) var lastFailure: ContinuousClock.Instant?

    /// The books of an empty pool.
    init(limits: PoolConfiguration) {
        self.limits = limits
    }

    /// What the pool holds now.
    var statistics: PoolStatistics {
        PoolStatistics(
            open: open, idle: idle.count, waiting: queue.count, openedInTotal: openedInTotal,
            discardedInTotal: discardedInTotal)
    }

    /// Waits for a connection, or the right to open one, in the order of arrival.
    func grant() async -> PoolGrant {
        if isClosed { return .refused(Self.closed) }
        if Task.isCancelled { return .refused(Self.cancelled) }
        if let latest = idle.popLast() { return .existing(latest) }
        if open < limits.maximumConnections {
            open += 1
            return .open
        }
        latestID += 1
        let id = latestID
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.endWait(of: id) }
            let grant = await withCheckedContinuation { queue.append(Waiter(id: id, continuation: $0)) }
            group.cancelAll()
            return grant
        }
    }

    /// Ends a caller's wait after the acquire timeout, or when its task is cancelled; nothing if it is over already.
    private func endWait(of id: UInt64) async {
        let reason: PostgresError
        do {
            try await Task.sleep(for: limits.acquireTimeout)
            reason = PostgresError(
                .poolExhausted,
                "all \(limits.maximumConnections) connections stayed in use for \(limits.acquireTimeout)")
        } catch {
            reason = Self.cancelled
        }
        guard let index = queue.firstIndex(where: { $0.id == id }) else { return }
        queue.remove(at: index).continuation.resume(returning: .refused(reason))
    }

    /// Gives the grant to the first who waits; false if nobody does.
    private func serveNext(_ grant: PoolGrant) -> Bool {
        guard !queue.isEmpty else { return false }
        queue.removeFirst().continuation.resume(returning: grant)
        return true
    }

    /// Counts a connection that was opened in a place granted before.
    func noteOpened() { openedInTotal += 1 }

    /// Counts a connection that turned out unusable, and whose place is used for another.
    func noteDiscarded() { discardedInTotal += 1 }

    /// Gives up a place; the next who waits may open a connection in it.
    func freePlace(afterFailure: Bool) {
        if afterFailure {
            discardedInTotal += 1
            lastFailure = .now
        }
        if !serveNext(.open) { open -= 1 }
    }

    /// Takes a sound connection back and returns what is to be closed.
    func takeBack(_ pooled: PooledConnection) -> [PooledConnection] {
        if isClosed {
            open -= 1
            return [pooled]
        }
        if serveNext(.existing(pooled)) { return [] }
        idle.append(pooled)
        return takeExpired()
    }

    /// Takes out the idle connections that lay unused too long, or are too old.
    func takeExpired() -> [PooledConnection] {
        let now = ContinuousClock.now
        let isExpired = { (entry: PooledConnection) in
            entry.idleSince.duration(to: now) >= self.limits.maximumIdle
                || entry.openedAt.duration(to: now) >= self.limits.maximumLifetime
        }
        let expired = idle.filter(isExpired)
        idle.removeAll(where: isExpired)
        open -= expired.count
        return expired
    }

    /// Refuses everyone from now on, the waiting ones included, and takes out the idle connections.
    func close() -> [PooledConnection] {
        isClosed = true
        while serveNext(.refused(Self.closed)) {}
        let rest = idle
        idle = []
        open -= rest.count
        return rest
    }

    private static let closed = PostgresError(.poolClosed, "the pool is shut down")
    private static let cancelled = PostgresError(
        .cancelled, "the task was cancelled while it waited for a connection")
}
