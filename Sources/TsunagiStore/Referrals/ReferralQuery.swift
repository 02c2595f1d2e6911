import LibPQ
import TsunagiDomain
import TsunagiRules

/// The statements that read referrals, in the columns that a role may see.
struct ReferralQuery {
    /// Who reads.
    let role: Role

    /// Referrals that meet a condition over `r`, by id.
    func statement(where condition: Statement, limit: Int) -> Statement {
        let own: Statement =
            role == .provider
            ? """
            NULL AS case_id, NULL AS person, NULL AS action, NULL::bytea AS need, NULL AS key_id, NULL AS reason,
                NULL::date AS ask_again_on, NULL::timestamptz AS recheck_since, NULL::text[] AS causes, NULL AS rematch
            FROM tsunagi.referral r
            """
            : """
            r.case_id::text AS case_id, f.person_id::text AS person, r.action, r.need::bytea AS need, r.key_id,
                r.reason, r.ask_again_on, r.recheck_since,
                (SELECT coalesce(array_agg(l.code::text ORDER BY l.position), '{}') FROM tsunagi.referral_cause c
                    JOIN tsunagi.leaving_cause l ON l.code = c.cause WHERE c.referral_id = r.id) AS causes,
                (SELECT m.decision_id::text FROM tsunagi.rematch m WHERE m.referral_id = r.id) AS rematch
            FROM tsunagi.referral r JOIN tsunagi.case_file f ON f.id = r.case_id
            """
        return """
            SELECT r.id::text AS id, r.version, r.offer_id::text AS offer_id, r.provider_id::text AS provider_id, r.kind,
                r.state, r.state_since, r.expires_on, r.from_on, r.until_on, r.held, r.sent_at, \(own)
            WHERE \(condition) ORDER BY r.id LIMIT \(limit)
            """
    }

    /// What is not closed or waits for a match after an early end, the longest waiting first.
    func worklist(onlyStalled: Bool, in db: borrowing Session) throws -> [WorkItem] {
        let caseID: Statement =
            role == .provider
            ? "NULL::text" : "(SELECT r.case_id::text FROM tsunagi.referral r WHERE r.id = w.referral_id)"
        let rematches: Statement =
            role == .provider
            ? ""
            : """
             UNION ALL SELECT 'rematch', m.referral_id, m.case_id::text, m.offer_id, 'ended', 'coordinator', m.since, false,
                NULL, m.stalls_on, m.stalled, m.version FROM tsunagi.rematch_worklist m
            """
        return try db.query(
            """
            SELECT w.*, w.referral_id::text AS id, w.offer_id::text AS offer,
                (SELECT o.title FROM tsunagi.offer o WHERE o.id = w.offer_id) AS title
            FROM (SELECT 'step' AS task, w.referral_id, \(caseID) AS case_id, w.offer_id, w.state::text AS state, w.waits_for,
                w.state_since, w.held, w.expires_on, w.stalls_on, w.stalled, w.version
                FROM tsunagi.referral_worklist w\(rematches)) w
            WHERE w.stalled OR NOT \(onlyStalled)
            ORDER BY w.stalled DESC, w.state_since, w.referral_id LIMIT 1000
            """
        ).map { row in
            WorkItem(
                task: try row.choice("task"), referral: try row.id("id"), caseID: try row.optionalID("case_id"),
                offerID: try row.id("offer"),
                title: try row.decode("title"), state: try row.decode("state"), waitsFor: try row.decode("waits_for"),
                stateSince: try row.decode("state_since"), isHeld: try row.decode("held"),
                expiresOn: try row.date("expires_on"), stallsOn: try row.date("stalls_on"),
                isStalled: try row.decode("stalled"), version: try row.decode("version"))
        }
    }

    /// The facts that are shown to a referral's provider.
    static func disclosed(_ id: ReferralID, _ keys: PersonKeys, in db: borrowing Session) throws -> JSONObject {
        let rows = try db.query(
            """
            SELECT field, body::bytea AS body, key_id FROM tsunagi.referral_disclosure
            WHERE referral_id = \(id: id) ORDER BY field
            """)
        return JSONObject(
            try rows.map { row in
                let field = try row.decode("field", as: String.self)
                return (field, try keys.document(row, at: fieldPlace(of: id, field)))
            })
    }

    /// What happened to a referral, in order.
    static func events(
        of id: ReferralID, _ opened: OpenedCase, in db: borrowing Session
    ) throws -> [ReferralEvent] {
        try db.query(
            """
            SELECT at, from_state, to_state, by_side, reason, reason_side, place_effect, actor_id::text AS actor_id,
                worry::bytea AS worry, support::bytea AS support, note::bytea AS note, key_id
            FROM tsunagi.referral_event WHERE referral_id = \(id: id) ORDER BY id
            """
        ).map { row in
            var texts = JSONObject()
            for column in ["worry", "support", "note"] where try row.decode(column, as: [UInt8]?.self) != nil {
                texts[column] = try opened.keys.document(row, column, at: place(of: id, column))
            }
            return ReferralEvent(
                at: try row.decode("at"), from: try row.decode("from_state"), to: try row.decode("to_state"),
                side: try row.decode("by_side"), reason: try row.decode("reason"),
                reasonSide: try row.decode("reason_side"), placeEffect: try row.decode("place_effect"),
                by: try row.optionalID("actor_id"), texts: texts)
        }
    }

    /// Where a text of a referral is sealed.
    static func place(of id: ReferralID, _ column: String) -> SealedPlace {
        SealedPlace(table: "referral", column: column, row: "\(id)")
    }

    /// Where a fact that is shown to the provider is sealed.
    static func fieldPlace(of id: ReferralID, _ field: String) -> SealedPlace {
        SealedPlace(table: "referral_disclosure", column: "body", row: "\(id)/\(field)")
    }
}

extension ReferralRecord {
    /// Reads a row of ``ReferralQuery``.
    init(_ row: Row, need: String?, disclosed: JSONObject) throws {
        self.init(
            id: try row.id("id"), version: try row.decode("version"), caseID: try row.optionalID("case_id"),
            offerID: try row.id("offer_id"), providerID: try row.id("provider_id"), kind: try row.choice("kind"),
            action: try row.decode("action"), need: need, state: try row.decode("state"),
            stateSince: try row.decode("state_since"), expiresOn: try row.date("expires_on"),
            fromOn: try row.date("from_on"), untilOn: try row.date("until_on"), isHeld: try row.decode("held"),
            sentAt: try row.decode("sent_at"), reason: try row.decode("reason"),
            askAgainOn: try row.date("ask_again_on"), recheckSince: try row.decode("recheck_since"),
            causes: try row.decode("causes"), rematch: try row.optionalID("rematch"), disclosed: disclosed)
    }
}
