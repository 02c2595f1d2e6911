import CLibPQ

/// A result and the names of its columns; freed with the last row that refers to it.
final class ResultSet {
    /// The result.
    let handle: ResultHandle
    /// The columns' names in their order.
    let columns: [String]
    /// Where each name stands; -1 for a name that occurs more than once.
    let indices: [String: Int]

    /// Takes over a result and reads its columns' names.
    init(_ handle: consuming ResultHandle) {
        let pointer = handle.pointer
        var columns: [String] = []
        var indices: [String: Int] = [:]
        for column in 0..<PQnfields(pointer) {
            let name = PQfname(pointer, column).map { String(cString: $0) } ?? ""
            indices[name] = indices[name] == nil ? Int(column) : -1
            columns.append(name)
        }
        self.columns = columns
        self.indices = indices
        self.handle = handle
    }

    /// How many rows there are.
    var rowCount: Int { Int(PQntuples(handle.pointer)) }

    /// Decodes one field.
    func decode<Value: PostgresDecodable>(
        _ type: Value.Type, row: Int, column: Int
    ) throws(PostgresError) -> Value {
        let (row, index) = (Int32(row), Int32(column))
        let pointer = handle.pointer
        let bytes: UnsafeRawBufferPointer? =
            PQgetisnull(pointer, row, index) == 1
            ? nil
            : UnsafeRawBufferPointer(
                start: PQgetvalue(pointer, row, index), count: Int(PQgetlength(pointer, row, index)))
        let value = try Value(
            postgres: PostgresCell(
                column: columns[column], type: PostgresType(rawValue: PQftype(pointer, index)),
                format: PQfformat(pointer, index) == 1 ? .binary : .text, bytes: bytes))
        return value
    }

    /// The position of a column.
    ///
    /// - Throws: `decoding` if there is no such column, or more than one.
    func index(of column: String) throws(PostgresError) -> Int {
        switch indices[column] {
        case .some(-1):
            throw PostgresError(.decoding, "the result has more than one column \"\(column)\"; give them names with AS")
        case .some(let index):
            return index
        case nil:
            let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
            throw PostgresError(.decoding, "the result has no column \"\(column)\"; it has \(names)")
        }
    }
}
