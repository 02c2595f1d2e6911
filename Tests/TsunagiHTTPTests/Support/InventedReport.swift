import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService

/// Invents reports with everything that an answer can hold, sensible or not.
struct InventedReport {
    private static let texts = [
        "", "寮", "a \"quoted\" \\ text", "line\nfeed", "emergency_housing", "sex", "settlement_centre", "self", "🏠",
    ]

    private var numbers: Numbers
    private let catalogue: Catalogue

    /// Starts with a number.
    init(seed: UInt64, catalogue: Catalogue) {
        numbers = Numbers(state: seed)
        self.catalogue = catalogue
    }

    /// Another report.
    mutating func next() -> MatchReport {
        var request = MatchRequest(asOf: day(), facts: facts())
        request.explain = numbers.flip()
        request.needs = list(2) { StatedNeed(code: $0.text(), urgency: $0.optional { $0.millionths() }) }
        request.keepAway = list(3) { $0.zone() }
        request.requester = optional { $0.text() }
        request.onlyNeeds = optional { Set($0.strings()) }
        request.wantedFeatures = Set(strings())
        let query = MatchQuery(request: request, scenarios: list(2) { Scenario(name: $0.text(), facts: $0.facts()) })
        return MatchReport(
            query: query, answer: answer(), scenarios: query.scenarios.map { ($0, answer()) }, catalogue: catalogue,
            version: CatalogueVersion(position: text(), at: text()), digest: "hmac:00")
    }

    private mutating func answer() -> MatchAnswer {
        let shared = reasons()
        return MatchAnswer(
            needs: list(3) { $0.need(shared) }, possibleNeeds: list(2) { $0.need(shared) },
            questions: optional {
                $0.list(3) { Question(fact: $0.text(), settles: $0.count(), bestGain: $0.count()) }
            },
            assumedFacts: list(2) { AssumedFact(fact: $0.text(), value: $0.value(), reason: $0.text()) })
    }

    private mutating func need(_ shared: [MatchReason]) -> NeedAnswer {
        NeedAnswer(
            code: text(), kind: pick(OfferKind.allCases), urgency: millionths(),
            source: optional { $0.pick(NeedSource.allCases) }, neededOn: day(), neededOnIsAssumed: numbers.flip(),
            nextOwner: NextOwner(
                office: pick(Array(catalogue.configuration.policy.offices.keys.sorted()) + [text()]),
                provider: optional { $0.provider() }),
            questions: strings(), matches: offers(shared), undecided: offers(shared), nearMisses: offers(shared),
            counts: optional { invent in
                let excluded = invent.list(5) { ($0.pick(Condition.allCases), $0.count()) }
                return OfferCounts(
                    considered: invent.count(), eligible: invent.count(), undecided: invent.count(),
                    excluded: Dictionary(excluded, uniquingKeysWith: { first, _ in first }))
            })
    }

    private mutating func offers(_ shared: [MatchReason]) -> [ListedOffer]? {
        optional { $0.list(4) { $0.offer(shared) } }
    }

    private mutating func offer(_ shared: [MatchReason]) -> ListedOffer {
        ListedOffer(
            offer: OfferID(high: 1, low: UInt64(count() % 5)), score: count() - 1_000, startOn: optional { $0.day() },
            distance: optional { $0.count() }, confirm: strings(),
            nextStep: NextStep(
                gatekeeper: optional { $0.text() }, office: optional { $0.provider() },
                contact: Contact(
                    telephone: optional { $0.text() }, hours: optional { $0.text() }, url: optional { $0.text() }),
                documents: strings(), actBy: optional { $0.day() }, municipality: optional { $0.text() },
                question: optional { $0.text() }),
            parts: list(4) {
                ScorePart(
                    term: $0.pick(Term.allCases), value: $0.millionths(), weight: $0.millionths(), points: $0.count(),
                    isAssumed: $0.numbers.flip())
            },
            reasons: numbers.flip() ? shared : reasons(), questions: strings(), miss: optional { $0.miss() })
    }

    private mutating func miss() -> Miss {
        switch count() % 6 {
        case 0: .distance(metres: count())
        case 1: .time(days: count())
        case 2: .cost(yen: count())
        case 3: .hours(count())
        case 4: .features(strings())
        default:
            .rule(
                list(3) {
                    ProposedChange(
                        fact: $0.text(), value: $0.value(), change: $0.pick(ChangeClass.allCases),
                        grantedBy: $0.list(3) { OfferID(high: UInt64($0.count()), low: .max) })
                })
        }
    }

    private mutating func reasons() -> [MatchReason] {
        list(3) {
            MatchReason(
                verdict: $0.pick(Truth.allCases), atom: $0.text(), level: $0.pick(RuleLevel.allCases), fact: $0.text(),
                knowledge: $0.knowledge(), law: $0.optional { $0.text() })
        }
    }

    private mutating func facts() -> Facts {
        Facts(Dictionary(list(4) { ($0.text(), $0.knowledge()) }, uniquingKeysWith: { first, _ in first }))
    }

    private mutating func knowledge() -> Knowledge {
        switch count() % 4 {
        case 0: .unknown
        case 1: .absent
        case 2: .suspected(value())
        default: .known(value())
        }
    }

    private mutating func value() -> FactValue {
        switch count() % 7 {
        case 0: .boolean(numbers.flip())
        case 1: .integer(count() - 50)
        case 2: .date(day())
        case 3: .code(text())
        case 4: .set(SetValue(has: Set(strings()), hasNot: [text()], isComplete: numbers.flip()))
        case 5: .municipalities(strings())
        default: .anywhere
        }
    }

    private mutating func zone() -> KeepAway {
        switch count() % 3 {
        case 0: .municipality(text())
        case 1: .provider(provider())
        default:
            .around(
                Position(latitude: Double(count()) / 7, longitude: -Double(count()) / 3), metres: count() % 3_000_000)
        }
    }

    private mutating func day() -> CivilDate { CivilDate(dayNumber: Int32(count() % 40_000)) }
    private mutating func provider() -> ProviderID { ProviderID(high: 2, low: UInt64(count() % 5)) }
    private mutating func text() -> String { pick(Self.texts) }
    private mutating func strings() -> [String] { list(3) { $0.text() } }
    private mutating func millionths() -> Int { pick([0, 1_000_000, 500_000, count() % 1_000_000]) }
    private mutating func count() -> Int { Int.random(in: 0...2_000_000, using: &numbers) }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &numbers)]
    }

    private mutating func optional<Value>(_ make: (inout Self) -> Value) -> Value? {
        numbers.flip() ? make(&self) : nil
    }

    private mutating func list<Element>(_ most: Int, _ make: (inout Self) -> Element) -> [Element] {
        let length = Int.random(in: 0...most, using: &numbers)
        return (0..<length).map { _ in make(&self) }
    }

    /// A row of numbers that looks random.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let mixed = (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
            return mixed ^ (mixed >> 33)
        }

        mutating func flip() -> Bool { next() & 1 == 0 }
    }
}
