import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

extension LeavingWishes {
    /// The wishes after an early end for a body that says something itself.
    init(_ left: LeftPlace, inputs: CaseInputs, body: JSONObject, metres: (Position, [String]) -> Int?) {
        let facts = body["facts"]?.object ?? JSONObject()
        let targets = facts["target_municipalities"] ?? inputs.facts["target_municipalities"]
        let hours = facts["weekly_hours"] ?? inputs.facts["weekly_hours"]
        self.init(left, hours: hours?.integer) { position in
            metres(position, targets?.array?.compactMap(\.string) ?? [])
        }
    }

    /// A body of `POST /v1/matches` with these wishes in it, so that what is stored says them; its own members count before.
    func added(to body: JSONObject, inputs: CaseInputs) -> JSONObject {
        var body = body
        if body["only_needs"] ?? .null == .null { body["only_needs"] = [.string(need)] }
        let isKnown = inputs.needs.needs.contains { $0.code == need }
        if !isKnown, !codes(body, "drop_needs").contains(need) {
            let stated = body["needs"]?.array ?? []
            if !stated.contains(where: { $0["code"]?.string == need }) {
                body["needs"] = .array(stated + [["code": .string(need)]])
            }
        }
        if let weeklyHours {
            var facts = body["facts"]?.object ?? JSONObject()
            if facts["weekly_hours"] == nil { facts["weekly_hours"] = .integer(weeklyHours) }
            body["facts"] = .object(facts)
        }
        if let provider {
            let zone: JSONValue = ["provider": .string("\(provider)")]
            let zones = body["keep_away"]?.array ?? []
            if !zones.contains(zone) { body["keep_away"] = .array(zones + [zone]) }
        }
        add(avoided.subtracting(codes(body, "wanted_features")), to: "avoided_features", of: &body)
        add(wanted.subtracting(codes(body, "avoided_features")), to: "wanted_features", of: &body)
        body["leave_out"] = leaveOut(adding: body["leave_out"] ?? .null)
        return body
    }

    private func leaveOut(adding stated: JSONValue) -> JSONValue {
        var object = stated.object ?? JSONObject()
        add(Set(leftOut.offers.map(\.description)), to: "offers", of: &object)
        add(leftOut.occupations, to: "occupations", of: &object)
        if let metres = leftOut.beyondMetres {
            let kilometres = Double(metres) / 1_000
            object["beyond_km"] = .decimal(min(kilometres, stated["beyond_km"]?.number ?? kilometres))
        }
        return .object(object)
    }

    private func codes(_ object: JSONObject, _ key: String) -> Set<String> {
        Set((object[key]?.array ?? []).compactMap(\.string))
    }

    private func add(_ codes: Set<String>, to key: String, of object: inout JSONObject) {
        guard !codes.isEmpty else { return }
        object[key] = .array(self.codes(object, key).union(codes).sorted().map(JSONValue.string))
    }
}
