import LibPQ
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// The matrix is tested: one policy of each kind is dropped or opened to everyone, and it must notice.
@Suite("Policies without which the matrix fails")
struct PolicyMutantTests {
    /// One policy, and the operations that show what it does.
    struct Mutant: Sendable, CustomTestStringConvertible {
        let table: String
        let policy: String
        /// Dropped: nobody is let in by it. Opened: everyone of its role is.
        let isDropped: Bool
        let operations: Set<String>

        var testDescription: String { "\(policy) on \(table) \(isDropped ? "dropped" : "opened")" }

        /// The statement that breaks it.
        var sql: Statement {
            let name: Statement = "\(identifier: policy) ON tsunagi.\(identifier: table)"
            return isDropped ? "DROP POLICY \(name)" : "ALTER POLICY \(name) USING (true)"
        }

        static func dropped(_ policy: String, on table: String, _ operations: Set<String>) -> Mutant {
            Mutant(table: table, policy: policy, isDropped: true, operations: operations)
        }

        static func opened(_ policy: String, on table: String, _ operations: Set<String>) -> Mutant {
            Mutant(table: table, policy: policy, isDropped: false, operations: operations)
        }
    }

    static let mutants: [Mutant] = [
        .dropped("agency_read", on: "case_file", ["readCase"]),
        .dropped("agency_add", on: "supporter", ["addSupporter"]),
        .dropped("agency_change", on: "case_need", ["replaceNeeds"]),
        .dropped("own_add", on: "case_reference", ["changeCase"]),
        .dropped("case_read", on: "person_key", ["readFacts"]),
        .dropped("agency_add", on: "decision", ["match"]),
        .dropped("agency_add", on: "consent", ["addConsent"]),
        .dropped("sent_read", on: "referral", ["readReferral"]),
        .dropped("provider_read_own", on: "offer", ["readOffer"]),
        .dropped("provider_write_own", on: "offer", ["changeOffer"]),
        .dropped("directory_read", on: "offer", ["readOffer"]),
        .opened("agency_read", on: "case_file", ["readCase", "listCases"]),
        .opened("agency_read", on: "case_special_care", ["readFacts"]),
        .opened("agency_read", on: "keep_away", ["readKeepAway"]),
        .opened("agency_read", on: "decision", ["readDecision"]),
        .opened("sent_read", on: "referral", ["readReferral", "listReferrals"]),
        .opened("provider_read_own", on: "provider", ["readProvider"]),
    ]

    @Test("The matrix notices", arguments: mutants)
    func noticed(mutant: Mutant) async throws {
        try await TrustScene.run { scene in
            let matrix = try AccessMatrix(scene, only: mutant.operations)
            #expect(matrix.operations.count == mutant.operations.count)
            try await scene.referrals.scene.own(mutant.sql)
            #expect(try await !matrix.faults().isEmpty)
        }
    }

    @Test("A provider reads what a consent in force names, and nothing once it is withdrawn")
    func consentedRead() async throws {
        try await TrustScene.run { scene in
            func disclosed() async throws -> Int? {
                try await scene.referrals.read(scene.objects.referral, token: scene.office.provider)
                    .json?["disclosed"]?.object?.count
            }
            #expect(try await disclosed() == TrustScene.consented.count)
            try await scene.referrals.scene.own("UPDATE tsunagi.consent SET withdrawn_at = now()")
            #expect(try await disclosed() == 0)
        }
    }
}
