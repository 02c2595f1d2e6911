import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// Offers, providers and sites over HTTP, on a real server, with real tokens.
@Suite("Records over HTTP")
struct OfferRouteTests {
    private static let opening: JSONValue = [
        "kind": "job", "title": "倉庫内軽作業（架空）", "needs": ["job"], "eligibility": "offence has none (arson)",
        "eligibility_note": "放火歴のない人に限る（試験）", "weekly_hours": 40, "pay": 1_100, "pay_unit": "hour",
        "capacity_total": 2, "site": ["municipality": "09201", "address": "栃木県宇都宮市（架空）"],
        "telephone": "028-000-0000", "features": ["dormitory": true],
        "application_windows": [["from": "2026-12-01", "until": "2026-12-31"]], "accepts": ["minors": false],
    ]

    private func add(_ office: Office, key: String = "opening-1", json: JSONValue = opening) async throws -> Reply {
        try await office.server.send(
            .post, "/v1/offers", token: office.provider, headers: [.idempotencyKey: key], json: json)
    }

    @Test("An opening that a provider registers is found by the next match, and not after it is closed")
    func openingIsFound() async throws {
        try await Office.run { office in
            let added = try await add(office)
            #expect(added.status == .created)
            let id = try #require(added.json?["id"]?.string)
            #expect(added.headers[.location] == "/v1/offers/\(id)")
            #expect(added.json?["provider"] == "甲商店（架空）")
            #expect(try await found(id, office))
            let tag = try #require(added.headers[.eTag])
            let closed = try await office.server.send(
                .post, "/v1/offers/\(id)/close", token: office.provider, headers: [.ifMatch: tag])
            #expect(closed.json?["status"] == "closed")
            #expect(try await !found(id, office))
        }
    }

    private func found(_ id: String, _ office: Office) async throws -> Bool {
        try await office.reload()
        let reply = try await office.server.send(
            .post, "/v1/matches", token: office.coordinator,
            json: [
                "as_of": "2026-11-21", "needs": [["code": "job"]], "only_needs": ["job"],
                "facts": [
                    "offence": [], "birth_date": "1985-03-01", "target_municipalities": ["09201"],
                    "released_on": "2027-01-15",
                ],
            ])
        let need = reply.json?["needs"]?.array?.first
        let lists = ["matches", "undecided"].flatMap { need?[$0]?.array ?? [] }
        return lists.contains { $0["offer"]?["id"]?.string == id }
    }

    @Test("What was sent comes back, word for word; what was not stated is null, never no")
    func roundTrip() async throws {
        try await Office.run { office in
            let reply = try await add(office)
            for (key, value) in Self.opening.object?.members ?? [] where key != "site" {
                #expect(reply.json?[key] == value, "\(key)")
            }
            #expect(reply.json?["site"]?["municipality"] == "09201")
            #expect(reply.json?["same_day"] == .null)
            #expect(reply.json?["external_ref"] == "opening-1")
            let id = try #require(reply.json?["id"]?.string)
            let read = try await office.server.send(.get, "/v1/offers/\(id)", token: office.coordinator)
            #expect(read.json?["title"] == reply.json?["title"])
        }
    }

    @Test("The same key makes one offer; with another content it is refused; without key or reference too")
    func idempotency() async throws {
        try await Office.run { office in
            let first = try await add(office)
            let again = try await add(office)
            #expect(again.status == .ok)
            #expect(again.json?["id"] == first.json?["id"])
            guard var other = Self.opening.object else { return }
            other["title"] = "別の求人（架空）"
            let conflict = try await add(office, json: .object(other))
            #expect(conflict.code == "TSU403")
            let bare = try await office.server.send(.post, "/v1/offers", token: office.provider, json: Self.opening)
            #expect(bare.code == "TSU105")
            other["external_ref"] = "opening-2"
            let named = try await office.server.send(.post, "/v1/offers", token: office.provider, json: .object(other))
            #expect(named.status == .created)
            for key in ["", "a b", "あ", String(repeating: "k", count: 201)] {
                #expect(try await add(office, key: key).code == "TSU105", "\(key)")
            }
        }
    }

    @Test("A change needs the version that was read, and merges what it states")
    func change() async throws {
        try await Office.run { office in
            let added = try await add(office)
            let path = "/v1/offers/\(try #require(added.json?["id"]?.string))"
            let tag = try #require(added.headers[.eTag])
            let patch: JSONValue = [
                "weekly_hours": nil, "features": ["dormitory": nil, "pick_up": true], "accepts": ["male": true],
                "eligibility": "offence has none (theft)",
            ]
            func change(_ headers: HTTPFields, _ json: JSONValue = patch) async throws -> Reply {
                try await office.server.send(.patch, path, token: office.provider, headers: headers, json: json)
            }
            #expect(try await change([:]).code == "TSU402")
            for tag in ["*", "W/\(tag)", "x", "\"a\", \"b\""] {
                #expect(try await change([.ifMatch: tag]).code == "TSU105", "\(tag)")
            }
            #expect(try await change([.ifMatch: "\"0\""]).code == "TSU401")
            let changed = try await change([.ifMatch: tag, .contentType: "application/merge-patch+json"])
            #expect(changed.json?["weekly_hours"] == .null)
            #expect(changed.json?["features"] == ["pick_up": true])
            #expect(changed.json?["accepts"] == ["male": true, "minors": false])
            #expect(changed.json?["eligibility"] == "offence has none (theft)")
            #expect(changed.json?["title"] == Self.opening["title"])
            #expect(changed.headers[.eTag] != tag)
            #expect(try await change([.ifMatch: tag]).code == "TSU401")
        }
    }

    @Test("A rule with a typo is refused with its place and the nearest word; so is every other wrong value")
    func refused() async throws {
        try await Office.run { office in
            let cases: [(String, JSONValue, String, String, String?)] = [
                ("eligibility", "offense has none (arson)", "/eligibility", "unknown_fact", "offence"),
                ("needs", ["jbo"], "/needs/0", "unknown_code", "job"),
                ("features", ["dormitry": true], "/features/dormitry", "unknown_code", "dormitory"),
                ("weekly_hours", 200, "/weekly_hours", "out_of_range", nil),
                ("weekly_hours", "40", "/weekly_hours", "wrong_type", nil),
                ("titel", "x", "/titel", "unknown_key", "title"),
                ("site", ["municipality": "09999"], "/site/municipality", "unknown_code", nil),
                ("accepts", ["male": 1], "/accepts/male", "wrong_type", nil),
                ("application_windows", [["from": "2026-12-01"]], "/application_windows/0/until", "wrong_type", nil),
                ("kind", "jobs", "/kind", "unknown_code", "job"),
            ]
            for (key, value, pointer, code, nearest) in cases {
                guard var object = Self.opening.object else { return }
                object[key] = value
                let reply = try await add(office, json: .object(object))
                #expect(reply.status == .unprocessableContent)
                let error = reply.errors.first { $0["pointer"]?.string == pointer }
                #expect(error != nil, "\(key): \(reply.text)")
                #expect(error?["code"]?.string?.hasSuffix(code) == true, "\(key): \(reply.text)")
                if let nearest { #expect(error?["nearest"]?.string == nearest, "\(key): \(reply.text)") }
            }
        }
    }

    @Test("Each role sees and writes its own: others' offers are not there, drafts are their owner's")
    func roles() async throws {
        try await Office.run { office in
            let added = try await add(office)
            let id = try #require(added.json?["id"]?.string)
            let tag = try #require(added.headers[.eTag])
            let server = office.server
            #expect(try await server.send(.get, "/v1/offers/\(id)", token: office.other).code == "TSU400")
            let foreign = try await server.send(
                .patch, "/v1/offers/\(id)", token: office.other, headers: [.ifMatch: tag], json: ["title": "x"])
            #expect(foreign.code == "TSU400")
            let coordinator = try await server.send(
                .post, "/v1/offers", token: office.coordinator, headers: [.idempotencyKey: "k"], json: Self.opening)
            #expect(coordinator.code == "TSU302")
            guard var draft = Self.opening.object else { return }
            draft["status"] = "draft"
            let kept = try #require(try await add(office, key: "draft", json: .object(draft)).json?["id"]?.string)
            #expect(try await server.send(.get, "/v1/offers/\(kept)", token: office.coordinator).code == "TSU400")
            #expect(try await server.send(.get, "/v1/offers/\(kept)", token: office.provider).status == .ok)
            #expect(try await server.send(.get, "/v1/offers/nonsense", token: office.provider).code == "TSU400")
        }
    }

    @Test("Lists are filtered and come in pages that neither repeat nor lose a record")
    func lists() async throws {
        try await Office.run { office in
            for number in 1...5 {
                #expect(try await add(office, key: "opening-\(number)").status == .created)
            }
            var cursor = ""
            var seen: [String] = []
            repeat {
                let page = try await office.server.send(
                    .get, "/v1/offers?page_size=2&kind=job" + cursor, token: office.coordinator)
                seen += page.json?["items"]?.array?.compactMap { $0["id"]?.string } ?? []
                cursor = (page.json?["next_cursor"]?.string).map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
            #expect(seen.count == 5)
            #expect(Set(seen).count == 5)
            let server = office.server
            func count(_ query: String) async throws -> Int? {
                try await server.send(.get, "/v1/offers?\(query)", token: office.coordinator).json?["items"]?.array?
                    .count
            }
            #expect(try await count("page_size=100000") == 5)
            #expect(try await count("external_ref=opening-3") == 1)
            #expect(try await count("need=job&municipality=09201&status=published,paused") == 5)
            #expect(try await count("status=closed") == 0)
            #expect(try await count("text=%E5%80%89%E5%BA%AB") == 5)
            #expect(try await count("text=no+such%20words") == 0)
        }
    }

    @Test(
        "Query parameters are read strictly",
        arguments: [
            ("page_size=0", "page_size"), ("page_size=-1", "page_size"), ("page_size=x", "page_size"),
            ("kindd=job", "kindd"), ("kind=jobs", "kind"), ("kind=job&kind=job", "kind"), ("need=jbo", "need"),
            ("municipality=9201", "municipality"), ("provider_id=1", "provider_id"), ("status=open", "status"),
            ("cursor=!", "cursor"), ("text=%00", "text"), ("text=%zz", "text"), ("text=%FF", "text"),
            ("text=%0", "text"),
        ])
    func query(query: String, parameter: String) async throws {
        try await Office.run { office in
            let reply = try await office.server.send(.get, "/v1/offers?\(query)", token: office.coordinator)
            #expect(reply.code == "TSU104", "\(reply.text)")
            #expect(reply.errors.first?["parameter"]?.string == parameter)
        }
    }

    @Test("Providers and sites can be read; a revoked token cannot")
    func directory() async throws {
        try await Office.run { office in
            _ = try await add(office)
            let server = office.server
            let providers = try await server.send(.get, "/v1/providers?text=%E7%94%B2", token: office.coordinator)
            #expect(providers.json?["items"]?.array?.compactMap { $0["name"]?.string } == ["甲商店（架空）"])
            let path = "/v1/providers/\(office.providerID)"
            #expect(try await server.send(.get, path, token: office.provider).json?["published_offers"] == 1)
            let sites = try await server.send(.get, "/v1/sites", token: office.provider)
            #expect(sites.json?["items"]?.array?.first?["municipality"] == "09201")
            #expect(try await server.send(.get, "/v1/sites", token: office.coordinator).code == "TSU104")
            #expect(try await server.send(.get, "/readyz", token: nil).status == .ok)
            let revoke = RevokeToken(store: Store(pool: office.pool))
            let prefix = TokenText(parsing: office.provider)?.prefix ?? ""
            _ = try await revoke(prefix, by: nil)
            #expect(try await server.send(.get, path, token: office.provider).code == "TSU301")
        }
    }

    @Test("A database that goes away makes the service unready, and it recovers by itself")
    func recovers() async throws {
        try await Office.run { office in
            #expect(try await office.server.send(.get, "/readyz", token: nil).status == .ok)
            try await office.pool.withConnection { db in
                _ = try? db.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND datname = current_database()"
                )
            }
            var status = HTTPResponse.Status.serviceUnavailable
            for _ in 0..<10 where status != .ok {
                status = try await office.server.send(.get, "/readyz", token: nil).status
            }
            #expect(status == .ok)
        }
    }
}
