import FoundationEssentials
import LibPQ

/// One row of the audit: what was done with what, written in the transaction of the deed itself.
struct AuditEntry {
    /// What was done.
    enum Action: String {
        case sensitiveRead = "sensitive_read"
        case sensitiveSearch = "sensitive_search"
        case caseOpened = "case_opened"
        case caseChanged = "case_changed"
        case factsChanged = "facts_changed"
        case needsChanged = "needs_changed"
        case keepAwayChanged = "keep_away_changed"
        case supporterAdded = "supporter_added"
        case supporterChanged = "supporter_changed"
        case matchStored = "match_stored"
        case decisionReplayed = "decision_replayed"
        case referralOpened = "referral_opened"
        case referralMoved = "referral_step"
        case consentGiven = "consent_given"
        case consentWithdrawn = "consent_withdrawn"
        case followUpDone = "follow_up_done"
        case reportRead = "report_read"
        case agencyJoined = "agency_joined"
        case agencyLeft = "agency_left"
        case handoverProposed = "handover_proposed"
        case handoverAnswered = "handover_answered"
        case breakGlassOpened = "break_glass_opened"
        case breakGlassRead = "break_glass_read"
    }

    /// What was done.
    let action: Action
    /// Table of the objects.
    var kind = "case_file"
    /// Ids of the objects.
    let ids: [String]
    /// Codes of the facts that were read or changed.
    var fields: [String] = []

    /// What is read of persons; a page of a list that shows no facts is one.
    private var read: [String] {
        guard [.sensitiveRead, .sensitiveSearch, .breakGlassRead].contains(action) else { return [] }
        return ids.count > 1 && fields.isEmpty ? ["\(kind) page \(ids[0])"] : ids
    }

    /// The open break-glass by which a coordinator reached one of the objects, and not by a part in the case.
    private func glass(_ caller: Caller) -> Statement {
        guard caller.identity.role == .coordinator else { return "NULL::uuid" }
        return """
            (SELECT b.id FROM tsunagi.break_glass b
            WHERE b.actor_id = \(id: caller.identity.actorID) AND b.ends_at > clock_timestamp()
                AND NOT tsunagi.works_on(b.case_id, '{lead,support}') AND (b.case_id = ANY (\(ids)::uuid[]) OR EXISTS (
                    SELECT FROM tsunagi.referral r WHERE r.case_id = b.case_id AND r.id = ANY (\(ids)::uuid[])))
            LIMIT 1)
            """
    }

    /// Adds the row; to be called last, since its chain is locked until the transaction ends.
    ///
    /// - Throws: `StoreError` `auditUnavailable` when the server refuses the row: what cannot be written down is not
    ///   done; `ReadQuotaExceeded`; `PostgresError` for what may pass.
    func append(by caller: Caller, in db: borrowing Session) throws {
        try caller.meter?.count(read, by: caller.identity.tokenID)
        do {
            _ = try db.query(
                """
                SELECT tsunagi.audit_append(\(public: action.rawValue), \(public: kind), \(ids)::uuid[], \(fields)::text[],
                    CASE WHEN g.id IS NULL THEN 'role' ELSE 'break_glass' END, g.id,
                    \(nullable: caller.requestID.flatMap { UUID(uuidString: $0) })::uuid, \(nullable: caller.address)::inet)
                FROM (SELECT \(glass(caller)) AS id OFFSET 0) g
                """, prepared: true)
        } catch {
            // What may pass, as a lock that took too long or a connection that broke, is no fault of the audit.
            guard error.code == .server, let state = error.sqlState, !state.mayPass else { throw error }
            throw StoreError(.auditUnavailable, "The audit cannot be written, so this is not done; try again later.")
        }
    }
}

extension StoreError.Code {
    /// The audit could not be written, so that what was asked was not done.
    public static let auditUnavailable = StoreError.Code(rawValue: "audit_unavailable")
}
