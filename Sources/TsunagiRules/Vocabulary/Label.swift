/// A text in both languages of the service.
public struct Label: Hashable, Sendable {
    /// Japanese text.
    public let ja: String
    /// English text.
    public let en: String

    /// Makes a label.
    public init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// The text in one language.
    public func text(in language: Language) -> String {
        language == .japanese ? ja : en
    }
}

/// A language in which labels and messages are given.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case japanese = "ja"
    case english = "en"
}
