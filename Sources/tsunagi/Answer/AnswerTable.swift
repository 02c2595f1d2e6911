import TsunagiRules

/// Writes an answer as CSV: one row an offer listed under a need.
struct AnswerTable {
    private static let columns = [
        "need", "needed_on", "urgency", "list", "rank", "offer_id", "title", "provider", "kind", "municipality",
        "start_on", "distance_km", "score", "confirm", "next_step_who", "next_step_do", "telephone", "act_by",
        "questions", "condition", "missing", "unit", "change", "source",
    ]

    /// The lines of the file, its heading first.
    static func lines(of answer: JSONValue) -> [String] {
        var lines = [CSVText.record(columns)]
        for need in (answer["needs"]?.array ?? []) + (answer["possible_needs"]?.array ?? []) {
            for list in ["matches", "undecided", "near_misses"] {
                for (index, listed) in (need[list]?.array ?? []).enumerated() {
                    lines.append(CSVText.record(record(need, list, index + 1, listed)))
                }
            }
        }
        return lines
    }

    private static func record(_ need: JSONValue, _ list: String, _ rank: Int, _ listed: JSONValue) -> [String] {
        let offer = listed["offer"]
        let step = listed["next_step"]
        let changes = (listed["change"]?.array ?? []).map { "\(cell($0["fact"]))=\(cell($0["to"]))" }
        return [
            cell(need["code"]), cell(need["needed_on"]), cell(need["urgency"]), list, "\(rank)", cell(offer?["id"]),
            cell(offer?["title"]), cell(offer?["provider"]), cell(offer?["kind"]), cell(offer?["municipality"]),
            cell(listed["start_on"]), cell(listed["distance_km"]), cell(listed["score"]), words(listed["confirm"]),
            cell(step?["who"]), cell(step?["do"]), cell(step?["telephone"]), cell(step?["act_by"]),
            words(listed["questions"]), cell(listed["condition"]), cell(listed["missing"]), cell(listed["unit"]),
            changes.joined(separator: " "), cell(offer?["source"]),
        ]
    }

    private static func words(_ json: JSONValue?) -> String {
        (json?.array ?? []).compactMap(\.string).joined(separator: " ")
    }

    private static func cell(_ json: JSONValue?) -> String {
        switch json {
        case nil, .null?: ""
        case .string(let text)?: text
        case let value?: value.text
        }
    }
}
