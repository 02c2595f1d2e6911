import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// What a question leaves out after an early end, at the edges, by the engine and by the reference.
struct LeftOutTests {
    private typealias Sample = ReferenceSample

    /// The numbers of the offers that are left, eligible or not decided, for a question that leaves something out.
    private func listed(_ offers: [Offer], _ leftOut: LeftOut) throws -> [UInt64] {
        var request = Sample.request([
            "target_municipalities": .municipalities(["09201"]), "weekly_hours": .integer(40),
        ])
        request.leftOut = leftOut
        let configuration = Sample.configuration([Sample.need("n", .job)])
        let catalogue = Catalogue(offers: offers, configuration: configuration, gazetteer: Sample.gazetteer)
        let answer = Matcher(catalogue: catalogue).match(request)
        #expect(answer.needs == Sample.answer(configuration, offers, request).needs)
        let need = try #require(answer.needs.first)
        let left = try #require(need.matches) + #require(need.undecided)
        #expect(need.counts?.excluded == (left.count == offers.count ? [:] : [.refused: offers.count - left.count]))
        return left.map(\.offer.low).sorted()
    }

    private func job(_ number: UInt64, occupation: String? = nil, at site: Site? = nil) -> Offer {
        var offer = Sample.offer(number, .job, needs: ["n"])
        offer.occupation = occupation
        if let site { offer.site = site }
        return offer
    }

    private func north(_ precision: LocationPrecision = .exact) -> Site {
        Sample.site(municipality: "09202", prefecture: "09", position: Sample.north, precision: precision)
    }

    @Test("Just as far is still listed, farther is not; what tells no position or need not be gone to is never too far")
    func distance() throws {
        var remote = job(4, at: north())
        remote.remote = true
        let offers = [job(1), job(2, at: north()), job(3, at: north(.confidential)), remote]
        #expect(try listed(offers, LeftOut(beyondMetres: 11_120)) == [1, 2, 3, 4])
        #expect(try listed(offers, LeftOut(beyondMetres: 11_119)) == [1, 3, 4])
        #expect(try listed(offers, LeftOut(beyondMetres: 0)) == [1, 3, 4])
    }

    @Test("An occupation stands for those below it, and for none that only begins alike")
    func occupations() throws {
        let offers = [job(1, occupation: "10"), job(2, occupation: "10-guard"), job(3, occupation: "100"), job(4)]
        #expect(try listed(offers, LeftOut(occupations: ["10"])) == [3, 4])
        #expect(try listed(offers, LeftOut(occupations: ["10-guard"])) == [1, 3, 4])
        #expect(try listed(offers, LeftOut(offers: [OfferID(high: 0, low: 4)])) == [1, 2, 3])
    }
}
