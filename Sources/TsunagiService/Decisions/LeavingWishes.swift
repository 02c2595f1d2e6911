public import TsunagiDomain
import TsunagiRules
public import TsunagiStore

/// What the next place for a need is to be like after one was left early.
///
/// Each cause says what it leaves out (the table `leaving_cause`); the place itself always is. A cause that says nothing of
/// places leaves out nothing else, and what is not known of the former place is not guessed.
public struct LeavingWishes: Hashable, Sendable {
    /// Longest list of single offers; where a site has more, its whole provider is left out.
    private static let mostOffers = 100

    /// Code of the need that is open again.
    public let need: String
    /// What is left out beside a provider.
    public private(set) var leftOut: LeftOut
    /// The provider to keep away from; `nil` for none.
    public private(set) var provider: ProviderID?
    /// Hours a week that a job may have at most; `nil` to keep what the case says.
    public private(set) var weeklyHours: Int?
    /// Features to avoid.
    public private(set) var avoided: Set<String> = []
    /// Features to wish for.
    public private(set) var wanted: Set<String> = []

    /// Derives the wishes.
    ///
    /// - Parameters:
    ///   - left: The place that was left.
    ///   - hours: Hours a week that the case says the person can work; `nil` when it does not.
    ///   - metres: Distance of a position from where the person would live; `nil` when that is not known.
    public init(_ left: LeftPlace, hours: Int?, metres: (Position) -> Int?) {
        need = left.need
        leftOut = LeftOut(offers: [left.offer])
        for cause in left.causes {
            cause.avoidedFeature.map { _ = avoided.insert($0) }
            cause.wantedFeature.map { _ = wanted.insert($0) }
            switch cause.leavesOut {
            case nil: break
            case .provider: provider = left.provider
            case .site: leaveOutSite(left)
            case .occupation: left.occupation.map { _ = leftOut.occupations.insert($0) }
            case .distance:
                guard let way = left.position.flatMap(metres), let percent = cause.percent else { continue }
                leftOut.beyondMetres = min(leftOut.beyondMetres ?? .max, way * percent / 100)
            case .hours:
                guard left.kind == .job, let former = left.weeklyHours ?? hours, let percent = cause.percent else {
                    continue
                }
                weeklyHours = min(weeklyHours ?? .max, hours ?? .max, former * percent / 100)
            }
        }
        wanted.subtract(avoided)
    }

    private mutating func leaveOutSite(_ left: LeftPlace) {
        if left.othersAtSite.count < Self.mostOffers {
            leftOut.offers.formUnion(left.othersAtSite)
        } else {
            provider = left.provider
        }
    }
}
