import Synchronization
import Testing
import TsunagiService

/// Work done several at a time and delivered in order.
@Suite("Work in order")
struct OrderedWorkTests {
    /// How many are at work, and the most there were.
    private final class Crowd: Sendable {
        private let state = Mutex((now: 0, most: 0))

        var most: Int { state.withLock { $0.most } }

        func enter() {
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
        }

        func leave() {
            state.withLock { $0.now -= 1 }
        }
    }

    private struct Enough: Error {}

    private static func numbers(_ count: Int) -> AsyncStream<Int> {
        AsyncStream { continuation in
            for number in 0..<count { continuation.yield(number) }
            continuation.finish()
        }
    }

    @Test("As many work at a time as there are workers, while they wait for something", arguments: [1, 3, 8])
    func atTheSameTime(workers: Int) async throws {
        let crowd = Crowd()
        var delivered: [Int] = []
        try await OrderedWork(workers: workers)(Self.numbers(40)) { number in
            crowd.enter()
            try? await Task.sleep(for: .milliseconds(number % 4 * 5 + 5))
            crowd.leave()
            return number
        } deliver: { number in
            delivered.append(number)
        }
        #expect(delivered == Array(0..<40))
        #expect(crowd.most == workers)
    }

    @Test(
        "When something cannot be delivered, what still waits is cancelled and not delivered", .timeLimit(.minutes(1)))
    func cancelled() async throws {
        var delivered: [Int] = []
        await #expect(throws: Enough.self) {
            try await OrderedWork(workers: 4)(Self.numbers(40)) { number in
                if number > 2 { try? await Task.sleep(for: .seconds(3_600)) }
                return number
            } deliver: { number in
                if number == 2 { throw Enough() }
                delivered.append(number)
            }
        }
        #expect(delivered == [0, 1])
    }
}
