import Testing
import TsunagiDomain
import TsunagiMatching

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Matches while the catalogue is being changed and swapped, as the service does it.
///
/// `scripts/sanitize` runs these under the Thread Sanitizer, which sees a race whether or not it did harm.
struct ConcurrencyTests {
    private struct Version: Sendable {
        let number: Int
        let catalogue: Catalogue
    }

    private struct Answered: Sendable {
        let version: Int
        let request: Int
        let answer: MatchAnswer
    }

    /// Holds the newest version, as the service's live catalogue does.
    ///
    /// By a lock of the system's: waiting for a `Mutex` of Synchronization happens in a library that is not
    /// instrumented, so that the sanitizer would not see what orders writer and readers.
    private final class Live: @unchecked Sendable {
        private let lock: UnsafeMutablePointer<pthread_mutex_t>
        private var version: Version

        init(_ version: Version) {
            self.version = version
            lock = .allocate(capacity: 1)
            pthread_mutex_init(lock, nil)
        }

        deinit {
            pthread_mutex_destroy(lock)
            lock.deallocate()
        }

        var current: Version {
            get {
                pthread_mutex_lock(lock)
                defer { pthread_mutex_unlock(lock) }
                return version
            }
            set {
                pthread_mutex_lock(lock)
                defer { pthread_mutex_unlock(lock) }
                version = newValue
            }
        }
    }

    private static let readers = 4
    private static let updates = 12
    private static let people = 6

    @Test(arguments: ["north", "south"])
    func readersSeeOneVersionWhole(seed: String) async {
        var generator = MatchingGenerator(seed, 0)
        var world = generator.world(size: 150)
        let requests = (0..<Self.people).map { _ in generator.makeRequest(to: world.offers) }
        var worlds = [world]
        var changes: [CatalogueChanges] = []
        for _ in 0..<Self.updates {
            changes.append(generator.update(&world, steps: 8).changes)
            worlds.append(world)
        }
        let live = Live(Version(number: 0, catalogue: Self.catalogue(of: worlds[0])))
        let answers = await Self.answers(to: requests, while: changes, on: live)
        #expect(Set(answers.map(\.version)).contains(Self.updates))
        let expected = worlds.map { world in
            let matcher = Matcher(catalogue: Self.catalogue(of: world))
            return requests.map { matcher.match($0) }
        }
        for answered in answers {
            #expect(
                answered.answer == expected[answered.version][answered.request],
                "version \(answered.version), request \(answered.request)")
        }
    }

    private static func catalogue(of world: GeneratedWorld) -> Catalogue {
        Catalogue(
            offers: world.offers, providers: world.offices ?? [], configuration: world.configuration,
            gazetteer: world.gazetteer)
    }

    /// What several readers are answered, each from whatever version it finds, while one writer puts changes in place.
    private static func answers(
        to requests: [MatchRequest], while changes: [CatalogueChanges], on live: Live
    ) async -> [Answered] {
        await withTaskGroup(of: [Answered].self) { group in
            group.addTask {
                for change in changes {
                    let current = live.current
                    let changed = current.catalogue.applying(change)
                    live.current = Version(number: current.number + 1, catalogue: changed)
                    await Task.yield()
                    live.current = Version(number: current.number + 1, catalogue: changed.compacted())
                    await Task.yield()
                }
                return []
            }
            for reader in 0..<readers {
                group.addTask { await read(requests, from: reader, last: changes.count, live) }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// Asks all requests in turn until the last version has answered each of them.
    private static func read(_ requests: [MatchRequest], from reader: Int, last: Int, _ live: Live) async -> [Answered]
    {
        var answered: [Answered] = []
        var turn = reader
        var left = requests.count
        while left > 0 {
            let version = live.current
            let request = turn % requests.count
            let answer = Matcher(catalogue: version.catalogue).match(requests[request])
            answered.append(Answered(version: version.number, request: request, answer: answer))
            if version.number == last { left -= 1 }
            turn += 1
            await Task.yield()
        }
        return answered
    }
}
