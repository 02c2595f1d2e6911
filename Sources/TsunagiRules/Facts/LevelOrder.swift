/// Order of the codes of a `level`, lowest first.
enum LevelOrder {
    /// Negative, zero or positive as the left code is lower than, equal to or higher than the right one.
    ///
    /// `nil` when one of them is not in the list.
    static func compare(_ left: String, _ right: String, in codes: [String]) -> Int? {
        guard let first = codes.firstIndex(of: left), let second = codes.firstIndex(of: right) else { return nil }
        return first - second
    }
}
