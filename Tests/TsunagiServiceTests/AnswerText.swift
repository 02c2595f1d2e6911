import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// An answer as lines that a reviewer can read and a test can compare byte for byte.
struct AnswerText {
    private let directory: RealDirectory.Loaded
    private let names: [OfferID: String]
    private var lines: [String] = []

    /// Writes the answer to a person's request.
    static func text(of answer: MatchAnswer, to person: WorkedPerson, in directory: RealDirectory.Loaded) -> String {
        var text = AnswerText(directory: directory)
        text.lines += [person.about, person.requestText, ""]
        for need in answer.needs { text.add(need, isPossible: false) }
        for need in answer.possibleNeeds { text.add(need, isPossible: true) }
        text.add(answer.questions ?? [])
        let assumed = answer.assumedFacts.map { "\($0.fact) = \($0.value.json.text)" }
        text.lines.append("assumed " + assumed.listed)
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(directory: RealDirectory.Loaded) {
        self.directory = directory
        names = Dictionary(directory.ids.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func add(_ need: NeedAnswer, isPossible: Bool) {
        let day = need.neededOn.description + (need.neededOnIsAssumed ? " (assumed)" : "")
        lines.append(
            "\(isPossible ? "possible" : "need") \(need.code) urgency \(need.urgency.decimal) on \(day) "
                + (need.source?.rawValue ?? "asks \(need.questions.listed)"))
        lines.append("  next owner \(need.nextOwner.office)" + (need.nextOwner.provider.map { " = \(name($0))" } ?? ""))
        let excluded = Condition.allCases.compactMap { condition in
            need.counts?.excluded[condition].flatMap { $0 > 0 ? "\(condition.rawValue) \($0)" : nil }
        }
        lines.append(
            "  considered \(need.counts?.considered ?? 0): eligible \(need.counts?.eligible ?? 0), "
                + "undecided \(need.counts?.undecided ?? 0), "
                + "excluded \(excluded.listed)")
        for offer in need.matches ?? [] { add(offer, as: "match") }
        for offer in need.undecided ?? [] { add(offer, as: "undecided") }
        for offer in need.nearMisses ?? [] { add(offer, as: "near miss") }
        lines.append("")
    }

    private mutating func add(_ offer: ListedOffer, as list: String) {
        var parts = ["\(list) \(offer.score.decimal) \(name(offer.offer))"]
        if let start = offer.startOn { parts.append("from \(start)") }
        if let distance = offer.distance { parts.append("\(distance) m") }
        if !offer.confirm.isEmpty { parts.append("confirm \(offer.confirm.listed)") }
        if !offer.questions.isEmpty { parts.append("asks \(offer.questions.listed)") }
        if let miss = offer.miss { parts.append(text(miss)) }
        parts.append(text(offer.nextStep))
        lines.append("  " + parts.joined(separator: "; "))
    }

    private mutating func add(_ questions: [Question]) {
        lines.append("questions")
        for question in questions {
            lines.append("  \(question.fact) settles \(question.settles), best gain \(question.bestGain.decimal)")
        }
        lines.append("")
    }

    private func text(_ step: NextStep) -> String {
        var words = ["via \(step.gatekeeper ?? "the provider")"]
        if let office = step.office { words.append("= \(name(office))") }
        if let day = step.actBy { words.append("by \(day)") }
        if let municipality = step.municipality { words.append("decided by \(municipality)") }
        if let question = step.question { words.append("decided by where \(question) is") }
        return words.joined(separator: " ")
    }

    private func text(_ miss: Miss) -> String {
        switch miss {
        case .rule(let changes):
            "missed by "
                + changes.map { change in
                    let granted = change.grantedBy.map { name($0) }
                    return "\(change.fact) = \(change.value.json.text) (\(change.change.rawValue)"
                        + (granted.isEmpty ? ")" : ", granted by \(granted.listed))")
                }.listed
        case .distance(let metres): "missed by \(metres) m"
        case .time(let days): "missed by \(days) days"
        case .cost(let yen): "missed by \(yen) yen"
        case .features(let features): "missed by \(features.listed)"
        case .hours(let hours): "missed by \(hours) hours"
        }
    }

    private func name(_ offer: OfferID) -> String { names[offer] ?? offer.description }

    private func name(_ provider: ProviderID) -> String {
        directory.catalogue.provider(provider)?.name ?? provider.description
    }
}

extension [String] {
    fileprivate var listed: String { isEmpty ? "none" : joined(separator: ", ") }
}

extension Int {
    /// Millionths as a decimal fraction.
    fileprivate var decimal: String {
        let digits = String(self % 1_000_000)
        return "\(self / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
