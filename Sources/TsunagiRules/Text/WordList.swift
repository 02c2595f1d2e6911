/// Spells lists of words in messages.
enum WordList {
    private static let maximum = 12

    /// The words joined by commas and a final `or`; of more than twelve the first twelve and how many there are.
    static func text(_ words: [String]) -> String {
        guard words.count <= maximum else {
            return words.prefix(maximum).joined(separator: ", ") + " … (\(words.count) words)"
        }
        guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
