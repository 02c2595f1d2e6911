import LibPQ
import TsunagiDomain
import TsunagiRules

extension Row {
    /// Reads an id.
    ///
    /// - Throws: `PostgresError` for a missing column or NULL, `StoreError.Code.unreadableRecord` for another text.
    func id<Record>(_ column: String) throws -> Identifier<Record> {
        let text = try decode(column, as: String.self)
        guard let id = Identifier<Record>(text) else {
            throw StoreError(.unreadableRecord, "\(column) is \(text), expected a UUID")
        }
        return id
    }

    /// Reads an id that may be missing.
    func optionalID<Record>(_ column: String) throws -> Identifier<Record>? {
        try decode(column, as: String?.self) == nil ? nil : id(column)
    }

    /// Reads a code into an enumeration.
    func choice<Choice: RawRepresentable<String>>(_ column: String) throws -> Choice {
        let text = try decode(column, as: String.self)
        guard let choice = Choice(rawValue: text) else {
            throw StoreError(.unreadableRecord, "\(column) is \(text), which this version does not know")
        }
        return choice
    }

    /// Reads a date that may be missing.
    func date(_ column: String) throws -> CivilDate? {
        try decode(column, as: PostgresDate?.self).map { CivilDate($0) }
    }
}
