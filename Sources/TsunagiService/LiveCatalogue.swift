public import TsunagiMatching
import Synchronization

/// The catalogue that answers are made from: swapped whole, so that readers never wait for a writer.
public final class LiveCatalogue: Sendable {
    private let state = Mutex<(catalogue: Catalogue, version: CatalogueVersion)?>(nil)

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

    /// Puts another catalogue in place.
    public func replace(_ catalogue: Catalogue, version: CatalogueVersion) {
        state.withLock { $0 = (catalogue, version) }
    }
}
