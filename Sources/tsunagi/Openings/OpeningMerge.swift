import TsunagiRules

/// Applies a change to an opening the way the server will, so that the result can be checked first.
enum OpeningMerge {
    private static let ofServer = [
        "id", "provider", "provider_id", "source_system", "verified_on", "created_at", "updated_at", "pool_id",
        "external_ref", "taken_outside",
    ]

    /// The draft that an opening becomes by a merge patch (RFC 7396).
    static func draft(of opening: JSONValue, with change: JSONObject) -> JSONValue {
        var draft = JSONObject(
            (opening.object?.members ?? []).filter { !ofServer.contains($0.key) && $0.value != .null }
                .map { ($0.key, $0.value) })
        if let id = draft["site"]?["id"] { draft["site"] = ["id": id] }
        for (key, value) in change.members {
            if value == .null {
                draft[key] = nil
            } else if key != "site", let old = draft[key]?.object, let new = value.object {
                draft[key] = .object(merged(old, new))
            } else {
                draft[key] = value
            }
        }
        return .object(draft)
    }

    private static func merged(_ old: JSONObject, _ new: JSONObject) -> JSONObject {
        new.members.reduce(into: old) { merged, member in
            merged[member.key] = member.value == .null ? nil : member.value
        }
    }
}
