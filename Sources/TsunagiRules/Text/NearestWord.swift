/// Finds the valid word that a mistyped one was probably meant to be.
public enum NearestWord {
    /// Most edits (insertion, deletion, replacement, swap of neighbours) at which a word still counts as near.
    public static let maximumDistance = 2
    private static let maximumLength = 64
    private static let minimumPrefix = 3

    /// The candidate nearest to a word, ignoring case; `nil` when none is near.
    ///
    /// Near is a Damerau–Levenshtein distance of at most two, smaller than the word is long; failing that, the first
    /// candidate that continues the word or that the word continues, by at least three common characters.
    /// Among equals the first candidate counts.
    public static func of(_ word: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().unicodeScalars.prefix(maximumLength + 1))
        guard !letters.isEmpty, letters.count <= maximumLength else { return nil }
        var best: (word: String, distance: Int)?
        var continued: String?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars)
            let distance = distance(letters, other)
            if distance <= maximumDistance, distance < letters.count, distance < best?.distance ?? Int.max {
                best = (candidate, distance)
            }
            if continued == nil, min(letters.count, other.count) >= minimumPrefix,
                other.starts(with: letters) || letters.starts(with: other)
            {
                continued = candidate
            }
        }
        return best?.word ?? continued
    }

    /// Optimal string alignment distance, or more than the maximum as soon as lengths alone say so.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard abs(left.count - right.count) <= maximumDistance else { return maximumDistance + 1 }
        var beforeLast = [Int]()
        var last = Array(0...right.count)
        for (row, scalar) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column] + (scalar == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
