import TsunagiRules

/// Collects the problems of one body in the order of reading, as many as someone could mend at a time.
final class ProblemList {
    /// Most problems that are kept; a body that has more is told the first ones.
    static let most = 50

    private(set) var problems: [FactProblem] = []

    /// Whether further problems would be dropped, so that looking for the right word is no use.
    var isFull: Bool { problems.count >= Self.most }

    /// Adds a problem.
    func add(_ problem: FactProblem) {
        if !isFull { problems.append(problem) }
    }

    /// Adds problems in their order.
    func add(_ others: [FactProblem]) {
        for problem in others { add(problem) }
    }

    /// Adds a problem without a nearest word.
    func add(_ code: FactProblem.Code, at pointer: JSONPointer, found: String, expected: String) {
        add(FactProblem(code: code, pointer: pointer, found: found, expected: expected))
    }

    /// Adds a word that is not among those that have a meaning, with the nearest of them.
    func addUnknown(
        _ word: String, code: FactProblem.Code = .unknownCode, at pointer: JSONPointer, expected: String,
        among words: [String]
    ) {
        guard !isFull else { return }
        add(
            FactProblem(
                code: code, pointer: pointer, found: "\"\(word)\"", expected: expected,
                nearest: NearestWord.of(word, among: words)))
    }
}
