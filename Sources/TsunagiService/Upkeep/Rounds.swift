import Logging
import ServiceLifecycle

/// Work that is done again and again as long as the service runs; a failure is told and ends nothing but that round.
struct Rounds: Sendable {
    /// Hears of failures.
    let logger: Logger
    /// What a failure means, for the log.
    let failure: String
    /// How bad a failure is.
    var level = Logger.Level.error

    /// Works and pauses in turn until cancelled or told to stop.
    ///
    /// - Parameters:
    ///   - pause: How long to wait before the next round.
    ///   - waitsFirst: Whether it begins with a pause.
    ///   - work: What to do in a round.
    func run(
        pausing pause: @escaping @Sendable () -> Duration, waitsFirst: Bool = false,
        _ work: @escaping @Sendable () async throws -> Void
    ) async {
        await cancelWhenGracefulShutdown {
            if !waitsFirst { await once(work) }
            while (try? await Task.sleep(for: pause())) != nil { await once(work) }
        }
    }

    /// Does the work once.
    func once(_ work: @Sendable () async throws -> Void) async {
        do {
            try await work()
        } catch {
            guard !Task.isCancelled else { return }
            logger.log(level: level, "\(failure)", metadata: ["error": "\(error)"])
        }
    }
}
