import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// What a cooling-off period after a refusal does to an answer.
struct RefusalTests {
    @Test("A refused offer leaves the lists and changes nothing else in them", arguments: ["plum", "birch"])
    func others(seed: String) throws {
        var taken = 0
        for number in 0..<40 {
            var generator = MatchingGenerator(seed, number)
            let world = generator.world(size: 120)
            let matcher = Matcher(
                catalogue: Catalogue(
                    offers: world.offers, providers: world.offices ?? [], configuration: world.configuration,
                    gazetteer: world.gazetteer))
            var request = generator.makeRequest(to: world.offers)
            request.lists = [.matches, .undecided]
            request.limit = world.offers.count
            request.refused = []
            let before = matcher.match(request)
            let listed = before.needs.flatMap { ($0.matches ?? []) + ($0.undecided ?? []) }.map(\.offer)
            request.refused = Set(listed.filter { _ in generator.random.chance(30) })
            taken += request.refused.count
            let after = matcher.match(request)
            #expect(after.needs.map(\.code) == before.needs.map(\.code))
            func left(_ list: [ListedOffer]?) -> [ListedOffer]? {
                list?.filter { !request.refused.contains($0.offer) }
            }
            for (old, new) in zip(before.needs, after.needs) {
                #expect(new.matches == left(old.matches) && new.undecided == left(old.undecided), "\(seed) \(number)")
            }
        }
        #expect(taken > 100)
    }
}
