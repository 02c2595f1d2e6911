import Synchronization
import TsunagiDomain
import TsunagiMatching
import TsunagiStore

/// A catalogue with all that is needed to bring it to a later position.
struct FollowedCatalogue: Sendable {
    /// The catalogue.
    var catalogue: Catalogue
    /// The position it stands for.
    var position: FeedPosition
    /// Active providers that are offices.
    var offices: [ProviderID: Provider]

    /// Makes the catalogue of a complete read.
    init(_ streamed: StreamedCatalogue<Catalogue>) {
        catalogue = streamed.made
        position = streamed.basis.position
        offices = streamed.offices
    }

    /// Goes to the position of a delta.
    ///
    /// - Returns: What changed in the catalogue; `nil` when nothing did.
    mutating func apply(_ delta: CatalogueDelta) -> CatalogueChanges? {
        position = delta.position
        var later = offices
        for (id, office) in delta.offices { later[id] = office }
        let officesChanged = later != offices
        offices = later
        guard officesChanged || !delta.offers.isEmpty || !delta.removed.isEmpty else { return nil }
        let changes = CatalogueChanges(
            offers: delta.offers, removed: delta.removed,
            offices: officesChanged ? later.values.sorted { $0.id < $1.id } : nil)
        catalogue = catalogue.applying(changes)
        return changes
    }
}

/// What the tasks of one feed share: the follower writes, the verification reads and may ask for a reload.
final class FeedState: Sendable {
    private let current = Mutex<FollowedCatalogue?>(nil)
    private let wanted = Mutex<String?>(nil)

    /// The catalogue with the position it was last read at; `nil` before the first load.
    var followed: FollowedCatalogue? {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }

    /// Asks the follower to read everything again.
    func requestReload(reason: String) {
        wanted.withLock { $0 = reason }
    }

    /// The reason for which a reload was asked for since the last call; `nil` when none was.
    func takeReloadRequest() -> String? {
        wanted.withLock { reason in
            defer { reason = nil }
            return reason
        }
    }
}
