import HTTPTypes
import Hummingbird
import NIOCore
import TsunagiRules
import TsunagiService
import TsunagiStore

/// `/v1/reports/{name}`: what is counted over cases and referrals.
struct ReportRoutes: Sendable {
    private static let years = 1_990...2_190
    /// Years of a report for which none are named, the current one included.
    private static let usualYears = 5

    private enum Format: String, CaseIterable {
        case json, csv
    }

    /// What the routes need.
    let services: Services

    /// The routes in the order of the API's description.
    var routes: [Route] {
        [
            .protected(.get, "/v1/reports/{name}", roles: [.coordinator, .auditor, .operator]) { call, identity in
                try await report(call, identity)
            }
        ]
    }

    private func report(_ call: Call, _ identity: Identity) async throws -> Response {
        let text = call.context.parameters.get("name") ?? ""
        guard let name = ReportName(rawValue: text) else {
            let names = ReportName.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.recordNotFound, "There is no such report; there are \(names).")
        }
        let query = try Query(call, keys: ["from", "until", "format"])
        let format = try query.choice("format", of: Format.self) ?? Self.accepted(call)
        let years = try Self.years(query, today: services.today())
        let read = ReadReport(store: services.cases)
        let report = try await read(name, of: years, by: call.caller(identity))
        let vary: HTTPFields = [.vary: "Accept, Accept-Language"]
        guard format == .csv else { return call.response(report.json(in: call.language), headers: vary) }
        var headers = vary
        headers[.contentType] = "text/csv; charset=utf-8; header=present"
        let body = ByteBuffer(bytes: report.csv(in: call.language))
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    /// CSV for clients that accept it and no JSON.
    private static func accepted(_ call: Call) -> Format {
        let types = (call.request.headers[.accept] ?? "").lowercased().split(separator: ",").map {
            $0.split(separator: ";").first.map { $0.filter { !$0.isWhitespace } } ?? ""
        }
        return types.contains("text/csv") && !types.contains("application/json") ? .csv : .json
    }

    /// The fiscal years asked for: whole ones, so that no two periods differ by a few days.
    private static func years(_ query: Query, today: CivilDate) throws(Problem) -> ClosedRange<Int> {
        let day = today.components
        let current = day.month >= 4 ? day.year : day.year - 1
        let (first, last) = (try year("from", query), try year("until", query))
        let until = last ?? max(current, first ?? current)
        let from = first ?? until - usualYears + 1
        guard from <= until else {
            throw Query.problem("from", "contradiction", found: "\"\(from)\"", expected: "no year after \(until)")
        }
        return from...until
    }

    private static func year(_ key: String, _ query: Query) throws(Problem) -> Int? {
        guard let text = query[key] else { return nil }
        guard let year = Int(text), years.contains(year) else {
            throw Query.problem(
                key, "out_of_range", found: "\"\(text)\"",
                expected: "a fiscal year from \(years.lowerBound) to \(years.upperBound)")
        }
        return year
    }
}
