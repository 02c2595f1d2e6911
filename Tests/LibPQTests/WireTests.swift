import CLibPQ
import Testing

@testable import LibPQ

@Suite("The wire")
struct WireTests {
    @Test("An error that libpq made itself, which has no code, is a broken connection whatever its state says")
    func withoutCode() async throws {
        try await TestDatabase.withPool { pool in
            let (error, isReusable) = try await pool.withConnection { db in
                // As after a failed send: nobody has noticed yet that the connection is gone.
                let made = try #require(PQmakeEmptyPGresult(db.wire.open(), PGRES_FATAL_ERROR))
                let error = db.wire.failure(ResultSet(ResultHandle(adopting: made)), "SELECT \("佐藤（架空）")")
                return (error, db.wire.isReusable)
            }
            #expect(error.code == .connectionLost && error.sqlState == nil && !isReusable)
            #expect(error.statement == "SELECT $1" && !"\(error)".contains("佐藤"))
            #expect(try await pool.withConnection { db in try db.queryValue("SELECT 1", as: Int.self) } == 1)
        }
    }
}
