import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService

@testable import TsunagiHTTP

/// Bodies read straight from their bytes read as they do by way of a document.
@Suite("Bodies read straight")
struct PlainBodyTests {
    private static let plain = #"""
        {"as_of":"2026-11-21","facts":{"birth_date":"1955-04-02","sex":"male","housing":"none","monthly_income":120000,
        "offence":{"has":["theft"],"complete":true},"disability":{"suspected":["intellectual"]},"dependency":[],
        "illness":["psychiatric"],"pregnant":null,"public_assistance":{"suspected":"receiving"},"phone":false,
        "target_municipalities":["09201"],"current_municipality":"09202","sentences":[{"kind":"imprisonment",
        "ended_on":"2026-12-25"}]},"needs":[{"code":"job","urgency":0.6}],
        "keep_away":[{"latitude":36.5,"longitude":139.9,"radius_km":3}],"only_needs":["job"],"kinds":["job"],"limit":5}
        """#

    private let reader: MatchRequestReader
    private let words: FactWords

    init() throws {
        let catalogue = try Scene.services().catalogue.current().catalogue
        let vocabulary = catalogue.configuration.vocabulary
        reader = MatchRequestReader(
            vocabulary: vocabulary, gazetteer: catalogue.gazetteer, today: CivilDate(dayNumber: 20_778))
        words = FactWords(vocabulary)
    }

    private func slow(_ body: String) throws -> MatchQuery {
        try reader.read(JSONValue(parsing: body))
    }

    @Test("One of every form")
    func forms() throws {
        #expect(try reader.readPlain(Array(Self.plain.utf8), words) == slow(Self.plain))
    }

    @Test(
        "Short ones",
        arguments: [
            #"{"facts":{}}"#, #" { "facts" : { "phone" : true } } "#, #"{"facts":{"cash_on_release":0}}"#,
            #"{"facts":{"target_municipalities":{"anywhere":true}}}"#,
            #"{"facts":{"offence":{"has":[],"complete":true}}}"#,
            #"{"facts":{"offence":{"complete":true}}}"#, #"{"facts":{"offence":{"has":["theft"],"complete":false}}}"#,
            #"{"limit":3,"facts":{"illness":[]},"explain":false}"#, #"{"facts":{"sentences":[]}}"#,
            #"{"facts":{"sentences":[{},{"kind":null,"offences":[]},{"offences":["theft","theft"],"kind":"fine"}]}}"#,
        ])
    func short(body: String) throws {
        #expect(try reader.readPlain(Array(body.utf8), words) == slow(body))
    }

    @Test(
        "What is wrong or unusual is left to the document's reader",
        arguments: [
            "", " ", "{}", "[]", #"{"facts":{}"#, #"{"facts":{}}}"#, #"{"facts":{},}"#, #"{"facts":{},"facts":{}}"#,
            #"{"facts":{"phone":true,"phone":true}}"#, #"{"facts":{"phone":truex}}"#, #"{"facts":{"phone":"true"}}"#,
            #"{"facts":{"cash_on_release":01}}"#, #"{"facts":{"cash_on_release":1.5}}"#, #"{"facts":{"nothing":1}}"#,
            #"{"facts":{"cash_on_release":-}}"#, #"{"facts":{"cash_on_release":- 1}}"#, #"{"facts":{"sex":"none"}}"#,
            #"{"facts":{"birth_date":"1955-02-30"}}"#, #"{"facts":{"sex":"ma\u006ce"}}"#, #"{"facts":{"illness":[,]}}"#,
            #"{"facts":{"current_municipality":"99999"}}"#, #"{"facts":{"target_municipalities":[]}}"#,
            #"{"facts":{"target_municipalities":["09201","09201"]}}"#, #"{"facts":{},"limit":1,"limit":1}"#,
            #"{"facts":{"sentences":[{"kind":"fine","kind":"fine"}]}}"#, #"{"facts":{"sentences":[{"kind":"none"}]}}"#,
            #"{"facts":{"sentences":[{"kind":nul}]}}"#, #"{"facts":{"sentences":[{"other":1}]}}"#,
            #"{"facts":{"sentences":[{"ended_on":"2026-02-30"}]}}"#, #"{"facts":{"sentences":[[]]}}"#,
            #"{"facts":{},"limit":0}"#, #"{"facts":{},"other":1}"#, #"{"facts":{},"needs":[}}"#, #"{"facts":nul}"#,
        ])
    func left(body: String) {
        #expect(reader.readPlain(Array(body.utf8), words) == nil)
    }

    @Test("Damaged at random, none reads as another query than its document", arguments: [11, 21, 2026] as [UInt64])
    func damaged(seed: UInt64) throws {
        var numbers = DamageNumbers(state: seed)
        var taken = 0
        for _ in 0..<1_500 {
            var bytes = Array(Self.plain.utf8)
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
            case 1: bytes.removeSubrange(place..<min(place + Int.random(in: 1...9, using: &numbers), bytes.count))
            case 2: bytes.insert(bytes.randomElement(using: &numbers) ?? 0x20, at: place)
            default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &numbers))
            }
            guard let query = reader.readPlain(bytes, words) else { continue }
            taken += 1
            #expect(try reader.read(JSONValue(parsing: bytes)) == query, "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(taken > 10, "\(taken) of 1,500 were taken")
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
private struct DamageNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
