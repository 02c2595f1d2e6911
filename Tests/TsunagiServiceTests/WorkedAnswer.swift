import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// A worked person's answer, read by need and by the names of offers.
struct WorkedAnswer {
    let directory: RealDirectory.Loaded
    let request: MatchRequest
    let answer: MatchAnswer

    /// Answers a person of the fixtures, after a change of the request.
    init(_ name: String, changing: (inout MatchRequest) -> Void = { _ in }) async throws {
        directory = try await RealDirectory.loaded()
        var request = try WorkedPerson(name).request(directory.catalogue.configuration.vocabulary)
        changing(&request)
        self.request = request
        answer = Matcher(catalogue: directory.catalogue).match(request)
    }

    /// Codes of the needs that hold.
    var held: [String] { answer.needs.map(\.code) }
    /// Codes of the needs that are only possible.
    var possible: [String] { answer.possibleNeeds.map(\.code) }
    /// Needs that hold and possible ones.
    var needs: [NeedAnswer] { answer.needs + answer.possibleNeeds }
    /// Facts asked for, the most useful first.
    var questions: [String] { (answer.questions ?? []).map(\.fact) }

    /// One need, `nil` when it neither holds nor is possible.
    func need(_ code: String) -> NeedAnswer? {
        needs.first { $0.code == code }
    }

    /// Names of the matches of a need.
    func matches(_ need: String) -> Set<String> {
        names(self.need(need)?.matches)
    }

    /// Names of the undecided offers of a need.
    func undecided(_ need: String) -> Set<String> {
        names(self.need(need)?.undecided)
    }

    /// An offer shown under a need, `nil` when it is not.
    func listed(_ name: String, under need: String) -> ListedOffer? {
        let found = self.need(need)
        return ((found?.matches ?? []) + (found?.undecided ?? [])).first { directory.reference($0.offer) == name }
    }

    /// Every offer shown under any need, apart from near misses.
    var allListed: [Offer] {
        needs.flatMap { ($0.matches ?? []) + ($0.undecided ?? []) }.compactMap { directory.offers[$0.offer] }
    }

    /// Kind of a listed offer.
    func kind(of listed: ListedOffer) -> OfferKind? {
        directory.offers[listed.offer]?.kind
    }

    private func names(_ offers: [ListedOffer]?) -> Set<String> {
        Set((offers ?? []).map { directory.reference($0.offer) })
    }
}
