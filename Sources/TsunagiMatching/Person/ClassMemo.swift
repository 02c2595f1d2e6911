import TsunagiDomain
import TsunagiRules

/// What acceptances and service areas come to for a person, each judged once for all offers of a kind that share it.
final class ClassMemo {
    private static let open: UInt8 = 255

    private let day: PersonDay
    private let kind: OfferKind
    private let tables: CatalogueTables
    private let accepted: UnsafeMutableBufferPointer<UInt8>
    private var outcomes: [Outcome] = []
    private let areas: [UInt8]
    private let areaOutcomes: [Outcome]
    /// A bit for each service area that does not fail, by the low bits of its number.
    let areaBits: UInt64

    init(_ day: PersonDay, kind: OfferKind, tables: CatalogueTables) {
        self.day = day
        self.kind = kind
        self.tables = tables
        accepted = .allocate(capacity: day.person.catalogue.index.accepts)
        accepted.initialize(repeating: Self.open)
        let judgement = AreaJudgement(day, kind: kind, index: day.person.catalogue.index)
        areas = judgement.outcomes
        areaOutcomes = AreaJudgement.kinds(day)
        areaBits = judgement.bits
    }

    deinit {
        accepted.deallocate()
    }

    /// The outcome of `accepts`.
    func accepts(_ number: UInt16) -> Outcome {
        let known = accepted[Int(number)]
        if known != Self.open { return outcomes[Int(known)] }
        let outcome = day.judgeAccepts(tables.accepts[UInt32(number)], kind: kind)
        guard outcomes.count < Int(Self.open) else { return outcome }
        accepted[Int(number)] = UInt8(outcomes.count)
        outcomes.append(outcome)
        return outcome
    }

    /// The outcome of `area`.
    func area(_ number: UInt32) -> Outcome {
        areaOutcomes[Int(areas[Int(number)])]
    }
}

/// The outcome of `area` for every service area of a catalogue.
private struct AreaJudgement {
    private(set) var outcomes: [UInt8]
    private(set) var bits: UInt64 = 0

    static func kinds(_ day: PersonDay) -> [Outcome] {
        [.holds, .confirm, .unknown(day.facts("target_municipalities")), .fails]
    }

    init(_ day: PersonDay, kind: OfferKind, index: TableIndex) {
        let count = index.areas
        let (holds, confirm, unknown, fails) = (UInt8(0), UInt8(1), UInt8(2), UInt8(3))
        switch day.person.targets {
        case .anywhere: outcomes = [UInt8](repeating: kind == .service ? unknown : holds, count: count)
        case .unknown: outcomes = [UInt8](repeating: unknown, count: count)
        case .ranked(let targets):
            outcomes = [UInt8](repeating: fails, count: count)
            for target in targets {
                for code in [target.code, target.prefecture] {
                    for number in index.areasOfCodes[code] ?? [] { set(number, to: holds) }
                }
            }
        }
        index.everywhere.map { set($0, to: holds) }
        index.notStated.map { set($0, to: confirm) }
        guard case .ranked = day.person.targets else {
            bits = .max
            return
        }
    }

    private mutating func set(_ number: UInt32, to outcome: UInt8) {
        guard Int(number) < outcomes.count else { return }
        outcomes[Int(number)] = outcome
        bits |= 1 << UInt64(number & 63)
    }
}
