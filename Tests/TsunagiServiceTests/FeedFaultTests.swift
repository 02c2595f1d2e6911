import LibPQ
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

/// What may befall a feed: all of it ends with the catalogue equal to the tables.
@Suite("The change feed under faults")
struct FeedFaultTests {
    @Test("The real directory, loaded and changed step by step, equals the tables by count and sum")
    func comparisonHolds() async throws {
        try await FeedScene.run { scene in
            #expect(try await scene.feed.compare()?.isEqual == true)
            try await scene.operate { db in
                try db.execute(FeedScene.opening("counted"))
                try db.execute("UPDATE tsunagi.rule SET note = 'another' WHERE provider_id IS NOT NULL")
                try db.execute("UPDATE tsunagi.offer SET status = 'paused' WHERE kind = 'housing'")
            }
            try await eventually { try scene.titles().contains("counted") }
            let comparison = try #require(try await scene.feed.compare())
            #expect(comparison.isEqual, "\(comparison)")
            #expect(try await scene.feed.verify() && scene.live.mismatches == 0)
        }
    }

    @Test("A difference that no trigger noticed is found, counted and mended")
    func verificationFinds() async throws {
        try await FeedScene.run { scene in
            try await scene.operate { db in try db.execute(FeedScene.opening("seen")) }
            try await eventually { try scene.titles().contains("seen") }
            try await scene.plant("unseen", in: "seen")
            try await Task.sleep(for: .milliseconds(300))
            #expect(try scene.titles().contains("seen"))
            #expect(try await !scene.feed.verify())
            #expect(scene.live.mismatches == 1)
            try await eventually { try scene.titles().contains("unseen") }
            #expect(try await scene.feed.verify())
        }
    }

    @Test("A transaction that dirties more than fits a list is taken in by loading anew")
    func giantTransaction() async throws {
        try await FeedScene.run { scene in
            try await scene.operate(as: "tsunagi_owner") { db in
                try db.execute(
                    """
                    INSERT INTO tsunagi.catalogue_change (offer_id)
                    SELECT gen_random_uuid() FROM generate_series(1, 1000000)
                    """)
                try db.execute(FeedScene.opening("among many"))
            }
            try await eventually { try scene.titles().contains("among many") }
            #expect(try await scene.feed.compare()?.isEqual == true)
        }
    }

    @Test("Another history of the database is noticed and loaded")
    func anotherHistory() async throws {
        try await FeedScene.run { scene in
            try await scene.operate { db in try db.execute(FeedScene.opening("before")) }
            try await eventually { try scene.titles().contains("before") }
            try await scene.plant("restored", in: "before")
            try await scene.operate(as: "tsunagi_owner") { db in
                try db.executeScript(
                    "CREATE OR REPLACE FUNCTION tsunagi.feed_epoch() RETURNS text LANGUAGE sql STABLE RETURN 'restored'"
                )
            }
            try await eventually { try scene.titles().contains("restored") }
        }
    }

    @Test("A reader whose name was pruned loads everything, however the feed looks")
    func prunedBehind() async throws {
        try await FeedScene.run { scene in
            try await scene.operate { db in try db.execute(FeedScene.opening("kept")) }
            try await eventually { try scene.titles().contains("kept") }
            try await scene.plant("pruned away", in: "kept")
            try await scene.operate(as: "tsunagi_owner") { db in
                try db.execute("UPDATE tsunagi.feed_reader SET seen_at = now() - interval '8 days'")
                _ = try db.query("SELECT tsunagi.prune_catalogue_change()")
            }
            try await eventually { try scene.titles().contains("pruned away") }
            let names = try await scene.operate { db in
                try db.queryValue("SELECT count(*) FROM tsunagi.feed_reader", as: Int.self)
            }
            #expect(names == 1)
        }
    }

    @Test("Pruning keeps what a registered reader has not seen, and nothing else, beside a writer that stays open")
    func pruningIsExact() async throws {
        try await FeedScene.run { scene in
            let name = "a reader that stands still"
            try await scene.operate(as: "tsunagi_catalogue_reader") { db in
                try db.execute(
                    """
                    INSERT INTO tsunagi.feed_reader (name, snapshot, system_identifier)
                    SELECT \(name), pg_current_snapshot(), system_identifier FROM pg_control_system()
                    """)
            }
            try await scene.operate { db in try db.execute(FeedScene.opening("after")) }
            let left = try await scene.operate(as: "tsunagi_owner") { db in
                _ = try db.query("SELECT tsunagi.prune_catalogue_change()")
                return try db.queryValue(
                    "SELECT count(*) FROM tsunagi.catalogue_change JOIN tsunagi.offer o ON o.id = offer_id "
                        + "WHERE o.title = 'after'", as: Int.self)
            }
            #expect(left == 1)
        }
    }

    @Test("A feed whose connection is killed goes on where it was")
    func killedConnection() async throws {
        try await FeedScene.run { scene in
            try await scene.pool.withConnection { db in
                _ = try db.query(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """)
            }
            try await scene.operate { db in try db.execute(FeedScene.opening("afterwards")) }
            try await eventually { try scene.titles().contains("afterwards") }
            #expect(try await scene.feed.compare()?.isEqual == true)
        }
    }

    @Test("While a load waits for the database, matching goes on with the old catalogue")
    func readersDoNotWait() async throws {
        try await FeedScene.run { scene in
            let before = try scene.live.current().catalogue.configuration.digest
            var texts = try ConfigurationDocuments(home: TestDatabase.home).texts
            texts[.policy, default: ""] += "\n# while locked\n"
            let documents = ConfigurationDocuments(texts)
            async let lock: Void = scene.operate(as: "tsunagi_owner") { db in
                try db.execute("LOCK TABLE tsunagi.offer_amount IN ACCESS EXCLUSIVE MODE")
                try FeedScene.wait(for: "unlock", in: db)
            }
            try await ConfigurationWriter(pool: scene.pool).activate(documents)
            try await Self.untilOneWaits(scene)
            let current = try scene.live.current().catalogue
            #expect(current.configuration.digest == before && current.count > 0)
            try await scene.operate { db in try db.execute(FeedScene.opening("unlock")) }
            try await lock
            try await eventually { try scene.live.current().catalogue.configuration.digest != before }
            try await eventually { try scene.titles().contains("unlock") }
        }
    }

    private static func untilOneWaits(_ scene: FeedScene) async throws {
        for _ in 0..<1_500 {
            let waiting = try await scene.operate(as: "tsunagi_owner") { db in
                try db.queryValue(
                    """
                    SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
                    WHERE c.relname = 'offer_amount' AND NOT l.granted
                    """, as: Int.self)
            }
            if waiting > 0 { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("nothing ever waited for the lock")
    }
}
