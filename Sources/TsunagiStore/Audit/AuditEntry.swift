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
    }

    /// What was done.
    let action: Action
    /// Table of the objects.
    var kind = "case_file"
    /// Ids of the objects.
    let ids: [String]
    /// Codes of the facts that were read or changed.
    var fields: [String] = []

    /// Adds the row; to be called last, since its chain is locked until the transaction ends.
    ///
    /// - Throws: `StoreError` `auditUnavailable`: what cannot be written down is not done.
    func append(by caller: Caller, in db: borrowing Session) throws(StoreError) {
        do {
            _ = try db.query(
                """
                SELECT tsunagi.audit_append(\(public: action.rawValue), \(public: kind), \(ids)::uuid[], \(fields)::text[],
                    'role', NULL, \(nullable: caller.requestID.flatMap { UUID(uuidString: $0) })::uuid, \(nullable: caller.address)::inet)
                """)
        } catch {
            throw StoreError(.auditUnavailable, "The audit cannot be written, so this is not done; try again later.")
        }
    }
}

extension StoreError.Code {
    /// The audit could not be written, so that what was asked was not done.
    public static let auditUnavailable = StoreError.Code(rawValue: "audit_unavailable")
}
