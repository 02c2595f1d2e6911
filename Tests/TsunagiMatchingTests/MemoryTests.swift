import Testing
import TsunagiDomain
import TsunagiRules

@testable import TsunagiMatching

/// What offers take, and what a match leaves behind.
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

    @Test("An offer takes 64 bytes where lists are sought and 120 without its text, which is told apart")
    func bytesOfAnOffer() {
        let offers = (1...640 as ClosedRange<UInt64>).map { number in
            var offer = Sample.offer(number, .housing, needs: ["n"])
            offer.title = "家"
            return offer
        }
        let memory = Catalogue(
            offers: offers, configuration: Sample.configuration([Sample.need("n", .housing)]),
            gazetteer: Sample.gazetteer
        ).memory
        #expect(memory.rows == 640)
        #expect(memory.hot == 64 * 640)
        #expect(memory.cold == 52 * 640)
        #expect((1...4 * 640).contains(memory.bounds))
        let shown = offers.map { OfferText($0) }.reduce(0) { count, text in
            var bytes: [UInt8] = []
            text.append(to: &bytes)
            return count + bytes.count
        }
        #expect(memory.text == shown && shown > 0)
    }
}
