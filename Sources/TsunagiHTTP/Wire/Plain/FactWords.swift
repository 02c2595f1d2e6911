import Synchronization
import TsunagiRules

/// What is needed of a vocabulary to read facts from bytes.
final class FactWords: Sendable {
    /// One fact.
    final class Fact: Sendable {
        /// Its code.
        let code: String
        /// Type of its value.
        let type: FactType
        /// Allowed range of an integer; `nil` when any is.
        let range: ClosedRange<Int>?
        /// Its codes.
        let codes: WordTable
        /// The fields of its records.
        let fields: Fields
        /// Its declaration.
        let definition: FactDefinition

        fileprivate init(_ definition: FactDefinition) {
            self.definition = definition
            code = definition.code
            type = definition.type
            range = definition.range
            codes = WordTable(definition.codes.map(\.code))
            fields = Fields(definition.fields)
        }
    }

    /// The fields of records.
    struct Fields: Sendable {
        /// The fields, by their numbers in the table.
        let all: [Field]
        /// Codes of the fields.
        let codes: WordTable

        fileprivate init(_ fields: [RecordField]) {
            all = fields.map { Field(code: $0.code, type: $0.type, codes: WordTable($0.codes.map(\.code))) }
            codes = WordTable(fields.map(\.code))
        }
    }

    /// One field of records.
    struct Field: Sendable {
        /// Its code.
        let code: String
        /// Type of its value.
        let type: RecordField.FieldType
        /// Its codes.
        let codes: WordTable
    }

    /// The vocabulary.
    let vocabulary: Vocabulary
    /// The facts in alphabetical order of their codes, by their numbers in the table.
    let facts: [Fact]
    /// Codes of the facts.
    let codes: WordTable

    /// Prepares a vocabulary.
    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        facts = vocabulary.facts.sorted { $0.code < $1.code }.map(Fact.init)
        codes = WordTable(facts.map(\.code))
    }
}

/// The words of the vocabulary in force, prepared once for all requests.
final class CurrentFactWords: Sendable {
    private let current = Mutex<FactWords?>(nil)

    /// The words of a vocabulary.
    func of(_ vocabulary: Vocabulary) -> FactWords {
        if let known = current.withLock({ $0 }), known.vocabulary == vocabulary { return known }
        let made = FactWords(vocabulary)
        current.withLock { $0 = made }
        return made
    }
}
