import LibPQ
import Testing

@testable import TsunagiService

@Suite("What faults of the database mean")
struct DatabaseFaultTests {
    @Test(
        "Whatever broke on the way means that the database cannot do it now, and never a fault of the service",
        arguments: [
            (PostgresError.Code.connectionFailed, DatabaseFault.Meaning.unavailable), (.connectionLost, .unavailable),
            (.poolClosed, .unavailable), (.transactionRolledBack, .unavailable),
            (.transactionOutcomeUnknown, .outcomeUnknown), (.deadlineExceeded, .tooSlow), (.cancelled, .tooSlow),
            (.poolExhausted, .overloaded), (.server, .unavailable), (.decoding, .unexplained), (.misuse, .unexplained),
        ])
    func codes(code: PostgresError.Code, meaning: DatabaseFault.Meaning) {
        #expect(DatabaseFault.meaning(of: code, nil) == meaning)
    }

    @Test(
        "The server's codes are what they say",
        arguments: [
            ("08006", DatabaseFault.Meaning.unavailable), ("08007", .outcomeUnknown), ("25006", .unavailable),
            ("25P02", .unavailable), ("25P03", .unavailable), ("40001", .unavailable), ("40003", .outcomeUnknown),
            ("40P01", .unavailable), ("53100", .unavailable), ("53300", .unavailable), ("55P03", .tooSlow),
            ("57014", .tooSlow), ("57P01", .unavailable), ("57P03", .unavailable), ("58030", .unavailable),
            ("22012", .unexplained), ("42601", .unexplained), ("XX000", .unexplained),
        ])
    func states(state: String, meaning: DatabaseFault.Meaning) {
        #expect(DatabaseFault.meaning(of: .server, SQLState(rawValue: state)) == meaning)
    }
}
