import TsunagiDomain
import TsunagiRules

/// What acceptances and service areas come to for a person, each judged once for all offers of a kind that share it.
final class ClassMemo {
    private static let open: UInt8 = 255

    /// The day that keeps this memo.
    private unowned let day: PersonDay
    private let kind: OfferKind
    private let tables: CatalogueTables
    /// For each acceptance the raw value of its outcome's state, or open.
    private let states: UnsafeMutablePointer<UInt8>
    /// For each acceptance the place of its outcome, or open.
    private let places: UnsafeMutablePointer<UInt8>
    private let outcomes: UnsafeMutablePointer<Outcome>
    private var outcomeCount = 0
    private let areas: AreaOutcomes
    /// The service areas that do not fail.
    let openAreas: AreaChoice
    /// Those of them that are not unknown either.
    let certainAreas: AreaChoice

    init(_ day: PersonDay, kind: OfferKind, tables: CatalogueTables) {
        self.day = day
        self.kind = kind
        self.tables = tables
        let index = day.person.catalogue.index
        states = .allocate(capacity: 2 * index.accepts)
        states.initialize(repeating: Self.open, count: 2 * index.accepts)
        places = states + index.accepts
        outcomes = .allocate(capacity: Int(Self.open))
        areas = AreaOutcomes(day, kind: kind, index: index)
        openAreas = AreaChoice(areas.open)
        certainAreas = AreaChoice(areas.certain)
    }

    deinit {
        states.deallocate()
        outcomes.deinitialize(count: outcomeCount).deallocate()
        areas.deallocate()
    }

    /// Whether the condition `accepts` neither fails nor is unknown.
    @inline(__always)
    func isAccepted(_ number: UInt16) -> Bool {
        let known = states[Int(number)]
        return (known == Self.open ? accepts(number).state.rawValue : known) < Outcome.State.unknown.rawValue
    }

    /// 1 unless `accepts` has been found to fail or to be unknown.
    @inline(__always)
    func mayAccept(_ number: UInt16) -> UInt64 {
        states[Int(number)] &+ 1 <= Outcome.State.unknown.rawValue ? 1 : 0
    }

    /// Whether `accepts` fails.
    @inline(__always)
    func refuses(_ number: UInt16) -> Bool {
        let known = states[Int(number)]
        return (known == Self.open ? accepts(number).state.rawValue : known) == Outcome.State.fails.rawValue
    }

    /// 1 when `accepts` has been found to fail.
    @inline(__always)
    func isKnownToRefuse(_ number: UInt16) -> UInt64 {
        states[Int(number)] == Outcome.State.fails.rawValue ? 1 : 0
    }

    /// The outcome of `accepts`.
    func accepts(_ number: UInt16) -> Outcome {
        let known = places[Int(number)]
        if known != Self.open { return outcomes[Int(known)] }
        let outcome = day.judgeAccepts(tables.accepts[UInt32(number)], kind: kind)
        states[Int(number)] = outcome.state.rawValue
        guard outcomeCount < Int(Self.open) else { return outcome }
        places[Int(number)] = UInt8(outcomeCount)
        outcomes.advanced(by: outcomeCount).initialize(to: outcome)
        outcomeCount += 1
        return outcome
    }

    /// 1 when the condition `area` does not fail.
    @inline(__always)
    func isOpen(_ number: UInt32) -> UInt64 {
        areas.states[Int(number)] < Outcome.State.fails.rawValue ? 1 : 0
    }

    /// Whether the condition `area` neither fails nor is unknown.
    @inline(__always)
    func isInArea(_ number: UInt32) -> Bool {
        areas.states[Int(number)] < Outcome.State.unknown.rawValue
    }

    /// The outcome of `area`.
    func area(_ number: UInt32) -> Outcome {
        switch Outcome.State(rawValue: areas.states[Int(number)]) {
        case .holds?: .holds
        case .confirm?: .confirm
        case .unknown?: .unknown(day.asked.targets)
        case .fails?, nil: .fails
        }
    }
}

/// Some of the service areas of a catalogue, or all.
struct AreaChoice {
    /// `nil` when it is all of them.
    private let numbers: [UInt32]?
    /// A bit for each, by the low bits of its number.
    private let bits: UInt64

    init(_ numbers: [UInt32]?) {
        self.numbers = numbers
        bits = numbers?.reduce(0) { $0 | 1 << UInt64($1 & 63) } ?? .max
    }

    /// Whether a block may hold a row with one of the areas.
    func meets(_ block: Block) -> Bool {
        guard block.areas & bits != 0 else { return false }
        return numbers?.contains { block.firstArea <= $0 && $0 <= block.lastArea } ?? true
    }
}

/// The outcome of `area` for every service area of a catalogue.
private struct AreaOutcomes {
    /// Raw values of states, by the areas' numbers.
    let states: UnsafeMutablePointer<UInt8>
    /// The areas that do not fail; `nil` when none fails.
    private(set) var open: [UInt32]? = []
    /// The areas that hold or are to be confirmed; `nil` when all are.
    private(set) var certain: [UInt32]? = []
    private let count: Int

    init(_ day: PersonDay, kind: OfferKind, index: TableIndex) {
        count = index.areas
        states = .allocate(capacity: count)
        switch day.person.targets {
        case .anywhere: fill(kind == .service ? .unknown : .holds)
        case .unknown: fill(.unknown)
        case .ranked(let targets):
            states.initialize(repeating: Outcome.State.fails.rawValue, count: count)
            for target in targets {
                for code in [target.code, target.prefecture] {
                    for number in index.areasOfCodes[code] ?? [] { set(number, .holds) }
                }
            }
        }
        index.everywhere.map { set($0, .holds) }
        index.notStated.map { set($0, .confirm) }
    }

    func deallocate() {
        states.deallocate()
    }

    private mutating func fill(_ state: Outcome.State) {
        states.initialize(repeating: state.rawValue, count: count)
        open = nil
        if state < .unknown { certain = nil }
    }

    private mutating func set(_ number: UInt32, _ state: Outcome.State) {
        guard Int(number) < count else { return }
        states[Int(number)] = state.rawValue
        open?.append(number)
        certain?.append(number)
    }
}
