import TsunagiDomain
import TsunagiRules

extension Term {
    /// Its place in term order.
    var number: Int {
        switch self {
        case .proximity: 0
        case .coverage: 1
        case .preference: 2
        case .affordability: 3
        case .timing: 4
        case .occupation: 5
        case .record: 6
        case .specialisation: 7
        case .tier: 8
        case .freshness: 9
        }
    }
}

/// A number for each term, 0 where none was given.
struct TermValues: Hashable, Sendable {
    private var lanes = SIMD16<Int32>.zero

    init() {}

    init(_ values: [Term: Int]) {
        for (term, value) in values { self[term] = value }
    }

    @inline(__always)
    subscript(term: Term) -> Int {
        get { Int(lanes[term.number]) }
        set { lanes[term.number] = Int32(clamping: newValue) }
    }

    /// The sum over all terms.
    var sum: Int { (0..<lanes.scalarCount).reduce(0) { $0 + Int(lanes[$1]) } }
}
