import TsunagiRules

/// Chooses the language of labels from `Accept-Language` (RFC 9110, section 12.5.4).
enum AcceptedLanguage {
    /// The language the client likes best of Japanese and English; Japanese when it says nothing of either.
    static func choose(from header: String?) -> Language {
        guard let header else { return .japanese }
        let wishes = header.split(separator: ",").compactMap(wish)
        let best = wishes.enumerated().max { left, right in
            (left.element.weight, right.offset) < (right.element.weight, left.offset)
        }
        return best?.element.language ?? .japanese
    }

    private static func wish(_ part: Substring) -> (language: Language, weight: Int)? {
        let pieces = part.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
        guard let tag = pieces.first?.split(separator: "-").first else { return nil }
        let language: Language? =
            switch tag {
            case "ja", "*": .japanese
            case "en": .english
            default: nil
            }
        let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        guard let language, quality > 0, quality <= 1 else { return nil }
        return (language, Int(quality * 1_000))
    }
}
