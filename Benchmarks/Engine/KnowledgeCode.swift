import TsunagiRules

/// What is known of one fact as the export has it.
struct KnowledgeCode {
    var state = 0
    var value = 0
    var has: UInt64 = 0
    var hasNot: UInt64 = 0
    var suspected: UInt64 = 0

    init(_ knowledge: Knowledge, of fact: String, slots: FactSlots) throws {
        let numbers = slots.codeNumbers(of: fact)
        func mask(_ codes: some Sequence<String>) -> UInt64 {
            codes.reduce(0) { $0 | (numbers[$1].map { $0 < 64 ? 1 << UInt64($0) : 0 } ?? 0) }
        }
        suspected = mask(knowledge.suspectedCodes)
        switch knowledge {
        case .unknown, .suspected: return
        case .absent: state = 2
        case .known(let known):
            state = 1
            switch known {
            case .boolean(let known): value = known ? 1 : 0
            case .integer(let known): value = known
            case .date(let known): value = Int(known.dayNumber)
            case .code(let code) where slots.hasPlaces(fact): places([code], numbers)
            case .code(let code): value = numbers[code] ?? -1
            case .municipalities(let codes): places(codes, numbers)
            case .anywhere: has = ~0
            case .set(let set):
                has = mask(numbers.keys.filter { set.membership(of: $0) == .true })
                hasNot = mask(numbers.keys.filter { set.membership(of: $0) == .false })
            case .records: throw BenchFault(description: "\(fact) holds records, which no rule reads")
            }
        }
    }

    private mutating func places(_ codes: [String], _ numbers: [String: Int]) {
        for (place, number) in numbers where codes.contains(where: { MunicipalityCode.matches($0, place) }) {
            has |= 1 << UInt64(number)
        }
        hasNot = ~has
    }
}
