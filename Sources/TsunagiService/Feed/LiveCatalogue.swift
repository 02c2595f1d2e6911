import Synchronization
public import TsunagiMatching

/// The catalogue that answers are made from: swapped whole, so that readers never wait for a writer.
public final class LiveCatalogue: Sendable {
    private let state = Mutex<(catalogue: Catalogue, version: CatalogueVersion)?>(nil)

    private let lastRead = Mutex<ContinuousClock.Instant?>(nil)

    private let mismatchCount = Mutex(0)

    /// Makes a catalogue holder that is not ready yet.
    public init() {}

    /// Whether a catalogue has been loaded.
    public var isReady: Bool {
        state.withLock { $0 != nil }
    }

    /// The catalogue as it stands and its version.
    ///
    /// - Throws: `ServiceError.catalogueNotReady` before the first load.
    public func current() throws(ServiceError) -> (catalogue: Catalogue, version: CatalogueVersion) {
        guard let current = state.withLock({ $0 }) else { throw ServiceError.catalogueNotReady }
        return current
    }

    /// Seconds since the change feed was last read to its end; `nil` before the first load.
    public var feedLag: Double? {
        lastRead.withLock { $0 }.map { (ContinuousClock.now - $0) / .seconds(1) }
    }

    /// How often the catalogue was found to differ from the tables since the process began.
    public var mismatches: Int {
        mismatchCount.withLock { $0 }
    }

    /// Notes that the catalogue holds everything the database held at a moment.
    func noteRead(at moment: ContinuousClock.Instant) {
        lastRead.withLock { $0 = moment }
    }

    /// Notes that the catalogue differs from the tables.
    func noteMismatch() {
        mismatchCount.withLock { $0 += 1 }
    }

    /// Puts another catalogue in place.
    ///
    /// The one before is let go after the lock: freeing a large one takes long enough for readers to notice.
    public func replace(_ catalogue: Catalogue, version: CatalogueVersion) {
        let last = state.withLock { current in
            let last = current
            current = (catalogue, version)
            return last
        }
        withExtendedLifetime(last) {}
    }
}
