import TsunagiDomain
import TsunagiRules

/// An offer with its rules parsed.
final class ReferenceOffer {
    /// The offer.
    let offer: Offer
    private let rules: [Dated<Level>]
    private let consultations: [Dated<Rule>]

    private struct Level: Hashable, Sendable {
        let level: RuleLevel
        let law: String?
        let rule: Rule
    }

    /// Parses the rules of an offer, its site, its provider and its occupation.
    ///
    /// - Throws: `ReferenceSyntaxError` when one of them does not parse, in force or not.
    init(_ offer: Offer, configuration: Configuration, parse: (String) throws -> Rule) throws {
        self.offer = offer
        var texts = offer.provider.rules.map { (RuleLevel.provider, $0) }
        texts += (offer.site?.rules ?? []).map { (.site, $0) }
        texts += Self.occupationRules(of: offer, configuration).map { (.occupation, $0) }
        texts += offer.rules.map { (.offer, $0) }
        rules = try texts.map { level, text in
            let rule = try parse(text.value.body)
            return Dated(Level(level: level, law: Self.law(text.value), rule: rule), from: text.from, until: text.until)
        }
        consultations = try offer.consultWhen.map {
            Dated(try parse($0.value.body), from: $0.from, until: $0.until)
        }
    }

    /// The rules in force on a day: provider, site, occupation, offer.
    func rules(on day: CivilDate) -> [ReferenceRule] {
        rules.filter { $0.isInForce(on: day) }.map {
            ReferenceRule(level: $0.value.level, law: $0.value.law, rule: $0.value.rule)
        }
    }

    /// The rules in force on a day under which the provider wants to be consulted.
    func consultations(on day: CivilDate) -> [Rule] {
        consultations.filter { $0.isInForce(on: day) }.map(\.value)
    }

    /// Costs and pay in force on a day.
    func amounts(on day: CivilDate) -> Amounts {
        offer.amounts.first { $0.isInForce(on: day) }?.value ?? Amounts()
    }

    private static func occupationRules(of offer: Offer, _ configuration: Configuration) -> [Dated<RuleText>] {
        guard offer.kind == .job else { return [] }
        var rules = configuration.policy.jobRules
        if let occupation = offer.occupation {
            for bar in configuration.disqualifications {
                let applies = bar.occupations.contains { occupation == $0 || occupation.hasPrefix($0 + "-") }
                if applies { rules += bar.rules }
            }
        }
        return rules
    }

    private static func law(_ text: RuleText) -> String? {
        guard let law = text.law else { return nil }
        return text.article.map { law + " " + $0 } ?? law
    }
}
