import LibPQ
import Testing

@Suite("Statements")
struct StatementTests {
    @Test("Interpolated values become numbered placeholders and are not in the text")
    func placeholders() {
        let name = "Robert'); DROP TABLE students;--"
        let statement: Statement = "SELECT \(1), \(name) FROM t WHERE a = \(nil as String?) AND b = ANY(\(["x", "y"]))"
        #expect(statement.sql == "SELECT $1, $2 FROM t WHERE a = $3 AND b = ANY($4)")
        #expect(statement.bindCount == 4)
        #expect(statement.redactedBinds == ["****", "****", "****", "****"])
    }

    @Test("Fragments are renumbered, wherever they stand")
    func fragments() {
        let conditions: [Statement] = ["a = \(1)", "b BETWEEN \(2) AND \(3)", "c IS NULL"]
        let statement: Statement = "SELECT \(0) WHERE \(conditions.joined(by: " AND ")) LIMIT \(public: 5)"
        #expect(statement.sql == "SELECT $1 WHERE a = $2 AND b BETWEEN $3 AND $4 AND c IS NULL LIMIT $5")
        #expect(statement.redactedBinds.last == "5")
        #expect((statement + " OFFSET \(6)").sql.hasSuffix("LIMIT $5 OFFSET $6"))
        #expect([Statement]().joined(by: " AND ").sql == "")
    }

    @Test(
        "Names and literals are quoted",
        arguments: [
            ("simple", "\"simple\"", "'simple'"), ("a\"b", "\"a\"\"b\"", "'a\"b'"),
            ("O'Neil", "\"O'Neil\"", "'O''Neil'"),
            ("a\\b", "\"a\\b\"", " E'a\\\\b'"), ("更生", "\"更生\"", "'更生'"),
        ])
    func quoting(text: String, name: String, literal: String) {
        let statement: Statement = "\(identifier: text)|\(literal: text)"
        #expect(statement.sql == "\(name)|\(literal)")
        #expect(statement.bindCount == 0)
    }

    @Test("No way of printing a statement shows a bound value")
    func redaction() {
        let secret = "canary-佐藤（架空）"
        let statement: Statement = "SELECT \(secret), \(Array(secret.utf8)), \(public: 7)"
        var dumped = ""
        dump(statement, to: &dumped)
        for text in ["\(statement)", String(reflecting: statement), dumped] {
            #expect(!text.contains("canary"))
            #expect(text.contains("7"))
        }
    }
}
