import TsunagiDomain
import TsunagiRules
import TsunagiService

@testable import TsunagiHTTP

/// Bytes as a question.
enum MatchTarget {
    private static let today = CivilDate(dayNumber: 20_778)
    private static let words = FactWords(FuzzTarget.vocabulary)
    private static let reader = MatchRequestReader(
        vocabulary: FuzzTarget.vocabulary, gazetteer: RecordTarget.gazetteer, today: today)

    /// Tries one input.
    static func run(_ bytes: [UInt8]) {
        let straight = reader.readPlain(bytes, words)
        guard let json = FuzzTarget.document(bytes) else {
            precondition(straight == nil, "bytes that are no document were read")
            return
        }
        facts(json["facts"] ?? json)
        let query = RecordTarget.attempt { () throws(InvalidBody) in try reader.read(json) }
        precondition(straight == nil || straight == query, "read straight from its bytes, a body is another query")
        if let query { canonical(query) }
        RecordTarget.attempt { () throws(InvalidBody) in
            try MatchBody(vocabulary: FuzzTarget.vocabulary, gazetteer: RecordTarget.gazetteer, today: today)
                .question(json)
        }
    }

    private static func facts(_ json: JSONValue) {
        let (facts, problems) = Facts.decode(json, vocabulary: FuzzTarget.vocabulary)
        precondition(problems.allSatisfy { !"\($0)".isEmpty }, "a problem without words")
        let (same, others) = Facts.decode(facts.json, vocabulary: FuzzTarget.vocabulary)
        precondition(others.isEmpty && same == facts, "the JSON of facts reads as other facts")
    }

    /// What the digest of an answer covers is a body that asks the same.
    private static func canonical(_ query: MatchQuery) {
        var text = JSONBytes()
        text.canonical(query)
        guard let json = FuzzTarget.document(text.bytes) else {
            preconditionFailure("the canonical form is no document")
        }
        let again = RecordTarget.attempt { () throws(InvalidBody) in try reader.read(json) }
        precondition(again == query, "the canonical form asks another question")
    }
}
