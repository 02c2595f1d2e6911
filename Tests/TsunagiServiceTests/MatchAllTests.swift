import Crypto
import Synchronization
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService

/// Many candidates answered at the same time: in order, from one version, and without holding them all.
@Suite("A batch of candidates")
struct MatchAllTests {
    private static let key = SymmetricKey(data: Array(repeating: 7, count: 32))
    private static let version = CatalogueVersion(position: "1:1:", at: "2026-11-21T09:00:00+09:00")
    private static let places = ["09201", "13101", "01100", "27100", "40130"]

    /// Numbers from 0, and how many of them have been taken.
    private struct Numbers: AsyncSequence, Sendable {
        let count: Int
        let taken = Counter()

        func makeAsyncIterator() -> Iterator { Iterator(numbers: self) }

        struct Iterator: AsyncIteratorProtocol {
            let numbers: Numbers
            var next = 0

            mutating func next() async -> Int? {
                guard next < numbers.count else { return nil }
                defer { next += 1 }
                numbers.taken.value.withLock { $0 += 1 }
                return next
            }
        }
    }

    private final class Counter: Sendable {
        let value = Mutex(0)
    }

    private struct Unreadable: Error {}
    private struct Enough: Error {}

    @Test("The answers are those of single requests, in the order of the source", arguments: [1, 2, 5])
    func sameAsSingle(workers: Int) async throws {
        let live = try await Self.live()
        let matchAll = try MatchAll(catalogue: live, key: Self.key, engine: "test", workers: workers)
        var reports: [MatchReport] = []
        try await matchAll(Numbers(count: 40), candidate: Self.candidate, output: { $1 }) { result in
            reports.append(try result.get().report)
        }
        let single = AnswerMatch(catalogue: live, key: Self.key, engine: "test")
        #expect(reports.count == 40)
        for (number, report) in reports.enumerated() {
            let expected = try single(Self.candidate(number).query)
            #expect(report.answer == expected.answer && report.digest == expected.digest, "candidate \(number)")
        }
    }

    @Test("One that cannot be read is told, and the others go on")
    func unreadable() async throws {
        let matchAll = try MatchAll(catalogue: try await Self.live(), key: Self.key, engine: "test", workers: 3)
        var references: [String] = []
        try await matchAll(
            Numbers(count: 9), candidate: Self.readable,
            output: { number, result in (try? result.get().candidate.reference) ?? "no \(number)" },
            deliver: { references.append($0) })
        #expect(references == ["c0", "no 1", "c2", "c3", "c4", "no 5", "c6", "c7", "c8"])
    }

    @Test("Reading waits for what is slow, so that memory does not grow with the number of candidates")
    func bounded() async throws {
        let matchAll = try MatchAll(catalogue: try await Self.live(), key: Self.key, engine: "test", workers: 2)
        let numbers = Numbers(count: 400)
        var delivered = 0
        var most = 0
        try await matchAll(numbers, candidate: Self.nobody, output: { number, _ in number }) { number in
            #expect(number == delivered)
            most = max(most, numbers.taken.value.withLock { $0 } - delivered)
            delivered += 1
        }
        #expect(delivered == 400)
        #expect(most <= 2 * 16)
    }

    @Test("What cannot be delivered ends the batch")
    func undeliverable() async throws {
        let matchAll = try MatchAll(catalogue: try await Self.live(), key: Self.key, engine: "test", workers: 2)
        let numbers = Numbers(count: 400)
        await #expect(throws: Enough.self) {
            try await matchAll(numbers, candidate: Self.nobody, output: { number, _ in number }) { number in
                if number == 3 { throw Enough() }
            }
        }
        #expect(numbers.taken.value.withLock { $0 } < 400)
    }

    @Test("All answers are made from the catalogue as it was at the start; without one there are none")
    func oneVersion() async throws {
        let live = try await Self.live()
        let matchAll = try MatchAll(catalogue: live, key: Self.key, engine: "test", workers: 2)
        let empty = Catalogue(
            offers: [], configuration: matchAll.catalogue.configuration, gazetteer: matchAll.catalogue.gazetteer)
        var versions: Set<CatalogueVersion> = []
        try await matchAll(Numbers(count: 30), candidate: Self.candidate, output: { $1 }) { result in
            live.replace(empty, version: CatalogueVersion(position: "2:2:", at: "2026-11-22T09:00:00+09:00"))
            versions.insert(try result.get().report.version)
        }
        #expect(versions == [Self.version])
        #expect(throws: ServiceError.catalogueNotReady) {
            try MatchAll(catalogue: LiveCatalogue(), key: Self.key, engine: "test", workers: 1)
        }
    }

    private static func live() async throws -> LiveCatalogue {
        let live = LiveCatalogue()
        live.replace(try await RealDirectory.loaded().catalogue, version: version)
        return live
    }

    /// A candidate told apart by sex, place and age.
    @Sendable private static func candidate(_ number: Int) -> MatchCandidate {
        let facts = Facts([
            "sex": .known(.code(number % 2 == 0 ? "male" : "female")), "housing": .known(.code("none")),
            "birth_date": .known(.date(CivilDate(dayNumber: Int32(number * 500)))),
            "target_municipalities": .known(.municipalities([places[number % places.count]])),
        ])
        let request = MatchRequest(asOf: CivilDate(dayNumber: 20_778), facts: facts)
        return MatchCandidate(reference: "c\(number)", query: MatchQuery(request: request))
    }

    /// A candidate, every fourth of whom cannot be read.
    @Sendable private static func readable(_ number: Int) throws -> MatchCandidate {
        if number % 4 == 1 { throw Unreadable() }
        return candidate(number)
    }

    /// A candidate of whom nothing is asked, which costs next to nothing.
    @Sendable private static func nobody(_ number: Int) -> MatchCandidate {
        var request = MatchRequest(asOf: CivilDate(dayNumber: 20_778), facts: Facts())
        request.onlyNeeds = []
        return MatchCandidate(reference: "c\(number)", query: MatchQuery(request: request))
    }
}
