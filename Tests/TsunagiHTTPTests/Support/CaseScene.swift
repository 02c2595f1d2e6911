import HTTPTypes
import LibPQ
import Testing
import TsunagiDomain
import TsunagiRules

@testable import TsunagiHTTP

/// An invented case and how tests speak of it.
struct CaseScene: Sendable {
    static let draft: JSONValue = [
        "kind": "exit", "opened_on": "2026-11-02", "reference": "R8-0012", "source": "institution",
        "facts": [
            "birth_date": "1955-04-02", "sex": "male", "release_path": "full_term", "released_on": "2027-01-15",
            "housing": "none", "offence": ["has": ["theft"], "complete": true], "target_municipalities": ["09201"],
        ],
        "needs": [["code": "job", "urgency": .decimal(0.6)]], "drop_needs": ["debt_advice"],
        "wanted_features": ["private_room"],
        "keep_away": [
            ["municipality": "09202"], ["latitude": .decimal(36.5), "longitude": .decimal(139.9), "radius_km": 3],
        ],
    ]

    let office: Office
    let id: String

    var path: String { "/v1/cases/\(id)" }

    /// Gives a test an office with one case.
    static func run(_ draft: JSONValue = draft, _ body: (CaseScene) async throws -> Void) async throws {
        try await Office.run { office in
            let opened = try await open(office, draft)
            #expect(opened.status == .created, "\(opened.text)")
            try await body(CaseScene(office: office, id: try #require(opened.json?["id"]?.string)))
        }
    }

    static func open(_ office: Office, _ draft: JSONValue = draft, key: String = "case-1") async throws -> Reply {
        try await office.server.send(
            .post, "/v1/cases", token: office.coordinator, headers: [.idempotencyKey: key], json: draft)
    }

    func get(_ part: String = "", token: String? = nil) async throws -> Reply {
        try await office.server.send(.get, path + part, token: token ?? office.coordinator)
    }

    /// Sends a change on the version that stands now, or another one.
    func send(
        _ method: HTTPRequest.Method, _ part: String, _ json: JSONValue, tag: String? = nil, token: String? = nil
    ) async throws -> Reply {
        var version = tag
        if version == nil { version = try await get(part).headers[.eTag] }
        return try await office.server.send(
            method, path + part, token: token ?? office.coordinator, headers: [.ifMatch: version ?? "\"0\""], json: json
        )
    }

    /// Runs SQL as the owner of the tables.
    @discardableResult
    func own<Value: PostgresDecodable & Sendable>(
        _ sql: Statement, as type: Value.Type = Int.self
    ) async throws -> [Value] {
        try await office.pool.transaction(context: AccessContext(role: "tsunagi_owner")) { db in
            try db.query(sql).map { row in try row.decode(at: 0) }
        }
    }

    /// Lets the other agency work on the case.
    func share(as role: String) async throws {
        try await own(
            """
            INSERT INTO tsunagi.case_agency (case_id, agency_id, role)
            SELECT \(id)::uuid, a.id, \(role) FROM tsunagi.agency a WHERE a.name = '乙センター（架空）'
            """)
    }
}
