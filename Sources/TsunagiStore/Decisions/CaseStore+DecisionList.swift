import LibPQ
public import TsunagiDomain
import TsunagiRules

extension CaseStore {
    /// The decisions of a case, the newest first; at most 100.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`, `notPermitted` for an agency that only keeps in touch.
    public func decisions(of id: CaseID, by caller: Caller) async throws -> [DecisionSummary] {
        try await withCase(id, by: caller) { db, opened in
            guard opened.mayChange else {
                throw StoreError(.notPermitted, "An agency that only keeps in touch may not read what was decided.")
            }
            let rows = try db.query(
                """
                SELECT id::text AS id, created_at, actor_id::text AS actor_id, engine, configuration,
                    inputs::bytea AS inputs, key_id
                FROM tsunagi.decision WHERE case_id = \(id: id) ORDER BY created_at DESC, id LIMIT 100
                """)
            let decisions = try rows.map { row in
                let decision: DecisionID = try row.id("id")
                return DecisionSummary(
                    id: decision, madeAt: try row.decode("created_at"), madeBy: try row.id("actor_id"),
                    engine: try row.decode("engine"), policy: try row.decode("configuration"),
                    request: try opened.keys.document(row, "inputs", at: Self.place(of: decision, "inputs")))
            }
            try AuditEntry(action: .sensitiveRead, ids: ["\(id)"]).append(by: caller, in: db)
            return decisions
        }
    }
}
