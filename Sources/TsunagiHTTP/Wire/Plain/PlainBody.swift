import TsunagiDomain
import TsunagiRules

/// Reads bodies of `POST /v1/matches` straight from their bytes, as long as nothing is wrong or unusual with them.
///
/// Facts are most of a body, and a tree of values for them costs more than many a match. What is not taken here goes the
/// way of `JSONValue` and `MatchBody` as a whole, which tells what is wrong; what is taken reads as it would read there.
struct PlainBody {
    private static let mostFacts = 300
    private static let rankedCount = 1...5

    private let words: FactWords
    private let gazetteer: Gazetteer

    /// Makes a reader.
    init(_ words: FactWords, gazetteer: Gazetteer) {
        self.words = words
        self.gazetteer = gazetteer
    }

    /// The facts of a body and the object of its other members; `nil` when it has to be looked at closer.
    func parts(of body: [UInt8]) -> (facts: Facts, others: JSONObject)? {
        body.withUnsafeBufferPointer { bytes in
            var scanner = PlainScanner(bytes)
            var facts: Facts?
            var others = JSONObject()
            guard scanner.take("{") else { return nil }
            repeat {
                guard let text = scanner.text(), scanner.take(":") else { return nil }
                let key = String(decoding: text, as: UTF8.self)
                if key == "facts" {
                    guard facts == nil, let read = self.facts(&scanner) else { return nil }
                    facts = read
                } else {
                    guard others[key] == nil, let value = json(&scanner) else { return nil }
                    others[key] = value
                }
            } while scanner.take(",")
            guard scanner.take("}"), scanner.next() == nil, let facts else { return nil }
            return (facts, others)
        }
    }

    private func json(_ scanner: inout PlainScanner) -> JSONValue? {
        scanner.value().flatMap { try? JSONValue(parsing: $0) }
    }

    private func facts(_ scanner: inout PlainScanner) -> Facts? {
        guard scanner.take("{") else { return nil }
        if scanner.take("}") { return Facts() }
        var read: [Knowledge] = []
        // By the facts' numbers: the place of what was read.
        var places = [Int16](repeating: -1, count: words.facts.count)
        repeat {
            guard let code = scanner.text(), let number = words.codes.number(of: code), places[number] < 0,
                scanner.take(":"), let value = value(of: words.facts[number], &scanner)
            else { return nil }
            places[number] = Int16(read.count)
            read.append(value)
        } while scanner.take(",")
        guard scanner.take("}"), read.count <= Self.mostFacts else { return nil }
        var stated: [(code: String, knowledge: Knowledge)] = []
        stated.reserveCapacity(read.count)
        for number in places.indices where places[number] >= 0 {
            stated.append((words.facts[number].code, read[Int(places[number])]))
        }
        return Facts(inOrder: stated)
    }

    private func value(of fact: FactWords.Fact, _ scanner: inout PlainScanner) -> Knowledge? {
        if scanner.next() == UInt8(ascii: "n") { return scanner.take(word: "null") ? .unknown : nil }
        if scanner.next() == UInt8(ascii: "{") {
            var ahead = scanner
            if fact.type == .set, let set = completeSet(fact, &ahead) {
                scanner = ahead
                return set
            }
            return composite(fact, &scanner)
        }
        switch fact.type {
        case .boolean: return scanner.bool().map { .known(.boolean($0)) }
        case .integer:
            guard let value = scanner.integer(), fact.range?.contains(value) ?? true else { return nil }
            return .known(.integer(value))
        case .date: return scanner.date().map { .known(.date($0)) }
        case .code, .level: return scanner.text().flatMap(fact.codes.word).map { .known(.code($0)) }
        case .set: return set(fact, &scanner)
        case .municipality: return municipality(&scanner).map { .known(.code($0)) }
        case .rankedMunicipalities: return municipalities(&scanner)
        case .records: return scanner.records(fact.fields).map { .known(.records($0)) }
        }
    }

    /// Reads what is rare or nested by way of a tree; places are left to be checked with the whole body.
    private func composite(_ fact: FactWords.Fact, _ scanner: inout PlainScanner) -> Knowledge? {
        guard let json = json(&scanner), let read = try? Knowledge(decoding: json, of: fact.definition, at: .root)
        else { return nil }
        let isPlace = fact.type == .municipality || fact.type == .rankedMunicipalities
        return isPlace && read != .known(.anywhere) ? nil : read
    }

    private func set(_ fact: FactWords.Fact, _ scanner: inout PlainScanner) -> Knowledge? {
        guard let codes = scanner.codes(among: fact.codes) else { return nil }
        return .known(.set(codes.isEmpty ? SetValue(isComplete: true) : SetValue(has: Set(codes))))
    }

    /// Reads `{"has": […], "complete": true}`.
    private func completeSet(_ fact: FactWords.Fact, _ scanner: inout PlainScanner) -> Knowledge? {
        guard scanner.take("{"), scanner.take(word: "\"has\""), scanner.take(":"),
            let codes = scanner.codes(among: fact.codes), scanner.take(","), scanner.take(word: "\"complete\""),
            scanner.take(":"), scanner.take(word: "true"), scanner.take("}")
        else { return nil }
        return .known(.set(SetValue(has: Set(codes), isComplete: true)))
    }

    private func municipality(_ scanner: inout PlainScanner) -> String? {
        guard let text = scanner.text(), text.count == 5 else { return nil }
        let code = String(decoding: text, as: UTF8.self)
        return MunicipalityCode.isMunicipality(code) && gazetteer.municipality(code) != nil ? code : nil
    }

    private func municipalities(_ scanner: inout PlainScanner) -> Knowledge? {
        guard scanner.take("[") else { return nil }
        var codes: [String] = []
        repeat {
            guard let code = municipality(&scanner), !codes.contains(code) else { return nil }
            codes.append(code)
        } while scanner.take(",")
        return scanner.take("]") && Self.rankedCount.contains(codes.count) ? .known(.municipalities(codes)) : nil
    }
}
