import LibPQ
import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Finds a provider by what an operator knows of it.
struct ProviderSearch {
    /// The records of the database.
    let store: Store

    /// The provider with an id or an external reference.
    ///
    /// - Throws: `CommandFailure` when there is none, or several sources use the reference.
    func provider(_ name: String) async throws -> (id: ProviderID, name: String) {
        let found = try await store.pool.transaction(context: AccessContext(role: "tsunagi_operator"), readOnly: true) {
            db in
            try db.query(
                """
                SELECT id::text AS id, name, coalesce(source_system, '') AS source FROM tsunagi.provider
                WHERE id::text = lower(\(name)) OR external_ref = \(name) ORDER BY id
                """
            ).map { row in
                (
                    id: try row.decode("id", as: String.self), name: try row.decode("name", as: String.self),
                    source: try row.decode("source", as: String.self)
                )
            }
        }
        guard let first = found.first, let id = ProviderID(first.id) else {
            throw CommandFailure(.dataRejected, "There is no provider with the id or reference \(PlainText.line(name))")
        }
        guard found.count == 1 else {
            let lines = found.map { "  \($0.id)  \(PlainText.line($0.name)) (\($0.source))" }
            throw CommandFailure(
                .dataRejected,
                "Several sources have a provider \(PlainText.line(name)); name one by its id:\n"
                    + lines.joined(separator: "\n"))
        }
        return (id, first.name)
    }
}
