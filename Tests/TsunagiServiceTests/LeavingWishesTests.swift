import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

@Suite("What an early end says of the next place")
struct LeavingWishesTests {
    private static func id<Record>(_ number: UInt64) -> Identifier<Record> { Identifier(high: 0, low: number) }

    private static func place(_ causes: LeavingCause..., kind: OfferKind = .job) -> LeftPlace {
        LeftPlace(
            offer: id(1), provider: id(2), kind: kind, need: "job", causes: causes, occupation: "09-cooking",
            weeklyHours: 40, position: Position(latitude: 36, longitude: 139), othersAtSite: [id(3), id(4)])
    }

    private static func wishes(_ left: LeftPlace, hours: Int? = nil, metres: Int? = 12_345) -> LeavingWishes {
        LeavingWishes(left, hours: hours) { _ in metres }
    }

    @Test("A cause that says nothing of places leaves out the place alone")
    func pairAlone() {
        let wishes = Self.wishes(Self.place(LeavingCause(code: "health", leavesOut: nil)))
        #expect(wishes.leftOut == LeftOut(offers: [Self.id(1)]) && wishes.need == "job")
        #expect(wishes.provider == nil && wishes.weeklyHours == nil)
        #expect(wishes.avoided.isEmpty && wishes.wanted.isEmpty)
    }

    @Test("Each cause leaves out what its scope says, and several together all of it")
    func scopes() {
        let far = LeavingCause(code: "too_far", leavesOut: .distance, percent: 75)
        let wishes = Self.wishes(
            Self.place(
                LeavingCause(code: "bullying", leavesOut: .provider), LeavingCause(code: "others", leavesOut: .site),
                LeavingCause(code: "kind_of_work", leavesOut: .occupation), far,
                LeavingCause(code: "strain", leavesOut: .hours, percent: 75),
                LeavingCause(code: "moving", leavesOut: nil, avoidedFeature: "mobile_site"),
                LeavingCause(code: "room", leavesOut: nil, wantedFeature: "private_room")))
        #expect(wishes.provider == Self.id(2))
        #expect(
            wishes.leftOut
                == LeftOut(
                    offers: [Self.id(1), Self.id(3), Self.id(4)], occupations: ["09-cooking"], beyondMetres: 9_258))
        #expect(wishes.weeklyHours == 30)
        #expect(wishes.avoided == ["mobile_site"] && wishes.wanted == ["private_room"])
    }

    @Test("What is not known of the former place is not guessed")
    func unknown() {
        let far = LeavingCause(code: "too_far", leavesOut: .distance, percent: 75)
        #expect(Self.wishes(Self.place(far), metres: nil).leftOut.beyondMetres == nil)
        let strain = LeavingCause(code: "strain", leavesOut: .hours, percent: 50)
        var place = Self.place(strain)
        place.weeklyHours = nil
        #expect(Self.wishes(place).weeklyHours == nil)
        #expect(Self.wishes(place, hours: 20).weeklyHours == 10)
        #expect(Self.wishes(Self.place(strain), hours: 15).weeklyHours == 15)
        #expect(Self.wishes(Self.place(strain, kind: .housing)).weeklyHours == nil)
        place = Self.place(LeavingCause(code: "kind_of_work", leavesOut: .occupation))
        place.occupation = nil
        #expect(Self.wishes(place).leftOut.occupations.isEmpty)
    }

    @Test("A site with very many offers is left out with its provider")
    func manyOffers() {
        var place = Self.place(LeavingCause(code: "house_rules", leavesOut: .site))
        place.othersAtSite = (10..<200).map(Self.id)
        let wishes = Self.wishes(place)
        #expect(wishes.provider == Self.id(2) && wishes.leftOut.offers == [Self.id(1)])
    }
}
