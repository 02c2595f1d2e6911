import LibPQ
import TsunagiDomain

/// Tells whether a draft says what a stored record says, so that storing it again changes nothing.
struct DraftComparison {
    /// What is to be stored.
    let draft: OfferDraft
    /// Whose it is.
    let provider: ProviderID

    /// Whether the record is what storing the draft would give.
    func isStored(as record: OfferRecord, in db: borrowing Session) throws -> Bool {
        guard draft.status == record.status, draft.source ?? record.source == record.source,
            draft.pool ?? record.poolID == record.poolID,
            normalised(draft.details) == normalised(record.details)
        else { return false }
        switch draft.site {
        case nil: return record.site == nil
        case .existing(let id)?: return record.site?.id == id
        case .described(let details)?:
            return try SiteWriter(provider: provider).completed(details, in: db) == record.site?.details
        }
    }

    /// The details with what is stored in one form only brought to that form.
    private func normalised(_ details: OfferDetails) -> OfferDetails {
        var details = details
        details.takenOutside = details.takenOutside ?? 0
        details.floorArea = details.floorArea.map { ($0 * 100).rounded() / 100 }
        details.applicationWindows.sort { ($0.from, $0.until) < ($1.from, $1.until) }
        return details
    }
}
