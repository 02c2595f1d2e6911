import LibPQ
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

/// What reaches the catalogue of an offer and of what belongs to it.
@Suite("What the feed brings")
struct FeedContentTests {
    @Test("A renamed provider is renamed in all its offers and as an office")
    func providerRenamed() async throws {
        try await FeedScene.run { scene in
            try await scene.operate { db in
                try db.execute(FeedScene.opening("one"))
                try db.execute(FeedScene.opening("two"))
            }
            try await eventually { try scene.titles().contains("two") }
            let id = try #require(try scene.offer("one")?.providerID)
            try await scene.operate { db in
                try db.execute(
                    """
                    UPDATE tsunagi.provider SET name = '改名後（架空）', offices = '{welfare_office}', office_area = '{09}'
                    WHERE name = \(FeedScene.provider)
                    """)
            }
            try await eventually { try scene.offer("two")?.provider == "改名後（架空）" }
            #expect(try scene.offer("one")?.provider == "改名後（架空）")
            #expect(try scene.live.current().catalogue.provider(id)?.offices == ["welfare_office"])
        }
    }

    @Test("A place that is taken and freed changes the day from which one is free")
    func placeTakenAndFreed() async throws {
        try await FeedScene.run { scene in
            try await scene.operate { db in
                try db.execute(FeedScene.opening("with a place"))
                try db.execute(
                    """
                    WITH p AS (INSERT INTO tsunagi.pool (provider_id, capacity_total)
                        SELECT id, 1 FROM tsunagi.provider WHERE name = \(FeedScene.provider) RETURNING id)
                    UPDATE tsunagi.offer SET pool_id = p.id FROM p WHERE title = 'with a place'
                    """)
            }
            let day = try #require(CivilDate(2026, 12, 1))
            try await eventually { try scene.wait(for: "with a place", on: day) == 0 }
            try await scene.operate { db in
                try db.execute(
                    """
                    INSERT INTO tsunagi.place (pool_id, source, from_on, until_on)
                    SELECT pool_id, 'outside', '2026-11-01', '2027-01-31' FROM tsunagi.offer WHERE title = 'with a place'
                    """)
            }
            try await eventually { try scene.wait(for: "with a place", on: day).map { $0 > 0 } == true }
            try await scene.operate { db in
                try db.execute(
                    """
                    DELETE FROM tsunagi.place
                    WHERE pool_id = (SELECT pool_id FROM tsunagi.offer WHERE title = 'with a place')
                    """)
            }
            try await eventually { try scene.wait(for: "with a place", on: day) == 0 }
            #expect(try await scene.feed.compare()?.isEqual == true)
        }
    }

    @Test("Every column of an offer is read as it is stored")
    func everyColumn() async throws {
        try await FeedScene.run { scene in
            try await scene.operate { db in try db.execute(Self.fullOffer) }
            let offer = try #require(try await scene.stored("全部（架空）"))
            #expect(offer.kind == .job && offer.needs == ["job", "counselling"] && offer.source == "test")
            #expect(offer.contact == Contact(telephone: "03-0000-0000", hours: "平日", url: "https://example.jp/x"))
            #expect(offer.serviceArea == .codes(["09", "14100"]))
            #expect(offer.remote && !offer.inPerson && !offer.residential)
            #expect(offer.availableFrom == CivilDate(2026, 4, 1) && offer.availableUntil == CivilDate(2027, 3, 31))
            let windows = offer.applicationWindows.map { "\($0.from) \($0.until)" }
            #expect(windows == ["2026-04-01 2026-04-30", "2026-10-01 2026-10-31"])
            #expect(offer.leadDays == 3 && offer.decisionDays == 5 && offer.intakeHours == "9時から")
            #expect(offer.closedDays == "日曜" && offer.sameDay == false)
            #expect(offer.floorArea == 12.5 && offer.maxStayDays == 90)
            #expect(offer.features == ["private_room": true, "pets": false])
            #expect(offer.accepts == Accepts(female: true, male: false, occupants: 2))
            #expect(offer.occupation == "k-70-2" && offer.weeklyHours == 40)
            #expect(offer.wantedQualifications == ["driving_licence"])
            #expect(offer.tier == "municipal" && offer.routes == ["probation_office"])
            #expect(offer.decidedBy == "employer" && offer.documents == ["身分証明書", "申込書"])
            #expect(offer.verifiedOn == CivilDate(2026, 11, 1))
            #expect(offer.revision != 0)
        }
    }

    private static let fullOffer: Statement = """
        INSERT INTO tsunagi.offer (provider_id, kind, title, telephone, hours, url, needs, service_area, remote,
            available_from, available_until, application_windows, lead_days, decision_days, intake_hours, closed_days,
            same_day, floor_area, max_stay_days, features, accepts, occupation, wanted_qualifications, weekly_hours, tier,
            routes, decided_by, documents, verified_on, status, source)
        SELECT id, 'job', '全部（架空）', '03-0000-0000', '平日', 'https://example.jp/x', '{job,counselling}', '{09,14100}',
            true, '2026-04-01', '2027-03-31', '{[2026-04-01,2026-04-30],[2026-10-01,2026-10-31]}', 3, 5, '9時から', '日曜',
            false, 12.5, 90, '{"private_room": true, "pets": false}', '{"female": true, "male": false, "occupants": 2}',
            'k-70-2', '{driving_licence}', 40, 'municipal', '{probation_office}', 'employer', '{身分証明書,申込書}',
            '2026-11-01', 'published', 'test'
        FROM tsunagi.provider WHERE name = \(FeedScene.provider)
        """
}
