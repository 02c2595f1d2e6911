/// The rows of a result, in the order of the server; they cannot leave the closure in which they were read.
public struct Rows: RandomAccessCollection {
    /// The result the rows belong to.
    let result: ResultSet

    /// The position of the first row.
    public var startIndex: Int { 0 }
    /// The position after the last row.
    public var endIndex: Int { result.rowCount }
    /// The names of the columns.
    public var columns: [String] { result.columns }
    /// How many rows a data-changing command touched; for queries the number of rows.
    public var affectedRows: Int { result.handle.affectedRows }

    /// The row at a position.
    public subscript(position: Int) -> Row {
        precondition(position >= 0 && position < endIndex, "row \(position) of \(endIndex)")
        return Row(result: result, index: position)
    }

    /// The position of a column, for ``Row/decode(at:as:)`` in long loops.
    ///
    /// - Throws: `decoding` if there is no such column, or more than one.
    public func index(of column: String) throws(PostgresError) -> Int { try result.index(of: column) }
}

/// One row of a result.
public struct Row {
    /// The result the row belongs to.
    let result: ResultSet
    /// The row's position from 0.
    let index: Int

    /// The names of the columns.
    public var columns: [String] { result.columns }

    /// Reads a column by name, for example `let id: Int = try row.decode("id")`; an optional type allows NULL.
    ///
    /// - Throws: `decoding`, naming the column, the expected type and what was found instead, never the value.
    public func decode<Value: PostgresDecodable>(
        _ column: String, as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        try result.decode(type, row: index, column: result.index(of: column))
    }

    /// Reads a column by position from 0.
    ///
    /// - Throws: `decoding`, as for reading by name, also if there is no such position.
    public func decode<Value: PostgresDecodable>(
        at position: Int, as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard columns.indices.contains(position) else {
            throw PostgresError(.decoding, "the result has \(columns.count) columns; there is none at \(position)")
        }
        return try result.decode(type, row: index, column: position)
    }
}
