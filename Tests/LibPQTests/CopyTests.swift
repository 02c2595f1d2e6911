import LibPQ
import Testing

@Suite("COPY")
struct CopyTests {
    private static let names = ["更生保護施設（架空）", "𠮷野荘\t二号棟", "a\\b\nc\r", "", "\\N", "\\."]

    @Test("Rows go in and come out, byte for byte")
    func rows() async throws {
        try await TestDatabase.withPool { pool in
            let read = try await pool.transaction { db in
                try db.execute("CREATE TEMP TABLE place (id int, name text, note text) ON COMMIT DROP")
                let count = try db.copyIn("COPY place FROM STDIN") { writer in
                    for (id, name) in Self.names.enumerated() { try writer.row([String(id), name, nil]) }
                }
                #expect(count == Self.names.count)
                return try db.query("SELECT name, note FROM place ORDER BY id").map { row in
                    (try row.decode("name", as: String.self), try row.decode("note", as: String?.self))
                }
            }
            #expect(read.map(\.0) == Self.names)
            #expect(read.allSatisfy { $0.1 == nil })
        }
    }

    @Test("Lengths are bytes: 300,000 rows of Japanese CSV come back in full")
    func large() async throws {
        try await TestDatabase.withPool { pool in
            let (count, length, received) = try await pool.transaction(statementTimeout: .seconds(60)) { db in
                try db.execute("CREATE TEMP TABLE line (id int, name text) ON COMMIT DROP")
                let count = try db.copyIn("COPY line FROM STDIN (FORMAT csv)") { writer in
                    for id in 0..<300_000 { try writer.write("\(id),協力雇用主\(id % 10)\n") }
                }
                let length = try db.queryValue("SELECT sum(octet_length(name))::int FROM line", as: Int.self)
                var received = 0
                let out = try db.copyOut("COPY (SELECT name FROM line ORDER BY id) TO STDOUT") { bytes in
                    received += bytes.count
                }
                #expect(out == count)
                return (count, length, received)
            }
            #expect(count == 300_000)
            #expect(length == 300_000 * 16)
            #expect(received == 300_000 * 17)
        }
    }

    @Test("A row the server refuses names the line, and the connection stays usable")
    func refusedRow() async throws {
        try await TestDatabase.withPool { pool in
            try await pool.withConnection { db in
                try db.execute("CREATE TEMP TABLE number (n int)")
                let error = #expect(throws: PostgresError.self) {
                    try db.copyIn("COPY number FROM STDIN") { try $0.write("1\ncanary\n3\n") }
                }
                #expect(error?.sqlState == .invalidTextRepresentation)
                #expect(error?.report?.context?.contains("line 2") == true)
                #expect(error?.description.contains("canary") == false)
                #expect(try db.queryValue("SELECT count(*) FROM number", as: Int.self) == 0)
            }
        }
    }

    @Test("A body that throws stores nothing, in both directions the connection stays usable")
    func bodyThrows() async throws {
        try await TestDatabase.withPool { pool in
            try await pool.withConnection { db in
                try db.execute("CREATE TEMP TABLE number (n int)")
                #expect(throws: BodyFailure.self) {
                    try db.copyIn("COPY number FROM STDIN") { writer in
                        try writer.write("1\n2\n")
                        throw BodyFailure()
                    }
                }
                #expect(try db.queryValue("SELECT count(*) FROM number", as: Int.self) == 0)
                #expect(throws: BodyFailure.self) {
                    try db.copyOut("COPY (SELECT generate_series(1, 1000)) TO STDOUT") { _ in throw BodyFailure() }
                }
                #expect(try db.queryValue("SELECT 1", as: Int.self) == 1)
            }
            #expect(await pool.statistics.discardedInTotal == 0)
        }
    }

    @Test(
        "What is no COPY in the right direction is refused",
        arguments: [
            ("SELECT 1", "no COPY"), ("COPY (SELECT 1) TO STDOUT", "other way"), ("COPY nowhere FROM STDIN", "42P01"),
        ])
    func misuse(sql: String, part: String) async throws {
        try await TestDatabase.withPool { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.withConnection { db in try db.copyIn(Statement(raw: sql)) { try $0.write("1\n") } }
            }
            #expect(error?.description.contains(part) == true)
            let bound = await #expect(throws: PostgresError.self) {
                try await pool.withConnection { db in try db.copyIn("COPY \(1) FROM STDIN") { _ in } }
            }
            #expect(bound?.code == .misuse)
        }
    }

    @Test("A field that holds U+0000 is refused before it is sent")
    func nulField() async throws {
        try await TestDatabase.withPool { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction { db in
                    try db.execute("CREATE TEMP TABLE t (a text) ON COMMIT DROP")
                    return try db.copyIn("COPY t FROM STDIN") { try $0.row(["a\u{0}b"]) }
                }
            }
            #expect(error?.code == .invalidParameter)
        }
    }
}
