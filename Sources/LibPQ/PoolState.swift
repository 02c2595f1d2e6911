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
struct PoolState {
    /// A place in the queue.
    struct Waiter {
        let id: UInt64
        var continuation: CheckedContinuation<PoolGrant, Never>?
        var grant: PoolGrant?
    }

    /// The most connections open at a time.
    let maximum: Int
    /// Connections nobody uses, the latest last.
    var idle: [PooledConnection] = []
    /// Connections that are open or being opened, idle ones included.
    var open = 0
    /// Who waits, the first to come first.
    var queue: [Waiter] = []
    /// The id of the latest caller.
    var nextID: UInt64 = 0
    /// Whether the pool was shut down.
    var isClosed = false
    /// Connections opened so far.
    var openedInTotal = 0
    /// Connections that turned out unusable so far.
    var discardedInTotal = 0
    /// The last moment at which a connection turned out broken.
    var lastFailure: ContinuousClock.Instant?

    /// Books of an empty pool.
    init(maximum: Int) {
        self.maximum = maximum
    }

    /// Callers that still wait for a grant.
    var waiting: Int { queue.count { $0.grant == nil } }

    /// A grant at once, or a place in the queue.
    mutating func request() -> (grant: PoolGrant?, id: UInt64) {
        nextID += 1
        if isClosed { return (.refused(PostgresError(.poolClosed, "the pool is shut down")), nextID) }
        if let newest = idle.popLast() { return (.existing(newest), nextID) }
        if open < maximum {
            open += 1
            return (.open, nextID)
        }
        queue.append(Waiter(id: nextID))
        return (nil, nextID)
    }

    /// Gives the grant to the first who waits; nil if nobody does.
    mutating func serveNext(_ grant: PoolGrant) -> Delivery? {
        guard let index = queue.firstIndex(where: { $0.grant == nil }) else { return nil }
        return resolve(at: index, grant)
    }

    /// Ends the wait of one caller; nil if it is over already.
    mutating func resolve(id: UInt64, _ grant: PoolGrant) -> Delivery? {
        guard let index = queue.firstIndex(where: { $0.id == id && $0.grant == nil }) else { return nil }
        return resolve(at: index, grant)
    }

    private mutating func resolve(at index: Int, _ grant: PoolGrant) -> Delivery {
        if let continuation = queue[index].continuation {
            queue.remove(at: index)
            return Delivery(continuation: continuation, grant: grant)
        }
        queue[index].grant = grant
        return Delivery(continuation: nil, grant: grant)
    }

    /// Notes whom to wake; returns the grant if it came before.
    mutating func attach(_ continuation: CheckedContinuation<PoolGrant, Never>, id: UInt64) -> PoolGrant? {
        guard let index = queue.firstIndex(where: { $0.id == id }) else { return nil }
        if let grant = queue[index].grant {
            queue.remove(at: index)
            return grant
        }
        queue[index].continuation = continuation
        return nil
    }

    /// Takes a sound connection back; returns whom to wake, and what to close.
    mutating func takeBack(
        _ pooled: PooledConnection, _ limits: PoolConfiguration, now: ContinuousClock.Instant
    ) -> (delivery: Delivery?, surplus: [PooledConnection]) {
        if isClosed {
            open -= 1
            return (nil, [pooled])
        }
        if let delivery = serveNext(.existing(pooled)) { return (delivery, []) }
        idle.append(pooled)
        return (nil, takeExpired(limits, now: now))
    }

    /// Takes out the idle connections that lay unused too long, or are too old.
    mutating func takeExpired(_ limits: PoolConfiguration, now: ContinuousClock.Instant) -> [PooledConnection] {
        let expired = idle.filter {
            $0.idleSince.duration(to: now) >= limits.maximumIdle
                || $0.openedAt.duration(to: now) >= limits.maximumLifetime
        }
        guard !expired.isEmpty else { return [] }
        idle.removeAll { entry in expired.contains { $0.connection === entry.connection } }
        open -= expired.count
        return expired
    }
}

/// A grant on its way to a caller; delivered outside the lock.
struct Delivery {
    /// Whom to wake; nil if the caller is not asleep yet and will find the grant.
    let continuation: CheckedContinuation<PoolGrant, Never>?
    /// What to bring.
    let grant: PoolGrant

    /// Wakes the caller.
    func deliver() {
        continuation?.resume(returning: grant)
    }
}
