public import FoundationEssentials

extension String: PostgresDecodable {
    /// Reads any type's text in text format; in binary format the text types, json, jsonb and xml.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        self = try cell.text(expected: "String")
    }
}

extension UUID: PostgresDecodable {
    /// Reads uuid.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        guard cell.type == .uuid || cell.type == .unknown else { throw cell.failure(expected: "UUID") }
        switch cell.format {
        case .text:
            guard let value = UUID(uuidString: try cell.text(expected: "UUID")) else {
                throw cell.failure(expected: "UUID")
            }
            self = value
        case .binary:
            let mismatch = cell.failure(expected: "UUID")
            self = try cell.withBytes(expected: "UUID") { bytes throws(PostgresError) in
                guard bytes.count == 16 else { throw mismatch }
                return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
            }
        }
    }
}
