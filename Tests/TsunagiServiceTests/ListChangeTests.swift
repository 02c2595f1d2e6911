import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService

@Suite("What changed between two runs")
struct ListChangeTests {
    private static func id(_ number: UInt64) -> OfferID { OfferID(high: 0, low: number) }

    private static func list(_ need: String, _ list: AnswerList = .matches, _ offers: UInt64...) -> RankedList {
        RankedList(need: need, list: list, offers: offers.map(id))
    }

    @Test("Offers that came, went or moved, with their ranks")
    func entries() {
        let changes = ListChange.changes(
            from: [Self.list("job", .matches, 1, 2, 3)], to: [Self.list("job", .matches, 4, 2, 1)])
        #expect(
            changes == [
                ListChange(
                    need: "job", list: .matches,
                    entries: [
                        .init(offer: Self.id(4), before: nil, after: 1), .init(offer: Self.id(1), before: 1, after: 3),
                        .init(offer: Self.id(3), before: 3, after: nil),
                    ])
            ])
        let one = Self.id(1).description, three = Self.id(3).description, four = Self.id(4).description
        #expect(
            changes.map(\.json) == [
                [
                    "need": "job", "list": "matches", "added": [["rank": 1, "offer": .string(four)]],
                    "removed": [["rank": 3, "offer": .string(three)]],
                    "moved": [["before": 1, "after": 3, "offer": .string(one)]],
                ]
            ])
    }

    @Test("Equal lists are no change; a need that comes or goes counts as one with empty lists")
    func needs() {
        let job = Self.list("job", .matches, 1, 2)
        #expect(ListChange.changes(from: [job], to: [job]).isEmpty)
        #expect(ListChange.changes(from: [job], to: [job, Self.list("home", .undecided)]).isEmpty)
        let came = ListChange.changes(from: [], to: [job])
        #expect(came.flatMap(\.entries).map(\.after) == [1, 2])
        let went = ListChange.changes(from: [job], to: [])
        #expect(went.flatMap(\.entries).map(\.before) == [1, 2])
    }

    @Test("A list that only one of the runs asked for is not compared")
    func unasked() {
        let old = [Self.list("job", .matches, 1)]
        let new = old + [Self.list("job", .undecided, 2)]
        #expect(ListChange.changes(from: old, to: new).isEmpty)
        #expect(ListChange.changes(from: new, to: old).isEmpty)
    }

    @Test("Lists are read from a written answer; what is none is told")
    func written() {
        let offer: JSONValue = ["offer": ["id": .string(Self.id(5).description)], "score": 1]
        let answer: JSONValue = [
            "needs": [["code": "job", "matches": [offer], "near_misses": []]],
            "possible_needs": [["code": "home", "undecided": [offer]]],
        ]
        #expect(
            RankedList.lists(in: answer) == [
                Self.list("job", .matches, 5), Self.list("job", .nearMisses), Self.list("home", .undecided, 5),
            ])
        #expect(RankedList.lists(in: ["needs": []]) == nil)
        #expect(RankedList.lists(in: ["needs": [["matches": []]], "possible_needs": []]) == nil)
        #expect(RankedList.lists(in: ["needs": [["code": "job", "matches": [1]]], "possible_needs": []]) == nil)
    }
}
