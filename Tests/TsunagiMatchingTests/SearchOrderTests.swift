import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// The search for matches alone, where it may stop before it has seen every block.
struct SearchOrderTests {
    private typealias Sample = ReferenceSample

    @Test("A block that only ties the last of a full list is opened: of equal offers the lowest ids are listed")
    func ties() throws {
        let offers = (0..<1_000).map { (index: UInt64) -> Offer in
            var offer = Sample.offer(index * 7_919 % 1_000 + 1, .service, needs: ["n"])
            offer.serviceArea = .nationwide
            return offer
        }
        var request = Sample.request()
        request.limit = 5
        let configuration = Sample.configuration([Sample.need("n", .service)])
        let expected = try #require(Sample.answer(configuration, offers, request).needs.first?.matches)
        #expect(expected.map(\.offer.low) == [1, 2, 3, 4, 5])
        request.lists = [.matches]
        let catalogue = Catalogue(offers: offers, configuration: configuration, gazetteer: Sample.gazetteer)
        #expect(Matcher(catalogue: catalogue).match(request).needs.first?.matches == expected)
    }
}
