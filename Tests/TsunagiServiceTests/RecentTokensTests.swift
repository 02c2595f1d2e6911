import Synchronization
import Testing
import TsunagiDomain
import TsunagiService
import TsunagiStore

@Suite("Recent tokens")
struct RecentTokensTests {
    /// A database that can be told what to say, and a clock that can be set.
    private final class World: Sendable {
        struct State {
            var now = ContinuousClock.now
            var isRevoked = false
            var isDown = false
            var reads = 0
        }
        struct Down: Error {}

        let state = Mutex(State())

        func read() throws -> Identity {
            try state.withLock { state in
                state.reads += 1
                if state.isDown { throw Down() }
                guard !state.isRevoked else { throw ServiceError(code: .unauthenticated, message: "no") }
                return Identity(
                    actorID: ActorID(high: 1, low: 1), role: .coordinator, tokenID: TokenID(high: 1, low: 2))
            }
        }

        var reads: Int { state.withLock { $0.reads } }

        func wait(_ seconds: Double) {
            state.withLock { $0.now += .seconds(seconds) }
        }

        func tokens(lifetime: Duration = .seconds(5)) -> RecentTokens {
            RecentTokens(lifetime: lifetime, now: { self.state.withLock { $0.now } }) { _ in try self.read() }
        }
    }

    @Test("A token is asked for once, again after half its time, by one request only")
    func refreshes() async throws {
        let world = World()
        let tokens = world.tokens()
        #expect(tokens.known("a") == nil)
        let identity = try await tokens("a")
        #expect(tokens.known("a") == identity)
        #expect(tokens.known("b") == nil)
        world.wait(2.4)
        #expect(tokens.known("a") == identity)
        world.wait(0.2)
        #expect(tokens.known("a") == nil, "this request reads it again")
        #expect(tokens.known("a") == identity, "the others go on meanwhile")
        _ = try await tokens("a")
        world.wait(2.4)
        #expect(tokens.known("a") == identity)
        #expect(world.reads == 2)
    }

    @Test("A revoked token works for five seconds at most, and not at all once a request has read it again")
    func revocation() async throws {
        let world = World()
        let tokens = world.tokens()
        _ = try await tokens("a")
        world.state.withLock { $0.isRevoked = true }
        world.wait(3)
        #expect(tokens.known("a") == nil)
        #expect(tokens.known("a") != nil)
        world.wait(2)
        #expect(tokens.known("a") == nil, "five seconds after it was read")
        let error = await #expect(throws: ServiceError.self) { try await tokens("a") }
        #expect(error?.code == .unauthenticated)
        world.state.withLock { $0.isRevoked = false }
        #expect(tokens.known("a") == nil, "a refusal is not kept, and nothing before it either")
    }

    @Test("A database that cannot be asked does no harm within the five seconds")
    func outage() async throws {
        let world = World()
        let tokens = world.tokens()
        let identity = try await tokens("a")
        world.state.withLock { $0.isDown = true }
        world.wait(3)
        #expect(tokens.known("a") == nil)
        #expect(try await tokens("a") == identity)
        world.wait(3)
        #expect(tokens.known("a") == nil)
        await #expect(throws: World.Down.self) { try await tokens("a") }
    }

    @Test("Without a lifetime every request asks")
    func noMemory() async throws {
        let world = World()
        let tokens = world.tokens(lifetime: .zero)
        for _ in 0..<3 {
            #expect(tokens.known("a") == nil)
            _ = try await tokens("a")
        }
        #expect(world.reads == 3)
    }

    @Test("The memory is bounded")
    func bounded() async throws {
        let world = World()
        let tokens = world.tokens()
        for number in 0..<5_000 { _ = try await tokens("\(number)") }
        #expect((0..<5_000).count { tokens.known("\($0)") != nil } <= 4_096)
        #expect(tokens.known("4999") != nil)
    }
}
