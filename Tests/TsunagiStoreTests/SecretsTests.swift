import Testing
import TsunagiDomain

@testable import TsunagiStore

/// What is sealed opens with its key at its place, and nowhere else.
@Suite("Sealed values and their keys")
struct SecretsTests {
    private static let text = Array("窃盗・架空の例".utf8)
    private let person = PersonID(high: 1, low: 2)
    private let place = SealedPlace(table: "case_special_care", column: "body", row: "a")

    private func expect(_ code: StoreError.Code, _ body: () throws -> Void) {
        #expect { try body() } throws: { ($0 as? StoreError)?.code == code }
    }

    @Test("What was sealed comes back; twice sealed, it looks different")
    func roundTrip() throws {
        let key = PersonKeys.make(for: person)
        let sealed = try key.seal(Self.text, at: place)
        #expect(try key.open(sealed, keyID: "p1", at: place) == Self.text)
        #expect(try key.seal(Self.text, at: place) != sealed)
        #expect(try key.open(key.seal([], at: place), keyID: "p1", at: place) == [])
        #expect(!sealed.indices.contains { Array(sealed[$0...].prefix(6)) == Array(Self.text.prefix(6)) })
    }

    @Test("Another key, person, table, column or row, and a change of any byte, break the seal")
    func broken() throws {
        let key = PersonKeys.make(for: person)
        let sealed = try key.seal(Self.text, at: place)
        expect(.sealBroken) { _ = try PersonKeys.make(for: person).open(sealed, keyID: "p1", at: place) }
        for other in [
            SealedPlace(table: "case_fact_sheet", column: "body", row: "a"),
            SealedPlace(table: "case_special_care", column: "bodya", row: ""),
            SealedPlace(table: "case_special_care", column: "body", row: "b"),
            SealedPlace(table: "case_special_carebody", column: "", row: "a"),
        ] {
            expect(.sealBroken) { _ = try key.open(sealed, keyID: "p1", at: other) }
        }
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            expect(.sealBroken) { _ = try key.open(changed, keyID: "p1", at: place) }
        }
        for length in 0..<sealed.count {
            expect(.sealBroken) { _ = try key.open(Array(sealed.prefix(length)), keyID: "p1", at: place) }
        }
    }

    @Test("A person's key unwraps with the key that wrapped it, also after a new one came before it")
    func rotation() throws {
        let masters = MasterKeys.make()
        let key = PersonKeys.make(for: person)
        let wrapped = try key.wrapped(with: masters)
        let sealed = try key.seal(Self.text, at: place)
        let rotated = try masters.adding(id: "k2")
        #expect(rotated.ids == ["k2", "k1"])
        let again = try PersonKeys(unwrapping: wrapped, of: person, with: rotated)
        #expect(try again.open(sealed, keyID: "p1", at: place) == Self.text)
        let rewrapped = try again.wrapped(with: rotated)
        #expect(rewrapped.map(\.masterID) == ["k2"] && rewrapped.map(\.id) == ["p1"])
        let alone = try MasterKeys(parsing: Array((rotated.fileText.split(separator: "\n").first ?? "").utf8))
        #expect(
            try PersonKeys(unwrapping: rewrapped, of: person, with: alone).open(sealed, keyID: "p1", at: place)
                == Self.text)
        expect(.keyMissing) { _ = try PersonKeys(unwrapping: wrapped, of: person, with: alone) }
        expect(.sealBroken) {
            _ = try PersonKeys(unwrapping: wrapped, of: PersonID(high: 1, low: 3), with: masters)
        }
        expect(.sealBroken) { _ = try PersonKeys(unwrapping: wrapped, of: person, with: .make()) }
        expect(.erased) { _ = try PersonKeys(unwrapping: [], of: person, with: masters) }
        expect(.sealBroken) { _ = try key.open(sealed, keyID: "p2", at: place) }
    }

    @Test("A key file is read as it was written; 32 bytes are one key; faults name their line")
    func file() throws {
        let masters = try MasterKeys.make().adding(id: "y2027")
        let text = "# keys of the office\n\n" + masters.fileText
        let read = try MasterKeys(parsing: Array(text.utf8))
        #expect(read.ids == ["y2027", "k1"] && read.fileText == masters.fileText)
        #expect(read.digestKeys == masters.digestKeys && masters.digestKeys[0] == masters.digestKey)
        #expect(try MasterKeys(parsing: Array(repeating: 7, count: 32)).ids == ["k0"])
        let line = masters.fileText.split(separator: "\n")[0]
        for (wrong, number) in [
            ("", 1), ("# nothing\n", 1), ("k1\n", 1), ("k1 !!!\n", 1), ("\(line)\nk1 QUJD\n", 2),
            ("\(line)\n\n\(line)\n", 3), ("k/1 \(line.split(separator: " ")[1])\n", 1), ("\(line) more\n", 1),
        ] {
            #expect { try MasterKeys(parsing: Array(wrong.utf8)) } throws: { error in
                guard let error = error as? StoreError else { return false }
                return error.code == .invalidKeyFile && error.message.hasPrefix("Line \(number) ")
            }
        }
        expect(.invalidKeyFile) { _ = try masters.adding(id: "k1") }
        expect(.invalidKeyFile) { _ = try masters.adding(id: "k 3") }
    }

    @Test("Keys are never printed")
    func printing() throws {
        let masters = MasterKeys.make()
        let secret = masters.fileText.split(separator: " ")[1].dropLast()
        let shown = "\(masters) \(String(reflecting: masters)) \(PersonKeys.make(for: person))"
        #expect(!shown.contains(secret) && shown.contains("k1"))
    }

    @Test("A reference number is found however it is typed, by its own agency, under old keys too")
    func references() throws {
        let masters = MasterKeys.make()
        let agency = AgencyID(high: 5, low: 1)
        let index = ReferenceIndex(masters)
        let value = index.values(of: "R6-0012a", in: agency)
        #expect(index.values(of: "Ｒ６－００１２Ａ", in: agency) == value)
        #expect(index.values(of: " r6-0012a ", in: agency) == value)
        #expect(index.values(of: "R6-0013A", in: agency) != value)
        #expect(index.values(of: "R6-0012A", in: AgencyID(high: 5, low: 2)) != value)
        let rotated = ReferenceIndex(try masters.adding(id: "k2")).values(of: "R6-0012A", in: agency)
        #expect(rotated.count == 2 && rotated[1] == value[0] && rotated[0] != value[0])
        #expect(value[0].count == 32)
    }
}
