import TsunagiRules

/// The members of an offer as text: in flags, in CSV and at a prompt.
enum OfferColumns {
    /// How a member's text becomes JSON.
    enum Form {
        /// A text as it stands.
        case text
        /// A whole number or one with a fraction.
        case number
        /// `true` or `false`.
        case truth
        /// Texts separated by commas.
        case texts
        /// `code=true` pairs separated by commas.
        case pairs
        /// `2026-04-01/2026-04-30` spans separated by commas.
        case spans
    }

    /// Members of the offer itself, in the order of the API's description.
    static let offer: [(name: String, form: Form)] = [
        ("kind", .text), ("external_ref", .text), ("status", .text), ("title", .text), ("needs", .texts),
        ("telephone", .text), ("hours", .text), ("url", .text), ("eligibility", .text), ("eligibility_note", .text),
        ("law", .text), ("article", .text), ("consult_when", .text), ("consult_note", .text),
        ("service_area", .texts), ("remote", .truth), ("in_person", .truth), ("residential", .truth),
        ("accepts", .pairs), ("capacity_total", .number), ("taken_outside", .number), ("available_from", .text),
        ("available_until", .text), ("application_windows", .spans), ("lead_days", .number),
        ("decision_days", .number), ("intake_hours", .text), ("closed_days", .text), ("same_day", .truth),
        ("max_stay_days", .number), ("monthly_cost", .number), ("initial_cost", .number), ("pay", .number),
        ("pay_unit", .text), ("pay_cycle", .text), ("monthly_pay", .number), ("floor_area", .number),
        ("features", .pairs), ("occupation", .text), ("wanted_qualifications", .texts), ("weekly_hours", .number),
        ("age_exception", .text), ("exception_law", .text), ("tier", .text), ("routes", .texts),
        ("decided_by", .text), ("documents", .texts), ("source", .text),
    ]

    /// Members of its place, which stand in `site`.
    static let site: [(name: String, form: Form)] = [
        ("site_name", .text), ("municipality", .text), ("prefecture", .text), ("address", .text),
        ("latitude", .number), ("longitude", .number), ("precision", .text), ("site_telephone", .text),
    ]

    /// Every name, with the other spelling of `external_ref` that CSV files use.
    static let names = offer.map(\.name) + site.map(\.name) + ["ref"]

    /// Puts a member into a body.
    ///
    /// - Throws: `CommandFailure` for a name that is none, with the nearest one.
    static func put(_ text: String, as name: String, into body: inout JSONObject) throws {
        let name = name == "ref" ? "external_ref" : name
        if let column = offer.first(where: { $0.name == name }) {
            body[name] = json(text, column.form)
        } else if let column = site.first(where: { $0.name == name }) {
            var site = body["site"]?.object ?? JSONObject()
            site[siteKey(name)] = json(text, column.form)
            body["site"] = .object(site)
        } else {
            let nearest = NearestWord.of(name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
            throw CommandFailure(.dataRejected, "An offer has no \(PlainText.line(name))\(nearest)")
        }
    }

    /// The member in which a problem lies, as its column is called.
    static func name(at pointer: String) -> String {
        let parts = pointer.split(separator: "/").map(String.init)
        guard let first = parts.first else { return "" }
        guard first == "site", parts.count > 1 else { return first }
        switch parts[1] {
        case "name": return "site_name"
        case "telephone": return "site_telephone"
        default: return parts[1]
        }
    }

    private static func siteKey(_ name: String) -> String {
        name.hasPrefix("site_") ? String(name.dropFirst(5)) : name
    }

    /// What does not fit its form stays a text, for the check to refuse with its place.
    private static func json(_ text: String, _ form: Form) -> JSONValue {
        switch form {
        case .text: .string(text)
        case .number: Int(text).map(JSONValue.integer) ?? Double(text).map(JSONValue.decimal) ?? .string(text)
        case .truth: truth(text)
        case .texts: .array(parts(text).map(JSONValue.string))
        case .pairs: .object(JSONObject(parts(text).map(pair)))
        case .spans: .array(parts(text).map(span))
        }
    }

    private static func parts(_ text: String) -> [String] {
        text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func pair(_ text: String) -> (String, JSONValue) {
        let sides = text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        guard let key = sides.first, sides.count == 2 else { return (text, true) }
        return (key, Int(sides[1]).map(JSONValue.integer) ?? truth(sides[1]))
    }

    private static func span(_ text: String) -> JSONValue {
        let days = text.split(separator: "/", maxSplits: 1).map { JSONValue.string(String($0).trimmed) }
        return days.count == 2 ? ["from": days[0], "until": days[1]] : .string(text)
    }

    private static func truth(_ text: String) -> JSONValue {
        switch text.lowercased() {
        case "true", "yes": true
        case "false", "no": false
        default: .string(text)
        }
    }
}
