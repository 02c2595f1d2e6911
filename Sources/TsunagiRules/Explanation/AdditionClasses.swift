/// Codes that may be added to a set, grouped so that those which no rule tells apart stand together.
struct AdditionClasses {
    private struct Signature: Hashable {
        let atoms: [Int]
        let membership: Truth
        let isSuspected: Bool
    }

    private let codes: [String]
    /// Places in `codes`, ascending, by class.
    private let classes: [[Int]]

    /// Groups codes in vocabulary order.
    init(codes: [String], to current: SetValue, testedBy atoms: [Atom]) {
        self.codes = codes
        var order: [Signature] = []
        var members: [Signature: [Int]] = [:]
        for (index, code) in codes.enumerated() {
            let signature = Signature(
                atoms: atoms.indices.filter { atoms[$0].test.lists(code) }, membership: current.membership(of: code),
                isSuspected: current.suspected.contains(code))
            if members[signature] == nil { order.append(signature) }
            members[signature, default: []].append(index)
        }
        classes = order.compactMap { members[$0] }
    }

    /// Number of codes that may be added.
    var count: Int { codes.count }

    /// The combinations with so many codes that could make a difference, compared code by code in vocabulary order.
    ///
    /// `nil` when there are more than ``FactChange/maximumTrials``.
    func choices(ofCount count: ClosedRange<Int>) -> [[String]]? {
        var partial: [[Int]] = [[]]
        for members in classes {
            let parts = members.count == 1 ? [[], members] : [[], [members[0]], members]
            partial = partial.flatMap { chosen in parts.map { chosen + $0 } }
            partial.removeAll { $0.count > count.upperBound }
            guard partial.count <= FactChange.maximumTrials else { return nil }
        }
        return partial.filter { !$0.isEmpty && count.contains($0.count) }.map { $0.sorted() }
            .sorted { $0.lexicographicallyPrecedes($1) }.map { $0.map { codes[$0] } }
    }
}

extension Atom.Test {
    fileprivate func lists(_ code: String) -> Bool {
        switch self {
        case .has(_, let codes), .suspects(_, let codes): codes.contains(code)
        case .compare, .isIn, .between, .isTrue, .isKnown: false
        }
    }
}
