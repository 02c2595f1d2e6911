import Synchronization
import TsunagiMatching

/// Builds compact catalogues beside the feed: answers and changes go on with the old one meanwhile, and what changed
/// since the work began is applied to the new one before it takes the old one's place.
final class CatalogueCompaction: Sendable {
    private struct State {
        /// Changes since the work began; `nil` when none is under way.
        var pending: [CatalogueChanges]?
        var made: Catalogue?
        /// Counts abandoned work, so that its result is not taken for that of later work.
        var generation = 0
    }

    private let state = Mutex(State())
    private let orders: AsyncStream<(generation: Int, catalogue: Catalogue)>
    private let order: AsyncStream<(generation: Int, catalogue: Catalogue)>.Continuation

    init() {
        (orders, order) = AsyncStream.makeStream()
    }

    /// Works off orders until cancelled.
    func run() async {
        for await (generation, catalogue) in orders {
            let made = catalogue.compacted()
            state.withLock { state in
                if state.generation == generation { state.made = made }
            }
        }
    }

    /// Orders a compaction unless one is under way.
    func begin(_ catalogue: Catalogue) {
        let generation = state.withLock { state -> Int? in
            guard state.pending == nil else { return nil }
            state.pending = []
            return state.generation
        }
        if let generation { order.yield((generation, catalogue)) }
    }

    /// Notes a change made to the catalogue in place.
    func note(_ changes: CatalogueChanges) {
        state.withLock { $0.pending?.append(changes) }
    }

    /// The compact catalogue with all changes noted since; `nil` while there is none.
    func take() -> Catalogue? {
        let (made, pending) = state.withLock { state -> (Catalogue?, [CatalogueChanges]) in
            guard let made = state.made else { return (nil, []) }
            defer { state = State(pending: nil, made: nil, generation: state.generation) }
            return (made, state.pending ?? [])
        }
        return made.map { pending.reduce($0) { $0.applying($1) } }
    }

    /// Forgets the work under way: another catalogue was loaded.
    func abandon() {
        state.withLock { $0 = State(pending: nil, made: nil, generation: $0.generation + 1) }
    }
}
