import LibPQ
import TsunagiDomain
import TsunagiRules

/// A JSON column of the view `catalogue_offer`, read into the domain's types.
struct StoredJSON {
    private let json: JSONValue

    init(_ row: Row, _ column: String) throws {
        json = try JSONValue(parsing: row.decode(column, as: String.self))
    }

    /// A rule without its text is an error: read as empty, it would admit everyone.
    func rules() throws -> [Dated<RuleText>] {
        try dated { item in
            guard let body = item["body"]?.string else {
                throw StoreError(.unreadableRecord, "a stored rule has no text")
            }
            return RuleText(
                body: body, note: item["note"]?.string, law: item["law"]?.string, article: item["article"]?.string)
        }
    }

    func amounts() -> [Dated<Amounts>] {
        dated { item in
            Amounts(
                monthlyCost: item["monthly_cost"]?.integer, initialCost: item["initial_cost"]?.integer,
                pay: item["pay"]?.integer, payUnit: item["pay_unit"]?.string, payCycle: item["pay_cycle"]?.string,
                monthlyPay: item["monthly_pay"]?.integer)
        }
    }

    /// Grants of facts the vocabulary knows; the others are listed by the check of the database.
    func grants(_ vocabulary: Vocabulary) -> [Dated<Grant>] {
        (json.array ?? []).compactMap { item in
            guard let code = item["fact"]?.string, let fact = vocabulary.fact(code), let stored = item["value"],
                case .known(let value)? = try? Knowledge(decoding: stored, of: fact, at: .root)
            else { return nil }
            let grant = Grant(
                fact: code, value: value, replaces: item["mode"]?.string == "replaces",
                grantDays: item["grant_days"]?.integer ?? 0)
            return Dated(grant, from: date(item["from"]), until: date(item["until"]))
        }
    }

    func features() -> [String: Bool] {
        let members = (json.object?.members ?? []).compactMap { key, value in value.bool.map { (key, $0) } }
        return Dictionary(members, uniquingKeysWith: { first, _ in first })
    }

    func accepts() -> Accepts {
        Accepts(
            female: json["female"]?.bool, male: json["male"]?.bool, minors: json["minors"]?.bool,
            children: json["children"]?.bool, couples: json["couples"]?.bool,
            occupants: json["occupants"]?.integer)
    }

    func windows() -> [ApplicationWindow] {
        (json.array ?? []).compactMap { item in
            guard let from = date(item["from"]), let until = date(item["until"]) else { return nil }
            return ApplicationWindow(from: from, until: until)
        }
    }

    func stays() -> [Stay] {
        (json.array ?? []).compactMap { item in
            date(item["from"]).map { Stay(from: $0, until: date(item["until"])) }
        }
    }

    private func dated<Value>(_ read: (JSONValue) throws -> Value) rethrows -> [Dated<Value>] {
        try (json.array ?? []).map { Dated(try read($0), from: date($0["from"]), until: date($0["until"])) }
    }

    private func date(_ json: JSONValue?) -> CivilDate? {
        json?.string.flatMap { CivilDate(iso: $0) }
    }
}
