import HTTPTypes
import LibPQ
import Testing
import TsunagiRules
import TsunagiService
import TsunagiStore

@testable import TsunagiHTTP

/// Another key of the key file takes over without anything sealed being touched.
@Suite("Changing the key")
struct KeyRotationTests {
    /// The case behind servers with other key files than the one it was opened with.
    private func scene(_ scene: CaseScene, with keys: MasterKeys) throws -> CaseScene {
        let office = scene.office
        let services = Services(
            catalogue: office.live,
            answerMatch: AnswerMatch(catalogue: office.live, key: keys.digestKey, engine: "test"),
            store: Store(pool: office.pool), keys: keys, description: try Scene.description(), feedLag: { nil },
            tokenLifetime: .zero)
        return CaseScene(office: office.behind(TestServer(services)), id: scene.id)
    }

    private func use(_ keys: MasterKeys, _ scene: CaseScene) async throws -> [KeyUse] {
        try await KeyStore(pool: scene.office.pool, keys: keys).usage()
    }

    @Test("Everything reads as before under the new key, and the old one is not needed any more")
    func takesOver() async throws {
        try await CaseScene.run { scene in
            let old = scene.office.keys
            let both = try old.adding(id: "k2")
            let sealed = "SELECT encode(body, 'hex') FROM tsunagi.case_fact_sheet ORDER BY id" as Statement
            let bodies = try await scene.own(sealed, as: String.self)
            let facts = try await scene.get("/facts").json
            #expect(try await use(both, scene).map(\.personKeys) == [0, 1])
            #expect(try await use(both, scene).map(\.referenceNumbers) == [0, 1])
            let store = KeyStore(pool: scene.office.pool, keys: both)
            for expected in [1, 0] {
                let done = try await KeyUpkeep.changeOver(store)
                #expect(done.keys == expected && done.numbers == expected)
            }
            #expect(try await use(both, scene).map(\.personKeys) == [1, 0])
            #expect(try await use(both, scene).map(\.referenceNumbers) == [1, 0])
            let repeated = try await CaseScene.open(self.scene(scene, with: both).office)
            #expect(repeated.json?["id"]?.string == scene.id)
            let alone = try self.scene(scene, with: try both.removing(id: "k1"))
            #expect(try await alone.get("/facts").json == facts)
            let found = try await alone.office.server.send(
                .post, "/v1/cases/search", token: alone.office.coordinator, json: ["reference": "r8-0012"])
            #expect(found.json?["items"]?.array?.first?["id"]?.string == scene.id)
            #expect(try await scene.own(sealed, as: String.self) == bodies)
        }
    }

    @Test("A key that is missing is named, and nothing is wrapped by guess")
    func missing() async throws {
        try await CaseScene.run { scene in
            let other = try scene.office.keys.adding(id: "k2").removing(id: "k1")
            #expect(try await use(other, scene).map(\.state) == [.current, .missing])
            #expect(try await use(other, scene).map(\.personKeys) == [0, 1])
            #expect(try await KeyStore(pool: scene.office.pool, keys: other).rewrap() == 0)
            let stranger = KeyStore(pool: scene.office.pool, keys: try MasterKeys.make().adding(id: "k2"))
            await #expect(throws: StoreError.self) { try await stranger.rewrap() }
            #expect(try await scene.get("/facts").status == .ok)
        }
    }

    @Test("A key file never loses its current key, or one that it does not have")
    func removing() throws {
        let keys = try MasterKeys.make().adding(id: "k2")
        #expect(keys.ids == ["k2", "k1"])
        #expect(throws: StoreError.self) { try keys.removing(id: "k2") }
        #expect(throws: StoreError.self) { try keys.removing(id: "k3") }
        let text = try keys.removing(id: "k1").fileText
        #expect(try MasterKeys(parsing: Array(text.utf8)).ids == ["k2"])
    }
}
