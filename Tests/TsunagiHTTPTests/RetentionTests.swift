import HTTPTypes
import LibPQ
import Testing
import TsunagiRules
import TsunagiService
import TsunagiStore

@testable import TsunagiHTTP

/// How long cases are kept, what is kept longer, and that nothing of the erased can be read.
@Suite("Retention")
struct RetentionTests {
    private func retention(_ scene: CaseScene) -> Retention { Retention(store: Store(pool: scene.office.pool)) }

    private func close(_ scene: CaseScene, on day: String) async throws {
        try await scene.own(
            """
            UPDATE tsunagi.case_file SET stage_opened_on = '2015-01-01', status = 'closed',
                closed_on = \(day)::date WHERE id = \(scene.id)::uuid
            """)
    }

    @Test("What is due is told before it is erased, and erased once; then it is gone for everyone")
    func erasesWhatIsDue() async throws {
        try await CaseScene.run { scene in
            let retention = retention(scene)
            #expect(try await retention.run(isRehearsal: true)?.first == ErasureCount(kind: "closed_case", erased: 0))
            try await close(scene, on: "2020-03-31")
            #expect(try await retention.run(isRehearsal: true)?.first?.erased == 1)
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.person_key") == [1])
            #expect(try await scene.get("/facts").status == .ok)
            #expect(try await retention.run(isRehearsal: false)?.first?.erased == 1)
            #expect(try await retention.run(isRehearsal: false)?.first?.erased == 0)
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.person_key") == [0])
            #expect(try await scene.own("SELECT count(*)::int FROM tsunagi.case_reference") == [0])
            #expect(try await scene.get("/facts").code == "TSU406")
            #expect(
                try await scene.own("SELECT count(*)::int FROM tsunagi.audit_event WHERE action = 'person_erased'")
                    == [1])
        }
    }

    @Test("The period counts from the day the last case was closed")
    func countsDays() async throws {
        try await CaseScene.run { scene in
            let retention = retention(scene)
            try await close(scene, on: "2026-01-31")
            #expect(try await retention.run(isRehearsal: true)?.first?.erased == 0)
            let rule = try await retention.set("closed_case", days: 30, reason: "試験のため（架空）")
            #expect(rule.days == 30 && rule.reason == "試験のため（架空）")
            #expect(try await retention.set("closed_case", days: 31, reason: nil).reason == rule.reason)
            #expect(try await retention.rules().map(\.kind) == ["closed_case", "idempotency_key"])
            #expect(try await retention.run(isRehearsal: true)?.first?.erased == 1)
            try await scene.own("UPDATE tsunagi.case_file SET status = 'open', closed_on = NULL")
            #expect(try await retention.run(isRehearsal: true)?.first?.erased == 0)
            let unknown = await #expect(throws: ServiceError.self) {
                try await retention.set("x", days: 1, reason: nil)
            }
            #expect(unknown?.message.contains("closed_case, idempotency_key") == true)
        }
    }

    @Test("A legal hold keeps a person until it is lifted, and persons behind the held are reached")
    func legalHold() async throws {
        try await CaseScene.run { scene in
            let retention = retention(scene)
            let second = try await CaseScene.open(scene.office, ["kind": "exit"], key: "case-2")
            #expect(second.status == .created)
            try await scene.own(
                """
                UPDATE tsunagi.case_file SET stage_opened_on = '2015-01-01', status = 'closed', closed_on = '2016-01-01'
                """)
            try await retention.hold(scene.id, basis: "架空裁判所の命令")
            let holds = try await retention.holds()
            #expect(holds.map(\.basis) == ["架空裁判所の命令"])
            let store = Store(pool: scene.office.pool)
            #expect(try await store.eraseWhatIsDue(batch: 1)?.first?.erased == 1)
            #expect(try await store.eraseWhatIsDue()?.first?.held == 1)
            #expect(try await scene.get("/facts").status == .ok)
            await #expect(throws: ServiceError.self) { try await retention.erase(scene.id) }
            await #expect(throws: ServiceError.self) { try await retention.hold(scene.id, basis: "x") }
            try await retention.lift(scene.id)
            await #expect(throws: ServiceError.self) { try await retention.lift(scene.id) }
            try await retention.erase(scene.id)
            #expect(try await scene.get("/facts").code == "TSU406")
            await #expect(throws: ServiceError.self) { try await retention.erase(scene.id) }
            let actions = try await scene.own(
                "SELECT action FROM tsunagi.audit_event WHERE action ~ '^(legal|person_erased)' ORDER BY at",
                as: String.self)
            #expect(actions == ["legal_hold_set", "person_erased", "legal_hold_lifted", "person_erased"])
        }
    }

    @Test("A referral that is not closed keeps a person")
    func openReferral() async throws {
        try await ReferralScene.run { scene in
            #expect(try await scene.open().status == .created)
            let retention = retention(scene.scene)
            await #expect(throws: ServiceError.self) { try await retention.erase(scene.scene.id) }
            try await close(scene.scene, on: "2020-03-31")
            #expect(
                try await retention.run(isRehearsal: false)?.first
                    == ErasureCount(kind: "closed_case", erased: 0, stillOpen: 1))
        }
    }

    @Test(
        "The night's hour is the next one in Tokyo",
        arguments: [(0, 64_800), (64_799, 1), (64_800, 86_400), (64_801, 86_399)])
    func hour(now: Int, seconds: Int) {
        #expect(NightlyErasure.secondsUntil(3, from: now) == seconds)
    }
}
