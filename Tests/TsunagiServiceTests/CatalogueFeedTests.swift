import LibPQ
import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

/// The change feed: what is committed reaches the catalogue, whatever else is open in the cluster.
@Suite("The change feed")
struct CatalogueFeedTests {
    @Test("Opening, changing, closing and a broken rule reach the catalogue")
    func changesArrive() async throws {
        try await FeedScene.run { scene in
            try await scene.operate { db in try db.execute(FeedScene.opening("feed-1")) }
            try await eventually { try scene.titles().contains("feed-1") }
            try await scene.operate { db in
                try db.execute("UPDATE tsunagi.offer SET title = 'feed-1b' WHERE title = 'feed-1'")
            }
            try await eventually { try scene.titles().contains("feed-1b") }
            try await scene.operate { db in
                try db.execute(
                    """
                    INSERT INTO tsunagi.rule (offer_id, purpose, body, valid)
                    SELECT id, 'eligibility', 'no_such_fact = 1', '(,)' FROM tsunagi.offer WHERE title = 'feed-1b'
                    """)
            }
            try await eventually { try scene.live.current().catalogue.quarantined.count == 1 }
            #expect(try !scene.titles().contains("feed-1b"))
            try await scene.operate { db in
                try db.execute("UPDATE tsunagi.rule SET body = 'age >= 20' WHERE body = 'no_such_fact = 1'")
            }
            try await eventually { try scene.titles().contains("feed-1b") }
            try await scene.operate { db in
                try db.execute("UPDATE tsunagi.offer SET status = 'closed' WHERE title = 'feed-1b'")
            }
            try await eventually { try !scene.titles().contains("feed-1b") }
            #expect(try scene.live.current().catalogue.quarantined.isEmpty)
        }
    }

    @Test("A writer that stays open hides no later commit, and its own arrives when it commits")
    func openWriterHidesNothing() async throws {
        try await FeedScene.run { scene in
            async let slow: Void = scene.operate { db in
                try db.execute(FeedScene.opening("slow"))
                try FeedScene.wait(for: "go on", in: db)
            }
            try await scene.operate { db in try db.execute(FeedScene.opening("quick")) }
            try await eventually { try scene.titles().contains("quick") }
            #expect(try !scene.titles().contains("slow"))
            try await scene.operate { db in try db.execute(FeedScene.opening("go on")) }
            try await slow
            try await eventually { try scene.titles().contains("slow") }
        }
    }

    @Test("A rolled-back opening never arrives; a provider that ends takes its offers along")
    func rollbackAndProvider() async throws {
        try await FeedScene.run { scene in
            await #expect(throws: FeedScene.Abandoned.self) {
                try await scene.operate { db in
                    try db.execute(FeedScene.opening("never"))
                    throw FeedScene.Abandoned()
                }
            }
            try await scene.operate { db in try db.execute(FeedScene.opening("last")) }
            try await eventually { try scene.titles().contains("last") }
            #expect(try !scene.titles().contains("never"))
            try await scene.operate { db in
                try db.execute("UPDATE tsunagi.provider SET status = 'inactive' WHERE name = '試験提供者（架空）'")
            }
            try await eventually { try !scene.titles().contains("last") }
        }
    }

    @Test("A new configuration comes into force without a restart")
    func configurationArrives() async throws {
        try await FeedScene.run { scene in
            let before = try scene.live.current().catalogue.configuration.digest
            let documents = try ConfigurationDocuments(home: TestDatabase.home)
            var texts = documents.texts
            texts[.policy, default: ""] += "\n# another version\n"
            try await ConfigurationWriter(pool: scene.pool).activate(ConfigurationDocuments(texts))
            try await eventually { try scene.live.current().catalogue.configuration.digest != before }
        }
    }
}
