import HTTPTypes
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// Bodies that were damaged at random: whatever comes, the answer is one that is described, and no fault of the service.
@Suite("Damaged bodies")
struct RandomBodyTests {
    private static let body = Array(
        #"""
        {"as_of":"2026-11-21","facts":{"birth_date":"1955-04-02","sex":"male","housing":"none","offence":{"has":["theft"],
        "complete":true},"disability":{"suspected":["intellectual"]},"target_municipalities":["09201"]},"needs":[{"code":
        "job","urgency":0.6}],"keep_away":[{"latitude":36.5,"longitude":139.9,"radius_km":3}],"only_needs":[],"limit":5}
        """#.utf8)
    private static let pieces: [String] = [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-", "1e", "9", "0.5", "\\u0000", "\\ud800", "\u{0}", "あ",
        "/*",
        "\"facts\"", "\"sex\"", "\"1955-13-01\"", "NaN", " ", "\n",
    ]

    @Test("A thousand of them", arguments: [2026, 1121, 7, 31] as [UInt64])
    func damaged(seed: UInt64) async throws {
        var numbers = Numbers(state: seed)
        let server = try TestServer(Scene.services())
        var statuses: [Int: Int] = [:]
        for _ in 0..<250 {
            var bytes = Self.body
            for _ in 0...Int.random(in: 0..<3, using: &numbers) { damage(&bytes, &numbers) }
            let reply = try await server.send(.post, "/v1/matches", body: bytes)
            statuses[reply.status.code, default: 0] += 1
            #expect(
                [200, 400, 422].contains(reply.status.code), "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(statuses[400, default: 0] > 25 && statuses[422, default: 0] > 10, "\(statuses)")
    }

    private func damage(_ bytes: inout [UInt8], _ numbers: inout Numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: bytes.removeSubrange(place..<min(place + Int.random(in: 1...4, using: &numbers), bytes.count))
        case 2: bytes[place] = [UInt8](Self.pieces.joined().utf8).randomElement(using: &numbers) ?? 0x20
        default:
            bytes.insert(contentsOf: (Self.pieces.randomElement(using: &numbers) ?? " ").utf8, at: place)
        }
        if bytes.isEmpty { bytes = [0x20] }
    }

    /// SplitMix64: the same numbers for the same seed, everywhere.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
