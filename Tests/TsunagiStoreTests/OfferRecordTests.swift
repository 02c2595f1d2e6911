import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

@Suite("Offers as records")
struct OfferRecordTests {
    /// A job of 架空建設 that states next to everything.
    static func job(_ title: String = "とび見習い") -> OfferDraft {
        var details = OfferDetails(kind: .job, title: title, needs: ["job"])
        details.contact = Contact(telephone: "028-000-0000", hours: "平日 9時–17時", url: "https://example.jp/saiyo")
        details.eligibility = RuleText(body: "wants_work", note: "働く意思のある方", law: "架空法", article: "1条")
        details.consultWhen = RuleText(body: "visible_tattoo", note: "入れ墨は応相談")
        details.serviceArea = ["09", "14100"]
        details.capacityTotal = 3
        details.takenOutside = 1
        details.availableFrom = CivilDate(iso: "2026-04-01")
        details.availableUntil = CivilDate(iso: "2027-03-31")
        details.leadDays = 7
        details.decisionDays = 3
        details.sameDay = false
        details.amounts = Amounts(pay: 1200, payUnit: "hour", payCycle: "daily", monthlyPay: 200_000)
        details.features = ["dormitory": true, "daily_pay": true, "tattoo_ok": false]
        details.accepts = Accepts(minors: false)
        details.occupation = "02"
        details.weeklyHours = 40
        details.routes = ["hello_work", "probation_office"]
        details.decidedBy = "provider"
        details.documents = ["resume", "本人の作文"]
        if let from = CivilDate(iso: "2026-04-01"), let until = CivilDate(iso: "2026-04-30") {
            details.applicationWindows = [ApplicationWindow(from: from, until: until)]
        }
        let site = SiteDetails(
            name: "架空現場", municipality: "14104", address: "架空町1-1",
            position: Position(latitude: 35.44, longitude: 139.63), precision: .approximate)
        return OfferDraft(details: details, site: .described(site))
    }

    @Test("what is stored is what was stated, confirmed today")
    func roundTrip() async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            let draft = Self.job()
            let (record, isNew) = try await directory.store.insertOffer(draft, by: employer)
            #expect(isNew)
            #expect(record.details == draft.details)
            #expect(record.status == .published)
            #expect(record.provider == "架空建設")
            #expect(record.site?.details.municipality == "14100", "a ward is stored as its city")
            #expect(record.site?.details.prefecture == "14")
            #expect(record.sourceSystem == nil)
            #expect(try await directory.store.offer(record.id, by: employer) == record)
            let confirmedToday = try await directory.count(
                "SELECT count(*) FROM tsunagi.offer WHERE verified_on = tsunagi.today() AND entered_by IS NOT NULL")
            #expect(confirmedToday == 1)
        }
    }

    @Test("the same external reference stands for one offer, however often and at once it is stored")
    func idempotent() async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            var draft = Self.job()
            draft.externalRef = "求人-1"
            let records = try await withThrowingTaskGroup(of: (OfferID, Bool).self) { [draft] group in
                for _ in 0..<6 {
                    group.addTask {
                        let answer = try await directory.store.insertOffer(draft, by: employer)
                        return (answer.record.id, answer.isNew)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(records.map(\.0)).count == 1)
            #expect(records.filter(\.1).count == 1)
            #expect(try await directory.count("SELECT count(*) FROM tsunagi.offer") == 1)
            #expect(try await directory.count("SELECT count(*) FROM tsunagi.site") == 1)
            draft.details.weeklyHours = 20
            let other = draft
            let error = await #expect(throws: StoreError.self) {
                _ = try await directory.store.insertOffer(other, by: employer)
            }
            #expect(error?.code == .alreadyExists)
        }
    }

    @Test("each kind of change makes a version of its own, and an old version conflicts")
    func versions() async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            var record = try await directory.store.insertOffer(Self.job(), by: employer).record
            let edits: [@Sendable (inout OfferDetails) -> Void] = [
                { $0.weeklyHours = nil }, { $0.eligibility = RuleText(body: "wants_work and bank_account") },
                { $0.eligibility = nil }, { $0.eligibility = RuleText(body: "phone") }, { $0.consultWhen = nil },
                { $0.amounts = Amounts(pay: 1300, payUnit: "hour") }, { $0.amounts = Amounts() },
                { $0.capacityTotal = 5 }, { $0.takenOutside = 4 }, { $0.takenOutside = 0 },
                { $0.features["pick_up"] = true },
            ]
            var seen: Set<String> = [record.version]
            for (index, edit) in edits.enumerated() {
                var change = OfferChange()
                change.edit(edit)
                let expected = change.applied(to: record.details)
                let old = record.version
                record = try await directory.store.updateOffer(record.id, ifVersion: old, change, by: employer)
                #expect(record.details == expected, "edit \(index)")
                #expect(record.version != old, "edit \(index)")
                seen.insert(record.version)
            }
            #expect(seen.count == edits.count + 1)
            let id = record.id
            let stale = try #require(seen.first { $0 != record.version })
            let error = await #expect(throws: StoreError.self) {
                _ = try await directory.store.updateOffer(id, ifVersion: stale, OfferChange(), by: employer)
            }
            #expect(error?.code == .versionConflict)
            let same = try await directory.store.updateOffer(id, ifVersion: record.version, OfferChange(), by: employer)
            #expect(same.version == record.version, "no change, no version")
        }
    }

    @Test("another provider neither reads nor changes it, and cannot tell it from none")
    func otherProvider() async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            let other = try await directory.identity(.provider, of: directory.home)
            let record = try await directory.store.insertOffer(Self.job(), by: employer).record
            var foreign = Self.job()
            foreign.provider = directory.employer
            let draft = foreign
            let attempts: [@Sendable () async throws -> Void] = [
                { _ = try await directory.store.offer(record.id, by: other) },
                { _ = try await directory.store.closeOffer(record.id, ifVersion: record.version, by: other) },
                { _ = try await directory.store.insertOffer(draft, by: other) },
                { _ = try await directory.store.offer(OfferID(high: 1, low: 1), by: other) },
                { _ = try await directory.store.provider(directory.employer, by: other) },
            ]
            for attempt in attempts {
                let error = await #expect(throws: StoreError.self) { try await attempt() }
                #expect(error?.code == .notFound)
            }
            #expect(try await directory.store.offers(OfferFilter(), by: other).records.isEmpty)
            #expect(try await directory.store.sites(of: directory.employer, by: other).isEmpty)
        }
    }

    @Test("coordinators and auditors read but do not write", arguments: [Role.coordinator, .auditor])
    func readers(role: Role) async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            let reader = try await directory.identity(role)
            let record = try await directory.store.insertOffer(Self.job(), by: employer).record
            let read = try await directory.store.offer(record.id, by: reader)
            #expect(read.details.title == record.details.title)
            #expect(read.details.takenOutside == nil)
            let error = await #expect(throws: ServiceError.self) {
                _ = try await CloseOffer(store: directory.store)(record.id, ifVersion: read.version, by: reader)
            }
            #expect(error?.code == .notPermitted)
        }
    }

    @Test("an operator writes for any provider")
    func operators() async throws {
        try await Directory.with { directory in
            let person = try await directory.identity(.operator)
            var draft = Self.job()
            draft.provider = directory.employer
            let record = try await directory.store.insertOffer(draft, by: person).record
            let closed = try await directory.store.closeOffer(record.id, ifVersion: record.version, by: person)
            #expect(closed.status == .closed)
            #expect(closed.source == "registered by an operator")
        }
    }

    @Test("a shared site stays where it is when one of its offers moves, and its rules go along")
    func sharedSite() async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            let first = try await directory.store.insertOffer(Self.job("一"), by: employer).record
            let second = try await directory.store.insertOffer(Self.job("二"), by: employer).record
            let shared = try #require(first.site)
            #expect(second.site == shared, "the same description is the same site")
            try await directory.asOwner(
                "INSERT INTO tsunagi.rule (site_id, body) VALUES (\("\(shared.id)")::uuid, 'phone')")
            var moved = shared.details
            moved.address = "架空町9"
            var change = OfferChange()
            change.site = .set(.described(moved))
            let own = try await directory.store.updateOffer(first.id, ifVersion: first.version, change, by: employer)
            #expect(own.site?.details == moved)
            #expect(own.site?.id != shared.id)
            #expect(try await directory.store.offer(second.id, by: employer).site == shared)
            #expect(try await directory.count("SELECT count(*) FROM tsunagi.rule WHERE body = 'phone'") == 2)
            moved.address = "架空町10"
            change.site = .set(.described(moved))
            let again = try await directory.store.updateOffer(own.id, ifVersion: own.version, change, by: employer)
            #expect(again.site?.id == own.site?.id, "a site of its own is changed where it stands")
        }
    }

    @Test("other dated versions of a rule stay as they are")
    func datedRules() async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            var draft = Self.job()
            draft.details.eligibility = nil
            let record = try await directory.store.insertOffer(draft, by: employer).record
            for (from, until) in [("-infinity", "2020-04-01"), ("2090-01-01", "infinity")] {
                try await directory.asOwner(
                    """
                    INSERT INTO tsunagi.rule (offer_id, body, valid) VALUES (\("\(record.id)")::uuid, 'phone',
                        daterange(nullif(\(from)::date, '-infinity'), nullif(\(until)::date, 'infinity')))
                    """)
            }
            var change = OfferChange()
            change.set(\.eligibility, to: RuleText(body: "bank_account"))
            let read = try await directory.store.offer(record.id, by: employer)
            let changed = try await directory.store.updateOffer(read.id, ifVersion: read.version, change, by: employer)
            #expect(changed.details.eligibility?.body == "bank_account")
            #expect(
                try await directory.count(
                    """
                    SELECT count(*) FROM tsunagi.rule WHERE body = 'bank_account'
                        AND valid = daterange('2020-04-01', '2090-01-01')
                    """) == 1)
        }
    }
}
