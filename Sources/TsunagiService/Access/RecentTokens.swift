import Crypto
import Synchronization
public import TsunagiStore

/// Tells who shows a token, asking the database again only after a while.
///
/// A token that was accepted is accepted again for five seconds, so that one that is revoked, or whose actor is
/// suspended, works for five seconds longer at most. Half that time after it was read it is read again by one of the requests
/// that show it, while the others go on with what is known; a database that fails meanwhile does no harm. Refusals are not
/// kept. No token's text is kept either, only its SHA-256.
public final class RecentTokens: Sendable {
    private static let mostTokens = 4_096

    private struct Entry {
        let identity: Identity
        /// The moment before the database was asked.
        var readAt: ContinuousClock.Instant
        /// Whether a request is reading it again.
        var isBeingRead = false
    }

    private let entries = Mutex<[SHA256Digest: Entry]>([:])
    private let read: @Sendable (String) async throws -> Identity
    private let lifetime: Duration
    private let now: @Sendable () -> ContinuousClock.Instant

    /// Makes an empty memory of tokens.
    ///
    /// - Parameters:
    ///   - lifetime: How long what was read counts; zero asks every time.
    ///   - now: The clock.
    ///   - read: Whose token a text is; throws `ServiceError` `unauthenticated` for one that is not valid.
    public init(
        lifetime: Duration = .seconds(5), now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        reading read: @escaping @Sendable (String) async throws -> Identity
    ) {
        self.lifetime = lifetime
        self.now = now
        self.read = read
    }

    /// The actor behind a token's text as far as it can be told without asking; `nil` when the caller has to ask.
    public func known(_ text: String) -> Identity? {
        guard lifetime > .zero else { return nil }
        let (key, now) = (Self.key(text), now())
        return entries.withLock { entries in
            guard let entry = entries[key] else { return nil }
            let age = now - entry.readAt
            guard age < lifetime else { return nil }
            if age >= lifetime / 2, !entry.isBeingRead {
                entries[key]?.isBeingRead = true
                return nil
            }
            return entry.identity
        }
    }

    /// The actor behind a token's text, asking whoever knows.
    ///
    /// - Throws: What reading throws, unless the token is known from less than five seconds ago and cannot be read now.
    public func callAsFunction(_ text: String) async throws -> Identity {
        let (key, start) = (Self.key(text), now())
        do {
            let identity = try await read(text)
            note(Entry(identity: identity, readAt: start), for: key)
            return identity
        } catch {
            let isRefused = (error as? ServiceError)?.code == .unauthenticated
            guard let known = forget(key, isRefused: isRefused) else { throw error }
            return known
        }
    }

    private func note(_ entry: Entry, for key: SHA256Digest) {
        guard lifetime > .zero else { return }
        entries.withLock { entries in
            if entries.count >= Self.mostTokens, entries[key] == nil {
                entries = entries.filter { entry.readAt - $0.value.readAt < lifetime }
                if entries.count >= Self.mostTokens { entries = [:] }
            }
            entries[key] = entry
        }
    }

    /// Forgets a token that was refused; of another one that could not be read, tells what is still known.
    private func forget(_ key: SHA256Digest, isRefused: Bool) -> Identity? {
        let now = now()
        return entries.withLock { entries in
            guard let entry = entries[key] else { return nil }
            guard !isRefused, now - entry.readAt < lifetime else {
                entries[key] = nil
                return nil
            }
            entries[key]?.isBeingRead = false
            return entry.identity
        }
    }

    private static func key(_ text: String) -> SHA256Digest {
        SHA256.hash(data: Array(text.utf8))
    }
}
