import LibPQ
import LogTestSupport
import Logging
import Testing

@Suite("Sessions")
struct SessionTests {
    @Test(
        "A bound value is data, whatever it holds",
        arguments: [
            "'); DROP TABLE x;--", "$1", "\\", "\"", "佐藤 𠮷子（架空）", "%s%n", "\u{FEFF}\u{200B}", "{1,2}",
        ])
    func binding(value: String) async throws {
        try await TestDatabase.withPool { pool in
            let (text, length) = try await pool.withConnection { db in
                let row = try db.queryOne("SELECT \(value)::text AS value, octet_length(\(value)) AS length")
                return (try row.decode("value", as: String.self), try row.decode("length", as: Int.self))
            }
            #expect(text == value && length == value.utf8.count)
        }
    }

    @Test("U+0000 is refused before anything is sent, and the transaction goes on")
    func nul() async throws {
        try await TestDatabase.withPool { pool in
            try await pool.transaction { db in
                let value = "canary\u{0}"
                let statements: [Statement] = [
                    "SELECT \(1)::int, \(value)", "SELECT \([value])::text[]", Statement(raw: "SELECT '\(value)'"),
                ]
                for statement in statements {
                    let error = #expect(throws: PostgresError.self) { try db.query(statement) }
                    #expect(error?.code == .invalidParameter)
                    let pipelined = #expect(throws: PostgresError.self) { try db.execute(pipelined: [statement]) }
                    #expect(pipelined?.code == .invalidParameter)
                }
                let error = #expect(throws: PostgresError.self) { try db.query(statements[0]) }
                #expect(error?.summary.contains("$2") == true)
                let bytes = try db.queryValue("SELECT \(Array(value.utf8))", as: [UInt8].self)
                #expect(bytes == Array(value.utf8))
            }
            #expect(await pool.statistics.discardedInTotal == 0)
        }
    }

    @Test("A thousand rows, in both formats", arguments: [ResultFormat.text, .binary])
    func thousandRows(format: ResultFormat) async throws {
        try await TestDatabase.withPool { pool in
            let rows = try await pool.transaction(readOnly: true) { db in
                let rows = try db.query(
                    "SELECT n, 'id-' || n AS name, n % 2 = 0 AS even FROM generate_series(1, \(1000)::int) n",
                    prepared: true, format: format)
                #expect(rows.columns == ["n", "name", "even"])
                let even = try rows.index(of: "even")
                return try rows.map { row in
                    (
                        try row.decode("n", as: Int.self), try row.decode("name", as: String.self),
                        try row.decode(at: even, as: Bool.self)
                    )
                }
            }
            #expect(rows.count == 1000)
            #expect(rows.enumerated().allSatisfy { $1 == ($0 + 1, "id-\($0 + 1)", ($0 + 1) % 2 == 0) })
        }
    }

    @Test("One row means one row")
    func rowCounts() async throws {
        try await TestDatabase.withPool { pool in
            try await pool.withConnection { db in
                for (count, one, optional) in [(0, false, true), (1, true, true), (2, false, false)] {
                    let statement: Statement = "SELECT n FROM generate_series(1, \(count)::int) n"
                    if one {
                        #expect(try db.queryValue(statement, as: Int.self) == 1)
                    } else {
                        let error = #expect(throws: PostgresError.self) { try db.queryOne(statement) }
                        #expect(error?.code == .unexpectedRowCount)
                    }
                    if optional {
                        let found = try db.queryOptional(statement) != nil
                        #expect(found == (count == 1))
                    } else {
                        let error = #expect(throws: PostgresError.self) { try db.queryOptional(statement) }
                        #expect(error?.code == .unexpectedRowCount)
                    }
                }
                #expect(try db.execute("SELECT 1 WHERE false") == 0)
                #expect(try db.execute("SET LOCAL lock_timeout = 1") == 0)
            }
        }
    }

    @Test("Prepared statements are reused, also past 256 of them, and survive a change of the table")
    func prepared() async throws {
        try await TestDatabase.withTable("a int") { pool, table in
            try await pool.withConnection { db in
                for round in 0..<2 {
                    for number in 0..<300 {
                        let statement: Statement = "SELECT \(round)::int + \(raw: String(number))"
                        let sum = try db.queryValue(statement, as: Int.self, prepared: true)
                        #expect(sum == round + number)
                    }
                }
                #expect(try db.queryValue("SELECT count(*) FROM pg_prepared_statements", as: Int.self) == 256)
                let all: Statement = "SELECT * FROM \(identifier: table)"
                #expect(try db.query(all, prepared: true).columns == ["a"])
                try db.execute("ALTER TABLE \(identifier: table) ADD b int")
                let error = #expect(throws: PostgresError.self) { try db.query(all, prepared: true) }
                #expect(error?.sqlState == .featureNotSupported)
                #expect(try db.query(all, prepared: true).columns == ["a", "b"])
            }
        }
    }

    @Test("Pipelined statements run in one go; the first failure is reported with its statement")
    func pipelined() async throws {
        try await TestDatabase.withTable("n int PRIMARY KEY") { pool, table in
            try await pool.transaction { db in
                let inserts: [Statement] = (0..<500).map { "INSERT INTO \(identifier: table) VALUES (\($0))" }
                let counts = try db.execute(pipelined: inserts)
                #expect(counts == Array(repeating: 1, count: 500))
            }
            let error = await #expect(throws: PostgresError.self) {
                try await pool.withConnection { db in
                    try db.execute(pipelined: [
                        "DELETE FROM \(identifier: table)", "INSERT INTO \(identifier: table) VALUES (\("x"))",
                        "DROP TABLE \(identifier: table)",
                    ])
                }
            }
            #expect(error?.sqlState == .invalidTextRepresentation)
            #expect(error?.statement?.hasPrefix("INSERT") == true)
            let count = try await pool.withConnection { db in
                try db.queryValue("SELECT count(*) FROM \(identifier: table)", as: Int.self)
            }
            #expect(count == 500)
            #expect(await pool.statistics.discardedInTotal == 0)
        }
    }

    @Test("A script runs as a whole or not at all, and its error tells the place")
    func script() async throws {
        try await TestDatabase.withTable("n int") { pool, table in
            let script = "INSERT INTO \(table) VALUES (1);\n-- 注記\nINSERT INTO \(table) VALUES (2);\nSELEC 3;"
            let error = await #expect(throws: PostgresError.self) {
                try await pool.withConnection { db in try db.executeScript(script) }
            }
            let position = try #require(error?.report?.position)
            #expect(script.unicodeScalars.dropFirst(position - 1).map(Character.init).starts(with: "SELEC"))
            let count = try await pool.withConnection { db in
                try db.queryValue("SELECT count(*) FROM \(identifier: table)", as: Int.self)
            }
            #expect(count == 0)
        }
    }

    @Test("COPY through query is refused instead of hanging")
    func copyThroughQuery() async throws {
        try await TestDatabase.withPool { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.withConnection { db in try db.execute("COPY (SELECT 1) TO STDOUT") }
            }
            #expect(error?.code == .misuse)
        }
    }

    @Test("Notices go to the logger at debug level")
    func notices() async throws {
        let lines = Recorder<String>()
        let logger = Logger(label: "test") { _ in RecordingLogHandler(lines: lines) }
        let connection = try await Connection.connect(try TestDatabase.configuration(), logger: logger)
        try await connection.run { db in
            try db.executeScript("DO $$BEGIN RAISE WARNING 'こんにちは'; END$$")
        }
        await connection.close()
        #expect(lines.values.count == 1)
        #expect(lines.values[0].hasPrefix("debug server notice"))
        #expect(lines.values[0].contains("WARNING") && lines.values[0].contains("こんにちは"))
    }
}
