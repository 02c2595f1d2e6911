import LibPQ
import Logging
import Testing

@Suite("Connection configuration")
struct ConfigurationTests {
    @Test(
        "Strings and URIs are read; secrets are printed as _ and cannot be asked for",
        arguments: [
            "host=db1,db2 port=5432,5433 dbname=tsunagi user=app password='can ary\\'s' target_session_attrs=read-write",
            "postgresql://app:can%20ary@db1:5432,db2:5433/tsunagi?target_session_attrs=read-write&sslpassword=canary",
        ])
    func reading(text: String) throws {
        let configuration = try ConnectionConfiguration(text)
        #expect(configuration.value(of: "dbname") == "tsunagi")
        #expect(configuration.value(of: "host") == "db1,db2")
        #expect(configuration.value(of: "password") == nil)
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(text.contains("password=_") && text.contains("dbname=tsunagi"))
            #expect(!text.contains("ary"))
        }
    }

    @Test(
        "What libpq cannot read is refused without repeating it",
        arguments: [
            "canary", "host=x canary=1", "postgresql://app:canary@[::1/db", "host='canary", "dbname=a\u{0}canary",
        ])
    func refused(text: String) {
        let error = #expect(throws: PostgresError.self) { try ConnectionConfiguration(text) }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.description.contains("canary") == false)
    }

    @Test("A keyword can be changed, an unknown one cannot")
    func changing() throws {
        let configuration = try ConnectionConfiguration("dbname=a user=b")
        let changed = try configuration.setting("dbname", to: "o'neil \\ db").setting("password", to: "canary")
        #expect(changed.description == #"user=b dbname='o\'neil \\ db' password=_"#)
        #expect(configuration.value(of: "dbname") == "a")
        #expect(throws: PostgresError.self) { try configuration.setting("databse", to: "x") }
        #expect(throws: PostgresError.self) { try configuration.setting("dbname", to: "a\u{0}b") }
    }

    @Test("The first host that answers is used, and options of the string come after the defaults")
    func severalHosts() async throws {
        let own = try TestDatabase.configuration()
        let host = try #require(own.value(of: "host"))
        let configuration = try own.setting("host", to: "/nonexistent,\(host)")
            .setting("options", to: "-c statement_timeout=1234 -c TimeZone=Asia/Tokyo")
        let connection = try await Connection.connect(configuration, logger: Logger(label: "test"))
        let settings = try await connection.run { db in
            try ["statement_timeout", "TimeZone", "client_encoding", "lock_timeout", "DateStyle"].map { name in
                try db.queryValue("SELECT current_setting(\(name))", as: String.self)
            }
        }
        #expect(settings == ["1234ms", "Asia/Tokyo", "UTF8", "2s", "ISO, YMD"])
        await connection.close()
        let error = await #expect(throws: PostgresError.self) { try await connection.run { _ in } }
        #expect(error?.code == .connectionLost)
    }

    @Test("A connection that is refused says why only to developers, and never names the password")
    func refusedConnection() async throws {
        let configuration = try TestDatabase.configuration().setting("dbname", to: "no_such_database")
            .setting("password", to: "canary")
        let error = await #expect(throws: PostgresError.self) {
            try await Connection.connect(configuration, logger: Logger(label: "test"))
        }
        #expect(error?.code == .connectionFailed)
        #expect(error?.description.contains("password=_") == true)
        #expect(error?.debugDescription.contains("does not exist") == true)
        #expect(error?.debugDescription.contains("canary") == false)
    }

    @Test("Without a server the tests fail and name the script that starts one")
    func missingDatabase() {
        #expect(MissingDatabase().description.contains("scripts/with-postgres"))
    }
}
