import LibPQ
import TsunagiDomain
import TsunagiRules

/// A JSON column, read into the domain's types.
struct StoredJSON {
    private let json: JSONValue

    init(_ json: JSONValue) {
        self.json = json
    }

    init(_ row: Row, _ column: String) throws {
        self.init(try JSONValue(parsing: row.decode(column, as: String.self)))
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

    private func date(_ json: JSONValue?) -> CivilDate? {
        json?.string.flatMap { CivilDate(iso: $0) }
    }
}
