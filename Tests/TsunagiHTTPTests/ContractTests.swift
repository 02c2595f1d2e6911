import HTTPTypes
import Testing
import TsunagiRules
import TsunagiStore
import TsunagiTestSupport

@testable import TsunagiHTTP

/// The API's description says what the routes do, and `docs/errors.md` lists what can go wrong.
@Suite("The description of the API")
struct ContractTests {
    private func routes() throws -> [Route] {
        HTTPService.routes(try Scene.services(), ServiceMetrics())
    }

    @Test("Every route is described, and nothing else")
    func routesAreDescribed() throws {
        let routes = try routes().map { "\($0.method.rawValue) \($0.path)" }
        #expect(try Contract().operations.sorted() == routes.sorted())
        #expect(Set(routes).count == routes.count)
    }

    @Test("Roles are described as they are enforced")
    func rolesAreDescribed() throws {
        let contract = try Contract()
        for route in try routes() {
            let operation = try #require(contract.operation(route.method, route.path))
            switch route.access {
            case .everyone: #expect(operation["security"] == [])
            case .roles(let roles):
                let described = operation["x-roles"]?.array?.compactMap(\.string) ?? []
                #expect(Set(described) == Set(roles.map(\.rawValue)), "\(route.path)")
            }
        }
    }

    @Test("Examples follow their schemas")
    func examples() throws {
        #expect(try Contract().exampleFaults == [])
    }

    @Test("Bodies are closed: what is not described is refused by the description too")
    func schemasAreClosed() throws {
        let open = try Contract().document["components"]?["schemas"]?.object?.members.filter { name, schema in
            schema["type"] == "object" && schema["additionalProperties"] != false
        }
        #expect(Set(open?.map(\.key) ?? []) == ["Facts", "Description"])
    }

    @Test("The validator of these tests finds what is wrong")
    func validatorWorks() throws {
        let contract = try Contract()
        let operation = try #require(contract.operation(.post, "/v1/matches"))
        #expect(contract.faults(ofRequest: ["facts": [:]], to: operation) == [])
        for wrong: JSONValue in [
            [:], ["facts": [:], "x": 1], ["facts": [:], "limit": 0], ["facts": [:], "kinds": ["x"]],
            ["facts": [:], "keep_away": [["municipality": "1"]]], ["facts": [:], "as_of": "2026-02-30"],
        ] {
            #expect(contract.faults(ofRequest: wrong, to: operation).count > 0, "\(wrong.text)")
        }
    }

    @Test("docs/errors.md lists each code with its status and title, and no other")
    func errorsAreListed() throws {
        let rows = try TestDatabase.home.text("docs/errors.md").split(separator: "\n")
            .filter { $0.hasPrefix("| TSU") }
            .map { $0.split(separator: "|").prefix(3).map { $0.split(separator: " ").joined(separator: " ") } }
        let codes = ProblemCode.all.map { [$0.text, "\($0.status.code)", $0.title] }
        #expect(rows == codes)
        #expect(Set(ProblemCode.all.map(\.text)).count == ProblemCode.all.count)
    }

    @Test("Codes within errors are listed too")
    func detailCodesAreListed() throws {
        let text = try TestDatabase.home.text("docs/errors.md")
        let codes = FactProblem.Code.allCases.map(\.rawValue) + JSONError.Code.allCases.map { "json_\($0.rawValue)" }
        for code in codes {
            #expect(text.contains("`\(code)`"), "\(code)")
        }
    }
}
