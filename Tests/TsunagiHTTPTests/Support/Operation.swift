import TsunagiRules
import TsunagiStore

/// One operation of the API's description and for whom it is.
struct Operation: Sendable {
    let id: String
    let method: String
    let path: String
    /// Roles of tokens; `nil` when no token is asked for.
    let roles: Set<String>?
    /// Whose object it must be, in the order of the description; `nil` when it is about no single object.
    let parties: [String]?
    let readsBody: Bool

    /// Every operation of the description.
    static func all() throws -> [Operation] {
        (try Contract().document["paths"]?.object?.members ?? []).flatMap { path, item in
            (item.object?.members ?? []).map { method, operation in
                Operation(
                    id: operation["operationId"]?.string ?? "", method: method.uppercased(), path: path,
                    roles: texts(operation["x-roles"]).map(Set.init), parties: texts(operation["x-parties"]),
                    readsBody: operation["requestBody"] != nil)
            }
        }
    }

    private static func texts(_ value: JSONValue?) -> [String]? {
        value?.array?.compactMap(\.string)
    }

    /// Operations whose path names an object, or whose body does: the case of `same_person_as` and `case_id`. Whose a
    /// break-glass must be depends on who opened it and who reviews, which their own tests hold.
    var isAboutAnObject: Bool {
        (path.contains("{id}") && !path.hasPrefix("/v1/break-glasses"))
            || ["match", "openCase", "openReferral"].contains(id)
    }

    /// Whether it changes nothing on record but the audit.
    var isRead: Bool { method == "GET" || id == "searchCases" || id == "replayDecision" }

    /// The operation that reads the object which this one is about.
    func reading(among operations: [Operation]) -> Operation? {
        let root = path.split(separator: "{id}", maxSplits: 1).first.map { "\($0){id}" }
        let target = path.contains("{id}") ? root : "/v1/cases/{id}"
        return operations.first { $0.method == "GET" && $0.path == target }
            ?? operations.first { $0.method == "GET" && $0.path.hasPrefix(target ?? path) }
    }

    /// Whether a party may use it on the object of the scene.
    func admits(_ party: Party) -> Bool {
        guard let roles else { return true }
        guard let role = party.role, roles.contains(role.rawValue) else { return false }
        return parties.map { !party.names.isDisjoint(with: $0) } ?? true
    }

    /// The first party that it admits: the one whose request must be carried out, not only understood.
    var first: Party? {
        parties?.lazy.compactMap { name in Party.allCases.first { $0.names.contains(name) } }.first
    }
}
