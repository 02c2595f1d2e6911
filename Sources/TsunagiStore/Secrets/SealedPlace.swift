/// Where sealed bytes are stored; they open at no other place.
public struct SealedPlace: Hashable, Sendable {
    /// Name of the table.
    public let table: String
    /// Name of the column.
    public let column: String
    /// Id of the row.
    public let row: String

    /// Makes a place.
    public init(table: String, column: String, row: String) {
        self.table = table
        self.column = column
        self.row = row
    }

    /// The place and the key's id as one text that no other place and key gives: each part is preceded by its length.
    func authenticated(with keyID: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in [keyID, table, column, row] {
            let text = Array(part.utf8)
            for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: text.count >> shift)) }
            bytes += text
        }
        return bytes
    }
}

extension SealedPlace: CustomStringConvertible {
    /// Table and column; the row is nobody's business but the database's.
    public var description: String { "\(table).\(column)" }
}
