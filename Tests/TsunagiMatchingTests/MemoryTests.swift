import Testing
import TsunagiDomain
import TsunagiRules

@testable import TsunagiMatching

/// What a match leaves behind.
struct MemoryTests {
    private typealias Sample = ReferenceSample

    @Test("What was judged of a person is given back when the match is over", arguments: OfferKind.allCases)
    func judgementsAreGivenBack(kind: OfferKind) {
        let offers = (1...3).map { Sample.offer($0, kind, needs: ["n"]) }
        let catalogue = Catalogue(
            offers: offers, configuration: Sample.configuration([Sample.need("n", kind)]), gazetteer: Sample.gazetteer)
        let request = Sample.request()
        weak var kept: PersonDay?
        do {
            let days = PersonDays(Person(request, catalogue: catalogue))
            let day = days[request.asOf]
            _ = day.memo(for: kind).accepts(0)
            kept = day
            #expect(kept != nil)
        }
        #expect(kept == nil)
    }
}
