/// Numbers drawn with given weights.
struct Weighted: Sendable {
    private let cumulated: [Int]

    /// - Parameter weights: Positive weights, by index.
    init(_ weights: [Int]) {
        var sum = 0
        cumulated = weights.map { weight in
            sum += weight
            return sum
        }
    }

    /// An index.
    func draw(_ random: inout SplitMix64) -> Int {
        let wanted = random.below(cumulated.last ?? 1)
        var (low, high) = (0, cumulated.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulated[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
