import Testing
import TsunagiDomain

/// Ids and their text.
@Suite("Identifiers")
struct IdentifierTests {
    private static let text = "0123abcd-4567-89ef-f00d-00000000cafe"

    @Test(
        "An id is read from its text in either case and written in lower case",
        arguments: [text, "0123ABCD-4567-89EF-F00D-00000000CAFE"])
    func roundTrip(text: String) throws {
        let id = try #require(OfferID(text))
        #expect(id == OfferID(high: 0x0123_abcd_4567_89ef, low: 0xf00d_0000_0000_cafe))
        #expect(id.description == Self.text)
        #expect(OfferID(text.dropFirst(0)) == id)
    }

    @Test("Every id reads back from what it is written as")
    func everyBit() {
        for shift in 0..<64 {
            for id in [OfferID(high: 1 << shift, low: 0), OfferID(high: 0, low: 1 << shift)] {
                #expect(OfferID(id.description) == id)
            }
        }
    }

    @Test(
        "Another text is no id",
        arguments: [
            "", "0123abcd", "0123abcd456789eff00d00000000cafe", "0123abcd-4567-89ef-f00d-00000000caf",
            "0123abcd-4567-89ef-f00d-00000000cafe0", "0123abcd-4567-89ef-f00d-00000000cafg",
            "0123abcd4-567-89ef-f00d-00000000cafe", "0123abcd-4567-89ef-f00d-00000000-afe",
            "０123abcd-4567-89ef-f00d-00000000cafe", " 123abcd-4567-89ef-f00d-00000000cafe",
            "+123abcd-4567-89ef-f00d-00000000cafe", "0123abcd-4567-89ef-f00d-00000000cafe\0",
            String(repeating: "0", count: 200),
        ])
    func others(text: String) {
        #expect(OfferID(text) == nil)
    }
}
