import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@Suite("Check of the database")
struct CheckTests {
    @Test("the real directory is sound")
    func directoryIsSound() async throws {
        try await Directory.with(.directory) { directory in
            let report = try await CheckDatabase(store: directory.store)()
            #expect(report.isSound, "\(report.findings)")
            #expect(report.quarantined.isEmpty)
            #expect(report.offersChecked > 200)
            #expect(report.rulesChecked > 200)
        }
    }

    @Test("what is broken is told with its place, and offers that matching leaves out are marked")
    func findsFaults() async throws {
        try await Directory.with(.directory) { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            let store = directory.store
            let broken = try await store.insertOffer(Self.job("規則の壊れた求人", rule: "wants_wrok"), by: employer).record
            let age = try await store.insertOffer(Self.job("年齢を問う求人", rule: "age < 40"), by: employer).record
            var unknown = Self.job("知らない語の求人", rule: "wants_work")
            unknown.details.features = ["dormitry": true]
            let feature = try await store.insertOffer(unknown, by: employer).record
            try await directory.asOwner(
                "INSERT INTO tsunagi.offer_grant (offer_id, fact, value) VALUES (\("\(feature.id)")::uuid, 'phone', '3')"
            )
            var withdrawn = Self.job("取り下げた求人", rule: "wants_wrok")
            withdrawn.status = .closed
            let closed = try await store.insertOffer(withdrawn, by: employer).record
            let report = try await CheckDatabase(store: store)()
            #expect(report.quarantined == [broken.id])
            let found = Dictionary(grouping: report.findings, by: \.id)
            let faulty = Set(report.findings.filter { $0.severity == .error }.map(\.id))
            #expect(faulty == Set([broken, age, feature].map { "\($0.id)" }))
            Self.expect(found, broken, .error, "eligibility", "line 1, column 1", quarantined: true)
            Self.expect(found, broken, .error, "eligibility", "did you mean \"wants_work\"", quarantined: true)
            Self.expect(found, age, .error, "eligibility", "労働施策総合推進法9条", quarantined: false)
            Self.expect(found, feature, .error, "/features/dormitry", "did you mean \"dormitory\"", quarantined: false)
            Self.expect(found, feature, .error, "grants/phone", "expected true or false", quarantined: false)
            Self.expect(found, closed, .warning, "eligibility", "line 1, column 1", quarantined: false)
            #expect(!report.isSound)
        }
    }

    @Test("a provider's broken rule leaves out all its offers")
    func providerRule() async throws {
        try await Directory.with(.directory) { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            let first = try await directory.store.insertOffer(Self.job("一", rule: "phone"), by: employer).record
            let second = try await directory.store.insertOffer(Self.job("二", rule: "phone"), by: employer).record
            try await directory.asOwner(
                """
                INSERT INTO tsunagi.rule (provider_id, body, valid)
                VALUES (\("\(directory.employer)")::uuid, 'sex = mail', '[2026-04-01,2027-04-01)')
                """)
            let report = try await CheckDatabase(store: directory.store)()
            let errors = report.findings.filter { $0.severity == .error }
            #expect(report.quarantined == [first.id, second.id])
            #expect(errors.map(\.kind) == [.provider])
            #expect(errors.first?.place == "eligibility from 2026-04-01 until 2027-03-31")
            #expect(errors.first?.quarantined == true)
        }
    }

    @Test("a table without forced row-level security is found")
    func unprotectedTable() async throws {
        try await Directory.with(.directory) { directory in
            try await directory.asOwner("ALTER TABLE tsunagi.activity NO FORCE ROW LEVEL SECURITY")
            let report = try await CheckDatabase(store: directory.store)()
            let errors = report.findings.filter { $0.severity == .error }
            #expect(errors.map(\.id) == ["activity"])
            #expect(errors.map(\.kind) == [.table])
        }
    }

    private static func job(_ title: String, rule: String) -> OfferDraft {
        var details = OfferDetails(kind: .job, title: title, needs: ["job"])
        details.eligibility = .init(body: rule)
        return OfferDraft(details: details)
    }

    private static func expect(
        _ found: [String: [CheckFinding]], _ record: OfferRecord, _ severity: CheckFinding.Severity, _ place: String,
        _ message: String, quarantined: Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let matches = (found["\(record.id)"] ?? []).contains {
            $0.severity == severity && $0.place == place && $0.message.contains(message)
                && $0.quarantined == quarantined && $0.title == record.details.title
        }
        #expect(matches, "\(found["\(record.id)"] ?? [])", sourceLocation: sourceLocation)
    }
}
