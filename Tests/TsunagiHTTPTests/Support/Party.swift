import TsunagiStore

/// Who asks, seen from one case and the referral that was sent for it.
enum Party: String, CaseIterable, Sendable {
    /// The agency that leads the case.
    case lead
    case support
    case followUp = "follow_up"
    /// An agency that worked on the case and keeps its outline.
    case former
    /// An agency that is asked to lead the case.
    case invited
    /// An agency that has nothing to do with the case.
    case stranger
    /// The provider that the referral was sent to.
    case addressee
    /// A provider that the person declined before anything was sent.
    case otherProvider
    case auditor
    case `operator`
    case noToken
    /// The leading agency with a token that has ended.
    case expired

    /// The role of its token; `nil` when none is accepted.
    var role: Role? {
        switch self {
        case .lead, .support, .followUp, .former, .invited, .stranger: .coordinator
        case .addressee, .otherProvider: .provider
        case .auditor: .auditor
        case .operator: .operator
        case .noToken, .expired: nil
        }
    }

    /// What the API's description may call it.
    var names: Set<String> {
        guard let role else { return [] }
        let own: Set<String> = self == .addressee ? ["addressee", "owner"] : [rawValue]
        return own.union([role.rawValue])
    }
}
