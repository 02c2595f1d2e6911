import Testing
import TsunagiDomain
import TsunagiRules

/// Days and ids of offers.
@Suite("Offers")
struct OfferTests {
    private static func day(_ text: String) throws -> CivilDate {
        try #require(CivilDate(iso: text))
    }

    @Test(
        "The first free day of a pool of one place",
        arguments: [
            ([], "2026-11-21", "2026-11-21"),
            ([("2026-11-01", "2026-11-21")], "2026-11-21", "2026-11-22"),
            ([("2026-11-22", "2026-11-30")], "2026-11-21", "2026-11-21"),
            ([("2026-11-01", "2026-11-21"), ("2026-11-22", "2026-12-31")], "2026-11-21", "2027-01-01"),
            ([("2026-11-01", nil)], "2026-11-21", nil),
        ] as [([(String, String?)], String, String?)])
    func firstFreeDay(taken: [(String, String?)], from: String, expected: String?) throws {
        let stays = try taken.map { stay in
            Stay(from: try Self.day(stay.0), until: try stay.1.map(Self.day))
        }
        let pool = PlacePool(id: PoolID(high: 0, low: 1), capacity: 1, taken: stays)
        #expect(try pool.freeFrom(Self.day(from)) == expected.map(Self.day))
    }

    @Test("A pool without places is never free; an unknown capacity is no promise")
    func withoutPlaces() throws {
        let day = try Self.day("2026-11-21")
        #expect(PlacePool(id: PoolID(high: 0, low: 1), capacity: 0).freeFrom(day) == nil)
        #expect(PlacePool(id: PoolID(high: 0, low: 1), capacity: nil).freeFrom(day) == nil)
    }

    @Test(
        "Ids print as they are read and order by their bytes",
        arguments: [
            "00000000-0000-0000-0000-000000000000", "0189f7e2-3c4d-5e6f-8a9b-ffeeddccbbaa",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
        ])
    func identifiers(text: String) throws {
        let id = try #require(OfferID(text))
        #expect("\(id)" == text)
        #expect(OfferID(text + "0") == nil)
        #expect(OfferID(text.replacing("-", with: "")) == nil)
        #expect(OfferID(high: 0, low: .max) < OfferID(high: 1, low: 0))
    }

    @Test("A dated value is in force on both its ends and not beyond")
    func dated() throws {
        let value = Dated(1, from: try Self.day("2026-04-01"), until: try Self.day("2027-03-31"))
        #expect(
            try ["2026-03-31", "2026-04-01", "2027-03-31", "2027-04-01"].map { value.isInForce(on: try Self.day($0)) }
                == [false, true, true, false])
    }
}
