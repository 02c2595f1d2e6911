import HTTPTypes
import LibPQ
import Testing
import TsunagiRules
import TsunagiService
import TsunagiStore

@testable import TsunagiHTTP

@Suite("Reports over HTTP")
struct ReportTests {
    private func report(
        _ scene: ReferralScene, _ path: String, token: String? = nil, accept: String? = nil
    ) async throws -> Reply {
        try await scene.office.server.send(
            .get, "/v1/reports/\(path)", token: token ?? scene.office.coordinator,
            headers: accept.map { [.accept: $0] } ?? [:])
    }

    private func figure(_ row: JSONValue?, _ name: String) -> JSONValue? {
        row?["figures"]?.array?.first { $0["name"]?.string == name }
    }

    private func total(_ reply: Reply, _ name: String) -> JSONValue? {
        figure(reply.json?["tables"]?.array?.first?["total"], name)?["value"]
    }

    @Test("The indicators are counted from the ledger: who has more supporters, and who has one after two years")
    func supporters() async throws {
        try await ReferralScene.run { scene in
            let (year, month, day) = TokyoClock.today.components
            let opened = try #require(CivilDate(year - 3, month, min(day, 28)))
            let fiscalYear = month >= 4 ? year - 3 : year - 4
            _ = try await scene.scene.send(.patch, "", ["opened_on": .string("\(TokyoClock.today)")])
            let before = try await report(scene, "supporters")
            #expect(total(before, "cases") == 1 && total(before, "increased") == 0, "\(before.text)")
            #expect(total(before, "two_years_old") == 0 && total(before, "supported_after_two_years_share") == .null)
            _ = try await scene.scene.send(.patch, "", ["opened_on": .string("\(opened)")])
            _ = try await scene.scene.post(
                "/supporters", ["role": "neighbour", "since": .string("\(opened.adding(days: 900))")])
            #expect(total(try await report(scene, "supporters"), "increased_share") == 1)
            #expect(total(try await report(scene, "supporters"), "supported_after_two_years") == 0)
            _ = try await scene.scene.post(
                "/supporters",
                [
                    "role": "family", "since": .string("\(opened.adding(days: 20))"),
                    "until": .string("\(opened.adding(days: 740))"),
                ], key: "family")
            let after = try await report(scene, "supporters?from=\(fiscalYear)&until=\(fiscalYear)")
            #expect(total(after, "supported_after_two_years") == 1, "\(after.text)")
            #expect(after.json?["tables"]?.array?.first?["rows"]?.array?.first?["year"] == .string("\(fiscalYear)"))
            let period = ("\(fiscalYear)-04-01", "\(fiscalYear + 1)-03-31")
            #expect(after.json?["from"] == .string(period.0) && after.json?["until"] == .string(period.1))
            #expect(after.json?["source"]?.string?.contains("令和4年7月11日") == true)
            let later = try await report(scene, "supporters?from=\(fiscalYear + 1)&until=\(fiscalYear + 2)")
            #expect(total(later, "cases") == 0)
            let other = try await report(scene, "supporters", token: scene.office.otherCoordinator)
            #expect(total(other, "cases") == 0)
        }
    }

    @Test("Referrals are counted by state and typed reason, early ends by cause")
    func referrals() async throws {
        try await ReferralScene.run { scene in
            let declined = try #require(try await scene.open(key: "r0").json?["id"]?.string)
            _ = try await scene.move(declined, ["to": "declined", "reason": "person_too_far"])
            let referral = try await scene.sent().referral
            for step: JSONValue in [
                ["to": "accepted"], ["to": "started"],
                ["to": "ended", "reason": "left_early", "causes": ["too_far", "strain"]],
            ] {
                #expect(try await scene.move(referral, step).status == .ok)
            }
            let rows = try await report(scene, "referrals").json?["tables"]?.array?.first?["rows"]?.array ?? []
            #expect(rows.map { $0["reason"]?.string } == ["left_early", "person_too_far"])
            #expect(rows.last?["side"] == "person" && figure(rows.last, "referrals")?["value"] == 1)
            let tables = try await report(scene, "retention").json?["tables"]?.array ?? []
            #expect(figure(tables.first?["total"], "started")?["value"] == 1)
            #expect(tables.last?["rows"]?.array?.compactMap { $0["cause"]?.string } == ["strain", "too_far"])
            #expect(tables.last?["total"] == .null)
        }
    }

    @Test("An auditor and an operator are told nothing below ten, a provider nothing at all")
    func withheld() async throws {
        try await ReferralScene.run { scene in
            _ = try await scene.open()
            let create = CreateToken(store: Store(pool: scene.office.pool))
            let auditor = try await create(TokenRequest(role: .auditor, label: "監査（架空）"), by: nil).token.text
            for token in [auditor, scene.office.operatorToken] {
                for name in ["supporters", "retention", "referrals"] {
                    let reply = try await report(scene, name, token: token)
                    #expect(reply.json?["smallest_count"] == 10, "\(reply.text)")
                    for table in reply.json?["tables"]?.array ?? [] {
                        for row in (table["rows"]?.array ?? []) + [table["total"] ?? .null] {
                            for figure in row["figures"]?.array ?? [] {
                                #expect(figure["value"] == .null && figure["withheld"] == true, "\(reply.text)")
                            }
                        }
                    }
                }
            }
            #expect(try await report(scene, "supporters", token: scene.office.provider).code == "TSU302")
            let read = try await scene.scene.own(
                "SELECT count(*)::int FROM tsunagi.audit_event WHERE action = 'report_read' AND fields = '{retention}'")
            #expect(read == [2])
        }
    }

    @Test("CSV has one figure a line with period, day and source, by format or by what the client accepts")
    func csv() async throws {
        try await ReferralScene.run { scene in
            let byFormat = try await report(scene, "supporters?from=2022&until=2026&format=csv")
            #expect(byFormat.headers[.contentType]?.hasPrefix("text/csv") == true)
            let accepted = try await report(
                scene, "supporters?from=2022&until=2026", accept: "text/csv, */*;q=0.1"
            )
            #expect(accepted.bytes == byFormat.bytes)
            let both = try await report(scene, "supporters", accept: "application/json, text/csv")
            #expect(both.json?["name"] == "supporters")
            let lines = byFormat.text.split(separator: "\r\n")
            let heading =
                "report,table,row,kind,year,state,reason,side,cause,figure,value,withheld,from,until,as_of,source"
            #expect(lines.first.map(String.init) == heading)
            #expect(
                lines.contains { $0.hasPrefix("supporters,supporters,row,exit,2026,,,,,cases,1,false,2022-04-01,") })
            #expect(lines.contains { $0.hasPrefix("supporters,definitions,definition,,,,,,,increased,") })
        }
    }

    @Test("Another name is not found; years that are none, or in the wrong order, are refused with their place")
    func wrong() async throws {
        try await ReferralScene.run { scene in
            #expect(try await report(scene, "persons").code == "TSU400")
            for query in ["from=x", "from=2027&until=2026", "until=1066", "format=xml", "year=2026"] {
                let reply = try await report(scene, "supporters?" + query)
                #expect(reply.status == .badRequest, "\(query): \(reply.text)")
            }
        }
    }
}
