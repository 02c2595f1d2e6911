import TsunagiDomain
import TsunagiRules

/// Readable lines of a request and the offers it was put to, for looking into a difference.
enum RequestText {
    /// The lines of a request.
    static func text(_ request: MatchRequest) -> String {
        var lines = ["as_of \(request.asOf)"]
        lines += request.facts.codes.map { "fact \($0) \(AnswerText.text(request.facts[$0]))" }
        lines += request.needs.map { "need \($0.code) \($0.urgency ?? -1) \($0.source)" }
        lines += [
            "drop_needs \(request.dropNeeds.sorted())",
            "features required \(request.requiredFeatures.sorted()) wanted \(request.wantedFeatures.sorted()) "
                + "avoided \(request.avoidedFeatures.sorted())",
            "keep_away \(request.keepAway)", "refused \(request.refused.sorted())",
            "left out \(request.leftOut)",
            "requester \(request.requester ?? "-") kinds \(request.kinds.map(\.rawValue).sorted())",
            "only_needs \(request.onlyNeeds?.sorted() ?? [])",
            "lists \(request.lists.map(\.rawValue).sorted()) limit \(request.limit) explain \(request.explain)",
        ]
        return lines.joined(separator: "\n")
    }

    /// The offers that a difference names.
    static func offers(_ offers: [Offer], namedIn difference: String) -> String {
        offers.filter { difference.contains($0.id.description) }.map { "\($0)" }.joined(separator: "\n\n")
    }
}
