import LibPQ
public import TsunagiDomain
import TsunagiRules

extension CaseStore {
    /// The case for which a referral that ended early waits for a match; `nil` when none waits, or not for the caller.
    ///
    /// - Throws: `PostgresError`.
    public func dueRematch(of referral: ReferralID, by caller: Caller) async throws -> CaseID? {
        try await transaction(by: caller) { db in
            try db.queryOptional(
                """
                SELECT case_id::text AS case_id FROM tsunagi.rematch
                WHERE referral_id = \(id: referral) AND done_at IS NULL
                """
            ).map { row in try row.id("case_id") }
        }
    }

    /// Begins the match after an early end, which counts as made when the transaction ends well.
    ///
    /// - Returns: The id that the decision is to have, `nil` when a match was made after this end before; the place.
    /// - Throws: `StoreError`: `notFound` for a referral that is not of the case, `notAllowedNow` when it did not end early.
    func beginRematch(
        after referral: ReferralID, of opened: OpenedCase, in db: borrowing Session
    ) throws -> (decision: DecisionID?, left: LeftPlace) {
        let begun = try db.queryOne(
            "SELECT tsunagi.begin_rematch(\(id: referral), \(id: opened.id))::text AS decision")
        let row = try db.queryOne(
            """
            SELECT r.offer_id::text AS offer, r.provider_id::text AS provider, r.kind, r.need::bytea AS need, r.key_id,
                o.occupation::text AS occupation, o.weekly_hours, p.latitude, p.longitude,
                (SELECT coalesce(array_agg(x.id::text ORDER BY x.id), '{}') FROM tsunagi.offer x
                    WHERE x.site_id = o.site_id AND x.id <> o.id) AS others
            FROM tsunagi.referral r LEFT JOIN tsunagi.offer o ON o.id = r.offer_id
                LEFT JOIN tsunagi.site p ON p.id = o.site_id AND p.precision IN ('exact', 'approximate')
            WHERE r.id = \(id: referral)
            """)
        var left = LeftPlace(
            offer: try row.id("offer"), provider: try row.id("provider"), kind: try row.choice("kind"),
            need: try opened.keys.document(row, "need", at: ReferralQuery.place(of: referral, "need")).string ?? "",
            causes: try Self.causes(of: referral, in: db))
        left.occupation = try row.decode("occupation")
        left.weeklyHours = try row.decode("weekly_hours")
        if let latitude = try row.decode("latitude", as: Double?.self),
            let longitude = try row.decode("longitude", as: Double?.self)
        {
            left.position = Position(latitude: latitude, longitude: longitude)
        }
        left.othersAtSite = try row.decode("others", as: [String].self).compactMap { OfferID($0) }
        return (try begun.optionalID("decision"), left)
    }

    private static func causes(of referral: ReferralID, in db: borrowing Session) throws -> [LeavingCause] {
        try db.query(
            """
            SELECT l.code::text AS code, l.leaves_out, l.percent, l.avoided_feature::text AS avoided,
                l.wanted_feature::text AS wanted
            FROM tsunagi.referral_cause c JOIN tsunagi.leaving_cause l ON l.code = c.cause
            WHERE c.referral_id = \(id: referral) ORDER BY l.position
            """
        ).map { row in
            let isScoped = try row.decode("leaves_out", as: String?.self) != nil
            return LeavingCause(
                code: try row.decode("code"), leavesOut: isScoped ? try row.choice("leaves_out") : nil,
                percent: try row.decode("percent"), avoidedFeature: try row.decode("avoided"),
                wantedFeature: try row.decode("wanted"))
        }
    }
}
