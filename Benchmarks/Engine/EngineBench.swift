import CMalloc
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The engine over one synthetic catalogue, and the workloads of `Benchmarks/FORMAT.md`.
struct EngineBench: Sendable {
    let catalogue: SyntheticCatalogue
    let matcher: Matcher
    let requests: [MatchRequest]
    let pairs: [AskedPair]
    let single: [Int]
    let holding: [[Int]]
    /// What loading came to, as a line.
    let load: String
    private let rounds: Int

    /// A pair as a workload needs it.
    struct AskedPair: Sendable {
        let person: Int
        let need: String
        let kind: OfferKind
        let isPossible: Bool
    }

    init(_ catalogue: SyntheticCatalogue, questions: Questions, rounds: Int) {
        self.catalogue = catalogue
        self.rounds = rounds
        requests = questions.requests
        pairs = questions.pairs.map {
            AskedPair(person: $0.person, need: $0.need.code, kind: $0.need.kind, isPossible: $0.isPossible)
        }
        single = questions.single
        holding = questions.holding
        let before = Self.residentBytes()
        let (built, spent) = Self.built(catalogue)
        matcher = Matcher(catalogue: built)
        // As the service does after a load, which needs more than what it leaves.
        release_free_memory()
        let bytes = (Self.residentBytes() - before) / max(1, catalogue.size)
        let milliseconds = EngineBench.milliseconds(spent)
        load = """
            {"workload":"load","size":\(catalogue.size),"engine":"tsunagi","p50_ms":\(milliseconds),\
            "p90_ms":\(milliseconds),"bytes_per_offer":\(bytes),"resident_bytes":\(Self.residentBytes()),\
            \(Self.parts(built.memory))}
            """
    }

    /// The catalogue of the offers, and the time it took without inventing them.
    private static func built(_ catalogue: SyntheticCatalogue) -> (Catalogue, Duration) {
        var builder = CatalogueBuilder(
            configuration: catalogue.world.configuration, gazetteer: catalogue.world.gazetteer)
        let clock = ContinuousClock()
        var spent = Duration.zero
        for start in stride(from: 0, to: catalogue.size, by: 4096) {
            let chunk = (start..<min(start + 4096, catalogue.size)).map(catalogue.offer)
            spent += clock.measure { for offer in chunk { builder.add(offer) } }
        }
        let began = clock.now
        let built = builder.finish()
        return (built, spent + (clock.now - began))
    }

    /// Bytes of an offer by what they are read for, as members of the line.
    private static func parts(_ memory: CatalogueMemory) -> String {
        let parts = [("hot", memory.hot), ("cold", memory.cold), ("bounds", memory.bounds), ("text", memory.text)]
        let rows = Double(max(1, memory.rows))
        return parts.map { name, bytes in
            "\"\(name)_bytes_per_offer\":\((Double(bytes) / rows * 10).rounded() / 10)"
        }.joined(separator: ",")
    }

    /// Runs one workload and gives its line.
    ///
    /// - Throws: `BenchFault` for a name that is no workload.
    func run(_ workload: String) async throws -> String {
        let words = workload.split(separator: ":").map(String.init)
        let name = words.first ?? ""
        if name == "batch" {
            return line(workload, try await batch(threads: words.count > 1 ? Int(words[1]) ?? 1 : 1))
        }
        return line(workload, try asked(name))
    }

    /// Milliseconds of every question in every round.
    private func asked(_ name: String) throws -> [Double] {
        let requests = try self.questions(of: name)
        let clock = ContinuousClock()
        var times: [Double] = []
        var listed = 0
        for round in 0...rounds {
            for request in requests {
                let began = clock.now
                let answer = matcher.match(request)
                let spent = clock.now - began
                listed += answer.needs.count
                if round > 0 { times.append(Self.milliseconds(spent)) }
            }
        }
        guard listed > 0 else { throw BenchFault(description: "\(name): nothing was answered") }
        return times
    }

    private func questions(of name: String) throws -> [MatchRequest] {
        let kinds: [String: OfferKind] = ["_housing": .housing, "_job": .job, "_service": .service]
        switch name {
        case "all_needs_explained": return requests
        case "all_needs_uncounted":
            return requests.map { request in
                var request = request
                request.lists.remove(.excluded)
                return request
            }
        case "one_need_undecided": return single.map { one($0, [.undecided]) }
        case "one_need_excluded": return single.map { one($0, [.excluded]) }
        case "one_need_near_misses": return single.map { one($0, [.nearMisses]) }
        case "one_need_explained":
            return single.map { row in
                var request = one(row, [.matches])
                request.explain = true
                return request
            }
        case "one_need_matches": return single.map { one($0, [.matches]) }
        default:
            guard name.hasPrefix("one_need_matches"), let kind = kinds[String(name.dropFirst(16))] else {
                throw BenchFault(description: "no workload \(name)")
            }
            return single.filter { pairs[$0].kind == kind }.map { one($0, [.matches]) }
        }
    }

    private func batch(threads: Int) async throws -> [Double] {
        let clock = ContinuousClock()
        let requests = self.requests.map { plain($0, [.matches]) }
        var times: [Double] = []
        for round in 0...rounds {
            let began = clock.now
            let listed = await withTaskGroup(of: Int.self) { group in
                for thread in 0..<threads {
                    group.addTask {
                        var listed = 0
                        for place in stride(from: thread, to: requests.count, by: threads) {
                            listed += matcher.match(requests[place]).needs.count
                        }
                        return listed
                    }
                }
                return await group.reduce(0, +)
            }
            guard listed > 0 else { throw BenchFault(description: "batch: nothing was answered") }
            if round > 0 { times.append(Self.milliseconds(clock.now - began)) }
        }
        return times
    }

    /// The question for one need alone.
    func one(_ row: Int, _ lists: Set<AnswerList>) -> MatchRequest {
        var request = plain(requests[pairs[row].person], lists)
        request.onlyNeeds = [pairs[row].need]
        return request
    }

    /// A request without explanations.
    func plain(_ request: MatchRequest, _ lists: Set<AnswerList>) -> MatchRequest {
        var request = request
        request.lists = lists
        request.explain = false
        return request
    }

    private func line(_ workload: String, _ times: [Double]) -> String {
        let sorted = times.sorted()
        func at(_ share: Double) -> Double { sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] }
        return """
            {"workload":"\(workload)","size":\(catalogue.size),"engine":"tsunagi","p50_ms":\(at(0.5)),\
            "p90_ms":\(at(0.9)),"p99_ms":\(at(0.99)),"mean_ms":\(times.reduce(0, +) / Double(times.count)),\
            "samples":\(times.count),"resident_bytes":\(Self.residentBytes())}
            """
    }

    static func milliseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) * 1_000 + Double(attoseconds / 1_000_000_000) / 1_000_000
    }

    /// Resident memory of this process; 0 where the system does not tell.
    private static func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var text = [CChar](repeating: 0, count: 128)
        guard fgets(&text, 128, file) != nil else { return 0 }
        let words = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            .split(separator: " ")
        return words.count > 1 ? (Int(words[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}

/// Hands over what has been printed so far.
func flushOutput() {
    fflush(nil)
}
