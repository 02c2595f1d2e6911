import LibPQ
public import TsunagiDomain
import TsunagiRules

extension CaseStore {
    /// Answers a match for a case and stores the answer with everything it was made from.
    ///
    /// The case is read as one snapshot sees it, and the snapshot is stored, so that a replay reads the same.
    ///
    /// - Parameters:
    ///   - id: The case.
    ///   - referral: The referral after whose early end is matched; `nil` for none.
    ///   - once: The key under which this happens once.
    ///   - caller: Who asks.
    ///   - answer: Makes the answer from the case and the place that was left; runs on the connection's thread.
    /// - Returns: The answer with the decision's path as `location`, or that of the first time.
    /// - Throws: What `answer` throws; `StoreError`: `notFound`, `erased`, `notPermitted` for an agency that only keeps in
    ///   touch, `notAllowedNow` after a referral that did not end early, `keyReused`, `keyInUse`, `historyLost` as long as
    ///   restored rows are not this cluster's own.
    public func decide(
        _ id: CaseID, after referral: ReferralID? = nil, once: OnceKey, by caller: Caller,
        answer: @escaping @Sendable (CaseInputs, LeftPlace?) throws -> DecisionDraft
    ) async throws -> Reply {
        try await transaction(by: caller) { db in
            try self.once(once, by: caller, in: db) { db in
                let opened = try opened(id, in: db)
                guard opened.mayChange else {
                    throw StoreError(.notPermitted, "An agency that only keeps in touch may not match for a case.")
                }
                let moment = try Self.now(in: db)
                let inputs = try inputs(of: opened, at: moment, in: db)
                let rematch = try referral.map { try beginRematch(after: $0, of: opened, in: db) }
                let draft = try answer(inputs, rematch?.left)
                let decision = rematch?.decision ?? DecisionID.random()
                try insert(draft, as: decision, of: opened, at: moment, in: db)
                let reply = Reply(status: 200, location: "/v1/decisions/\(decision)", body: draft.answer)
                let audit = AuditEntry(
                    action: .matchStored, kind: "decision", ids: ["\(decision)"], fields: inputs.facts.keys.sorted())
                return (reply, opened.keys, audit)
            }
        }
    }

    /// A stored decision.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`.
    public func decision(_ id: DecisionID, by caller: Caller) async throws -> DecisionRecord {
        try await transaction(by: caller) { db in
            let record = try stored(id, in: db).record
            try AuditEntry(action: .sensitiveRead, kind: "decision", ids: ["\(id)"]).append(by: caller, in: db)
            return record
        }
    }

    /// A stored decision with the case as it was when the decision was made.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`, `historyLost` as long as restored rows are not this cluster's own.
    public func decisionToReplay(
        _ id: DecisionID, by caller: Caller
    ) async throws -> (record: DecisionRecord, inputs: CaseInputs) {
        try await transaction(by: caller) { db in
            let (record, opened, moment) = try stored(id, in: db)
            guard try db.queryValue("SELECT tsunagi.history_is_own()", as: Bool.self) else { throw StoreError.restored }
            let inputs = try inputs(of: opened, at: moment, in: db)
            try AuditEntry(
                action: .decisionReplayed, kind: "decision", ids: ["\(id)"], fields: inputs.facts.keys.sorted()
            ).append(by: caller, in: db)
            return (record, inputs)
        }
    }

    private static func now(in db: borrowing Session) throws -> CaseMoment {
        let row = try db.queryOne(
            """
            SELECT pg_current_snapshot()::text AS snapshot, tsunagi.today() AS today,
                tsunagi.history_is_own() AS is_own
            """)
        // After a restore elsewhere a case would look empty to this snapshot: no answer is better than a wrong one.
        guard try row.decode("is_own", as: Bool.self) else { throw StoreError.restored }
        guard let day = try row.date("today") else { throw StoreError(.unreadableRecord, "today is missing") }
        return CaseMoment(snapshot: try row.decode("snapshot"), day: day)
    }

    private func inputs(of opened: OpenedCase, at moment: CaseMoment, in db: borrowing Session) throws -> CaseInputs {
        CaseInputs(
            facts: try Self.facts(of: opened, at: moment, in: db).facts,
            needs: try needs(of: opened, at: moment, in: db).value,
            keepAway: try zones(of: opened, at: moment, in: db).map(\.zone),
            refused: try Self.refused(of: opened.keys.person, at: moment, in: db))
    }

    /// Offers in a cooling-off, from all cases of the person that the caller may see.
    private static func refused(
        of person: PersonID, at moment: CaseMoment, in db: borrowing Session
    ) throws -> Set<OfferID> {
        let rows = try db.query(
            """
            SELECT DISTINCT v.offer::text AS offer FROM (
                SELECT r.offer_id AS offer, r.ask_again_on, r.written_xid AS xid, NULL::xid8 AS ended_xid
                FROM tsunagi.referral r JOIN tsunagi.case_file f ON f.id = r.case_id WHERE f.person_id = \(id: person)
                UNION ALL
                SELECT (h.row ->> 'offer_id')::uuid, (h.row ->> 'ask_again_on')::date, (h.row ->> 'written_xid')::xid8,
                    h.ended_xid
                FROM tsunagi.referral_history h JOIN tsunagi.case_file f ON f.id = (h.row ->> 'case_id')::uuid
                WHERE f.person_id = \(id: person)
            ) v WHERE v.ask_again_on > \(CaseMoment.day(of: moment)) AND \(CaseMoment.isOnRecord(at: moment))
            """)
        return Set(try rows.map { row in try row.id("offer") })
    }

    private func insert(
        _ draft: DecisionDraft, as id: DecisionID, of opened: OpenedCase, at moment: CaseMoment,
        in db: borrowing Session
    ) throws {
        let inputs = try opened.keys.seal(draft.request, at: Self.place(of: id, "inputs"))
        let body = try opened.keys.seal(draft.answer, at: Self.place(of: id, "body"))
        let versions = [moment.snapshot, draft.catalogue.snapshot, draft.catalogue.epoch, draft.catalogue.at]
        try db.execute(
            """
            INSERT INTO tsunagi.decision (id, case_id, configuration, engine, catalogue, known_at, as_of, inputs, body,
                key_id, digest)
            VALUES (\(id: id), \(id: opened.id), \(draft.policy), \(draft.engine),
                \(versions.joined(separator: " ")), now(), \(public: draft.asOf.description)::date, \(inputs), \(body),
                \(opened.keys.currentID), sha256(\(draft.answer)))
            """)
    }

    private func stored(
        _ id: DecisionID, in db: borrowing Session
    ) throws -> (record: DecisionRecord, opened: OpenedCase, moment: CaseMoment) {
        let row = try db.queryOptional(
            """
            SELECT case_id::text AS case_id, actor_id::text AS actor_id, created_at, as_of,
                (known_at AT TIME ZONE 'Asia/Tokyo')::date AS known_on, configuration, engine, catalogue,
                inputs::bytea AS inputs, body::bytea AS body, key_id
            FROM tsunagi.decision WHERE id = \(id: id)
            """)
        guard let row else { throw StoreError.missing("decision") }
        let opened = try opened(row.id("case_id"), in: db)
        guard let day = try row.date("known_on"), let asOf = try row.date("as_of") else {
            throw StoreError(.unreadableRecord, "the days of a decision are missing")
        }
        let versions = try row.decode("catalogue", as: String.self).split(separator: " ").map(String.init)
        guard versions.count == 4 else { throw StoreError(.unreadableRecord, "decision.catalogue is malformed") }
        let answer = try opened.keys.open(
            row.decode("body"), keyID: row.decode("key_id"), at: Self.place(of: id, "body"))
        let made = DecisionDraft(
            request: try opened.keys.document(row, "inputs", at: Self.place(of: id, "inputs")), asOf: asOf,
            catalogue: FeedPosition(snapshot: versions[1], epoch: versions[2], at: versions[3]),
            engine: try row.decode("engine"), policy: try row.decode("configuration"), answer: answer)
        let record = DecisionRecord(
            id: id, caseID: opened.id, madeAt: try row.decode("created_at"), madeBy: try row.id("actor_id"), day: day,
            made: made)
        return (record, opened, CaseMoment(snapshot: versions[0], day: day))
    }

    static func place(of id: DecisionID, _ column: String) -> SealedPlace {
        SealedPlace(table: "decision", column: column, row: "\(id)")
    }
}
