import FoundationEssentials
import LibPQ
import Testing

@Suite("Values to and from the server")
struct DecodingTests {
    private func roundTrip<Value: PostgresEncodable & PostgresDecodable & Equatable & Sendable>(
        _ value: Value, as type: String
    ) async throws {
        try await TestDatabase.withPool { pool in
            for format in [ResultFormat.text, .binary] {
                let read = try await pool.withConnection { db in
                    try db.query("SELECT \(value)::\(raw: type) AS value", format: format)[0]
                        .decode("value", as: Value.self)
                }
                #expect(read == value, "\(type) in \(format) format")
            }
        }
    }

    @Test(
        "Text with Japanese, a character outside the basic plane, and everything that needs quoting",
        arguments: [
            "更生保護施設", "𠮷野家 𠮟る 👨‍👩‍👧", "", " ", "a'b\"c\\d{e},NULL\tf\ng\r", "NULL", "{}",
        ])
    func text(value: String) async throws {
        try await roundTrip(value, as: "text")
        try await roundTrip([value, value], as: "text[]")
        try await roundTrip([value, nil, "x"], as: "text[]")
        try await roundTrip(value as String?, as: "text")
    }

    @Test("Integers to the ends of their range", arguments: [0, 1, -1, 42, Int(Int32.max), Int.max, Int.min])
    func integers(value: Int) async throws {
        try await roundTrip(value, as: "bigint")
        try await roundTrip(Int64(value), as: "int8")
        try await roundTrip([value, 7], as: "bigint[]")
        try await roundTrip(Int32(truncatingIfNeeded: value), as: "integer")
        try await roundTrip(Int16(truncatingIfNeeded: value), as: "smallint")
    }

    @Test(
        "Doubles read back exactly",
        arguments: [0.0, -0.5, 0.1, 1e300, Double.leastNonzeroMagnitude, .infinity, -.infinity, Double.pi])
    func doubles(value: Double) async throws {
        try await roundTrip(value, as: "double precision")
        try await roundTrip([value], as: "double precision[]")
    }

    @Test("Booleans, ids, bytes, empty arrays and NULL")
    func others() async throws {
        try await roundTrip(true, as: "boolean")
        try await roundTrip([true, false], as: "boolean[]")
        try await roundTrip(UUID(), as: "uuid")
        try await roundTrip([UUID(), UUID()], as: "uuid[]")
        try await roundTrip([UUID](), as: "uuid[]")
        try await roundTrip([UInt8](0...255), as: "bytea")
        try await roundTrip([UInt8](), as: "bytea")
        try await roundTrip([[1, 2, 0], [255]] as [[UInt8]], as: "bytea[]")
        try await roundTrip(nil as Int?, as: "integer")
        try await roundTrip(nil as [String]?, as: "text[]")
    }

    @Test("Dates", arguments: [(1, 1, 1), (1955, 4, 2), (1999, 12, 31), (2000, 2, 29), (2026, 11, 21), (9999, 12, 31)])
    func dates(year: Int, month: Int, day: Int) async throws {
        let date = try #require(PostgresDate(year: year, month: month, day: day))
        try await roundTrip(date, as: "date")
        try await roundTrip([date], as: "date[]")
    }

    @Test("Moments", arguments: [0, 1, -1, 1_795_268_520_123_456, -62_135_596_800_000_000, 253_402_300_799_999_999])
    func timestamps(microseconds: Int64) async throws {
        try await roundTrip(PostgresTimestamp(microseconds: microseconds), as: "timestamptz")
        try await roundTrip([PostgresTimestamp(microseconds: microseconds)], as: "timestamptz[]")
    }

    @Test("A moment reads the same whatever the session's time zone")
    func timeZones() async throws {
        try await TestDatabase.withPool { pool in
            for zone in ["UTC", "Asia/Tokyo", "Asia/Kolkata", "America/St_Johns"] {
                let moment = try await pool.withConnection { db in
                    try db.execute("SELECT set_config('TimeZone', \(zone), false)")
                    return try db.queryValue(
                        "SELECT timestamptz '2026-11-21 09:30:00.5+09'", as: PostgresTimestamp.self)
                }
                #expect(moment.description == "2026-11-21T00:30:00.500000Z")
            }
        }
    }

    @Test("jsonb, enums, numeric and ranges read as text")
    func textual() async throws {
        try await TestDatabase.withPool { pool in
            try await pool.withConnection { db in
                #expect(try db.queryValue("SELECT '{\"町\":1}'::jsonb", as: String.self) == "{\"町\": 1}")
                let row = try db.query("SELECT '{\"町\":1}'::jsonb", format: .binary)[0]
                #expect(try row.decode(at: 0, as: String.self) == "{\"町\": 1}")
                #expect(try db.queryValue("SELECT 12.50::numeric", as: String.self) == "12.50")
                #expect(try db.queryValue("SELECT 12.5::numeric", as: Double.self) == 12.5)
                #expect(try db.queryValue("SELECT sum(n) FROM generate_series(1,3) n", as: Int.self) == 6)
                let range = try db.queryValue("SELECT daterange('2026-04-01', NULL)", as: String.self)
                #expect(range == "[2026-04-01,)")
            }
        }
    }

    @Test(
        "A wrong type names the column and both types, never the value",
        arguments: [
            ("'canary'::text", "Int", "text"), ("NULL::int", "Int", "NULL"), ("1.5::numeric", "Int", "numeric"),
            ("'infinity'::date", "date", "infinity"), ("ARRAY[[1]]", "array", "integer[]"),
        ])
    func mismatch(sql: String, expected: String, found: String) async throws {
        try await TestDatabase.withPool { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.withConnection { db in
                    let row = try db.queryOne("SELECT \(raw: sql) AS the_column")
                    switch expected {
                    case "date": _ = try row.decode("the_column", as: PostgresDate.self)
                    case "array": _ = try row.decode("the_column", as: [Int].self)
                    default: _ = try row.decode("the_column", as: Int.self)
                    }
                }
            }
            let text = try #require(error).description
            #expect(error?.code == .decoding)
            #expect(text.contains("\"the_column\"") && text.contains(expected) && text.contains(found))
            #expect(!text.contains("canary"))
        }
    }

    @Test("Integers that do not fit, absent and doubled columns are refused")
    func columns() async throws {
        try await TestDatabase.withPool { pool in
            try await pool.withConnection { db in
                let row = try db.queryOne("SELECT 70000 AS a, 1 AS b, 2 AS b")
                for (column, part) in [("a", "range"), ("b", "more than one"), ("c", "no column \"c\"; it has \"a\"")] {
                    let error = #expect(throws: PostgresError.self) { try row.decode(column, as: Int16.self) }
                    #expect(error?.code == .decoding && error?.description.contains(part) == true)
                }
                #expect(throws: PostgresError.self) { try row.decode(at: 3, as: Int.self) }
            }
        }
    }

    @Test("A type of one's own is read and written through a built-in one")
    func ownType() async throws { try await roundTrip(Prefecture(code: 9), as: "smallint") }
}

private struct Prefecture: Equatable {
    let code: Int
}

extension Prefecture: PostgresEncodable {
    var postgresParameter: PostgresParameter { code.postgresParameter }
}

extension Prefecture: PostgresDecodable {
    init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        self.init(code: try Int(postgres: cell))
        guard (1...47).contains(code) else { throw cell.failure(expected: "a prefecture code of 1 to 47") }
    }
}
