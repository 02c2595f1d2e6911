import TsunagiRules

/// Chooses between the two languages in which a command speaks to a person.
struct Speech: Sendable {
    /// The language.
    let language: Language

    /// The text in the language of the person.
    func callAsFunction(_ japanese: String, _ english: String) -> String {
        language == .japanese ? japanese : english
    }

    /// Words joined as an enumeration.
    func list(_ words: some Sequence<String>) -> String {
        words.joined(separator: self("、", ", "))
    }

    /// A word with something in brackets after it.
    func bracketed(_ word: String, _ inside: String) -> String {
        self("\(word)（\(inside)）", "\(word) (\(inside))")
    }
}
