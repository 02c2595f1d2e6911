import TsunagiDomain
import TsunagiRules

/// Readable lines of an answer, for telling two of them apart.
enum AnswerText {
    /// The lines of an answer.
    static func lines(_ answer: MatchAnswer) -> [String] {
        var lines = answer.needs.flatMap { self.lines($0, "need") }
        lines += answer.possibleNeeds.flatMap { self.lines($0, "possible") }
        lines.append("questions asked for: \(answer.questions != nil)")
        lines += (answer.questions ?? []).map { "question \($0.fact) settles \($0.settles) gain \($0.bestGain)" }
        lines += answer.assumedFacts.map { "assumed \($0.fact) = \($0.value)" }
        return lines
    }

    /// Lines only one of two answers has, or has elsewhere: `-` for the first, `+` for the second.
    static func difference(_ expected: MatchAnswer, _ actual: MatchAnswer) -> String {
        let changes = lines(actual).difference(from: lines(expected))
        let removed = changes.removals.map { change in
            guard case .remove(let offset, let line, _) = change else { return "" }
            return "- \(offset): \(line)"
        }
        let inserted = changes.insertions.map { change in
            guard case .insert(let offset, let line, _) = change else { return "" }
            return "+ \(offset): \(line)"
        }
        return (removed + inserted).joined(separator: "\n")
    }

    private static func lines(_ need: NeedAnswer, _ word: String) -> [String] {
        let owner = need.nextOwner
        let counts = (need.counts?.excluded ?? [:]).map { "\($0.key.rawValue) \($0.value)" }.sorted()
        var lines = [
            "\(word) \(need.code) \(need.kind) urgency \(need.urgency) source \(need.source?.rawValue ?? "-") "
                + "on \(need.neededOn)\(need.neededOnIsAssumed ? " (assumed)" : "") questions \(need.questions)",
            "\(need.code) owner \(owner.office) \(owner.provider?.description ?? "-")",
            "\(need.code) considered \(need.counts?.considered ?? -1) eligible \(need.counts?.eligible ?? -1) "
                + "undecided \(need.counts?.undecided ?? -1)",
            "\(need.code) excluded \(need.counts == nil ? "not asked for" : "\(counts)")",
        ]
        lines += self.lines(need.matches, "\(need.code) match")
        lines += self.lines(need.undecided, "\(need.code) undecided")
        lines += self.lines(need.nearMisses, "\(need.code) near miss")
        return lines
    }

    private static func lines(_ offers: [ListedOffer]?, _ word: String) -> [String] {
        guard let offers else { return ["\(word): not asked for"] }
        return offers.flatMap { offer in
            let id = "\(word) \(offer.offer)"
            let start = offer.startOn?.description ?? "-"
            var lines = [
                "\(id) score \(offer.score) start \(start) distance \(offer.distance ?? -1)",
                "\(id) confirm \(offer.confirm) questions \(offer.questions)",
                "\(id) step \(self.text(offer.nextStep))",
            ]
            lines += offer.parts.map { part in
                "\(id) \(part.term.rawValue) \(part.weight) × \(part.value) = \(part.points)"
                    + (part.isAssumed ? " assumed" : "")
            }
            lines += offer.reasons.map { reason in
                "\(id) reason \(reason.verdict) \(reason.atom) at \(reason.level.rawValue) fact \(reason.fact) "
                    + "law \(reason.law ?? "-") known \(self.text(reason.knowledge))"
            }
            if let miss = offer.miss { lines.append("\(id) misses \(self.text(miss))") }
            return lines
        }
    }

    private static func text(_ step: NextStep) -> String {
        "gatekeeper \(step.gatekeeper ?? "-") office \(step.office?.description ?? "-") contact "
            + [step.contact.telephone, step.contact.hours, step.contact.url].map { $0 ?? "-" }.joined(separator: " ")
            + " documents \(step.documents) act_by \(step.actBy?.description ?? "-") municipality "
            + "\(step.municipality ?? "-") question \(step.question ?? "-")"
    }

    private static func text(_ miss: Miss) -> String {
        guard case .rule(let changes) = miss else { return "\(miss)" }
        return changes.map { "\($0.fact) = \(text($0.value)) \($0.change) granted by \($0.grantedBy)" }.description
    }

    /// What is known of a fact, with sets in alphabetical order.
    static func text(_ knowledge: Knowledge) -> String {
        switch knowledge {
        case .known(let value): "known \(text(value))"
        case .suspected(let value): "suspected \(text(value))"
        case .unknown: "unknown"
        case .absent: "absent"
        }
    }

    private static func text(_ value: FactValue) -> String {
        guard case .set(let set) = value else { return "\(value)" }
        return "set has \(set.has.sorted()) not \(set.hasNot.sorted()) suspected \(set.suspected.sorted())"
            + (set.isComplete ? " complete" : "")
    }
}
