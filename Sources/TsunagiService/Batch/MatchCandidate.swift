/// Someone for whom places are sought in a batch: a line of a file, or an open case.
public struct MatchCandidate: Sendable {
    /// How whoever asks knows them; it comes back with the answer and means nothing here.
    public let reference: String
    /// What is asked.
    public let query: MatchQuery

    /// Makes a candidate.
    public init(reference: String, query: MatchQuery) {
        self.reference = reference
        self.query = query
    }
}

/// A candidate with the answer.
public struct MatchedCandidate: Sendable {
    /// The candidate.
    public let candidate: MatchCandidate
    /// The answer.
    public let report: MatchReport

    /// Makes a matched candidate.
    public init(candidate: MatchCandidate, report: MatchReport) {
        self.candidate = candidate
        self.report = report
    }
}
