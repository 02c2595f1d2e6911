import TsunagiDomain
import TsunagiRules

/// The matching semantics done the slow and obvious way: every need, every offer, every condition, every term.
///
/// It shares only plain data types with the engine, so that both can be wrong only where both read the pages alike.
struct ReferenceMatcher {
    /// The configuration.
    let configuration: Configuration
    /// The places.
    let places: ReferencePlaces
    /// Offers whose rules parse.
    let offers: [ReferenceOffer]
    /// All providers, also those of quarantined offers and those that are offices only, by id.
    let providers: [Provider]
    private let words: ReferenceWords

    /// Parses a catalogue; offers with a rule that does not parse are left out.
    init(configuration: Configuration, gazetteer: Gazetteer, offers: [Offer], offices: [Provider] = []) {
        self.configuration = configuration
        self.places = ReferencePlaces(gazetteer: gazetteer)
        let vocabulary = configuration.vocabulary
        words = ReferenceWords(vocabulary)
        var parsed: [String: Rule] = [:]
        var usable: [ReferenceOffer] = []
        for offer in offers {
            let parse = { (text: String) throws -> Rule in
                if let rule = parsed[text] { return rule }
                let rule = try ReferenceParser.parse(text, vocabulary: vocabulary)
                parsed[text] = rule
                return rule
            }
            if let offer = try? ReferenceOffer(offer, configuration: configuration, parse: parse) {
                usable.append(offer)
            }
        }
        self.offers = usable
        let named = offers.map(\.provider) + offices
        let distinct = Dictionary(named.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.providers = distinct.values.sorted { $0.id < $1.id }
    }

    /// Answers a request.
    func match(_ request: MatchRequest) -> MatchAnswer {
        trace(request).answer
    }

    /// Answers a request and tells what each condition said of each pair that was looked at.
    func trace(_ request: MatchRequest) -> (answer: MatchAnswer, results: [ReferenceResult]) {
        let file = ReferenceFile(configuration: configuration, request: request, words: words)
        let needs = file.needs()
        let listed = needs.filter { isListed($0, request) }
        let results = listed.map { need in (need, self.results(for: need, among: needs, request)) }
        let all = results.flatMap(\.1)
        let answers = results.map { need, results in
            ReferenceNeedAnswer(matcher: self, request: request, need: need, results: results, all: all).answer()
        }
        let sorted = answers.enumerated().sorted {
            ($1.element.urgency, $0.offset) < ($0.element.urgency, $1.offset)
        }.map(\.element)
        let answer = MatchAnswer(
            needs: sorted.filter { $0.source != nil }, possibleNeeds: sorted.filter { $0.source == nil },
            questions: request.lists.contains(.questions) ? questions(listed, all) : nil,
            assumedFacts: file.mattering(listed, offers))
        return (answer, all)
    }

    private func isListed(_ need: ReferenceNeed, _ request: MatchRequest) -> Bool {
        request.kinds.contains(need.rule.kind) && (request.onlyNeeds?.contains(need.rule.code) ?? true)
    }

    private func results(
        for need: ReferenceNeed, among needs: [ReferenceNeed], _ request: MatchRequest
    ) -> [ReferenceResult] {
        let covered = needs.filter { $0.source != nil && $0.rule.kind != .service }
        return offers.filter { $0.offer.needs.contains(need.rule.code) }.map {
            ReferenceResult(ReferencePair(configuration, places, request, need, covered: covered, $0))
        }
    }

    /// The office of a kind for a person's municipality; `nil` when the directory has none.
    func office(_ kind: String, for person: ReferencePerson) -> Provider? {
        guard let stated = ReferenceTargets(person).codes.first ?? person.code("current_municipality") else {
            return nil
        }
        let offices = providers.filter { $0.offices.contains(kind) }
        let city = places.city(stated)
        let own = offices.first { $0.officeArea.contains { places.city($0) == city } }
        return own ?? offices.first { $0.officeArea.contains(places.prefecture(city)) }
    }
}
