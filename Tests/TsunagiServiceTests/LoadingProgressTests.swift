import LogTestSupport
import Logging
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

@testable import TsunagiService
@testable import TsunagiStore

/// What is said while a catalogue is loaded.
@Suite("The progress of a load")
struct LoadingProgressTests {
    @Test("How many offers there are is said as they come, no oftener than wanted")
    func said() async throws {
        let often = try await load(2_100, sayingEvery: .zero)
        #expect(often.lines.count == 2 && often.lines.allSatisfy { $0.hasPrefix("info loading the catalogue [") })
        for (line, offers) in zip(often.lines, [1_024, 2_048]) { #expect(line.contains("\"offers\": \(offers)")) }
        #expect(often.count == 2_100)
        #expect(try await load(2_100, sayingEvery: .seconds(3_600)).lines.isEmpty)
    }

    private func load(_ count: UInt64, sayingEvery interval: Duration) async throws -> (lines: [String], count: Int) {
        let real = try await RealDirectory.loaded().catalogue
        let lines = Recorder<String>()
        let basis = CatalogueBasis(
            configuration: real.configuration, gazetteer: real.gazetteer,
            position: FeedPosition(snapshot: "1:1:", epoch: "test", at: "2026-11-21T09:00:00+09:00"))
        var sink = LoadingSink(
            basis, logger: Logger(label: "test") { _ in RecordingLogHandler(lines: lines, logLevel: .info) },
            sayingEvery: interval)
        for number in 1...count {
            let provider = Provider(id: ProviderID(high: 1, low: 1), name: "架空法人")
            sink.add(
                Offer(
                    id: OfferID(high: 0, low: number), kind: .job, provider: provider, title: "架空", needs: ["job"],
                    source: "test"))
        }
        return (lines.values, sink.finish().count)
    }
}
