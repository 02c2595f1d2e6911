public import TsunagiDomain
public import TsunagiRules
public import TsunagiService

/// Reads the body of `POST /v1/matches`.
public struct MatchRequestReader: Sendable {
    private let vocabulary: Vocabulary
    private let gazetteer: Gazetteer
    private let today: CivilDate

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - vocabulary: The vocabulary in force.
    ///   - gazetteer: Municipalities, for the codes of places.
    ///   - today: The day that counts when the body names none.
    public init(vocabulary: Vocabulary, gazetteer: Gazetteer, today: CivilDate) {
        self.vocabulary = vocabulary
        self.gazetteer = gazetteer
        self.today = today
    }

    /// Reads a body.
    ///
    /// - Throws: `InvalidBody` with the problems found, at most fifty.
    public func read(_ json: JSONValue) throws(InvalidBody) -> MatchQuery {
        try MatchBody(vocabulary: vocabulary, gazetteer: gazetteer, today: today).read(json)
    }

    /// Reads a body straight from its bytes.
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - words: The words of the vocabulary in force.
    /// - Returns: What reading the document would give; `nil` when something is wrong or unusual.
    func readPlain(_ bytes: [UInt8], _ words: FactWords) -> MatchQuery? {
        guard let (facts, others) = PlainBody(words, gazetteer: gazetteer).parts(of: bytes) else { return nil }
        return try? MatchBody(vocabulary: vocabulary, gazetteer: gazetteer, today: today)
            .read(.object(others), facts: facts)
    }
}
