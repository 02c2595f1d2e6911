import ArgumentParser
import TsunagiRules

/// The flags that add needs, wishes and zones to keep away from.
struct WishInput: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Adds a need, or its urgency: job=0.6. Repeatable.", valueName: "code[=n]"))
    var need: [String] = []
    @Option(name: .long, help: ArgumentHelp("Takes a need out. Repeatable.", valueName: "code"))
    var dropNeed: [String] = []
    @Option(name: .long, help: ArgumentHelp("A feature every offer must have. Repeatable.", valueName: "code"))
    var require: [String] = []
    @Option(name: .long, help: ArgumentHelp("A feature the person would like. Repeatable.", valueName: "code"))
    var want: [String] = []
    @Option(
        name: .long, help: ArgumentHelp("A feature the person would rather not have. Repeatable.", valueName: "code"))
    var avoid: [String] = []
    @Option(name: .long, help: ArgumentHelp("A municipality to keep away from. Repeatable.", valueName: "code"))
    var keepAway: [String] = []

    /// Whether nothing is said.
    var isEmpty: Bool { [need, dropNeed, require, want, avoid, keepAway].allSatisfy(\.isEmpty) }

    /// Adds what the flags state to the lists of a body; what stands in a list already is not added again.
    ///
    /// - Throws: `CommandFailure` for what cannot be read.
    func add(to body: inout JSONObject) throws {
        try addNeeds(to: &body)
        try add(keepAway.map { ["municipality": .string($0)] }, to: "keep_away", of: &body)
    }

    /// Adds needs and features alone.
    ///
    /// - Throws: `CommandFailure` for what cannot be read.
    func addNeeds(to body: inout JSONObject) throws {
        let needs = try need.map(Self.need)
        let codes = Set(needs.compactMap { $0["code"]?.string })
        if !needs.isEmpty {
            let others = try body.list("needs").filter { need in !codes.contains(need["code"]?.string ?? "") }
            body["needs"] = .array(others)
        }
        try add(needs, to: "needs", of: &body)
        for (key, values) in [
            ("drop_needs", dropNeed), ("required_features", require), ("wanted_features", want),
            ("avoided_features", avoid),
        ] { try add(values.map(JSONValue.string), to: key, of: &body) }
    }

    /// The need that a flag names, with its urgency after `=`.
    private static func need(_ text: String) throws -> JSONValue {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard let code = parts.first, parts.count == 2 else { return ["code": .string(text)] }
        guard let urgency = Double(parts[1]) else {
            throw CommandFailure(.usage, "--need \(text): expected an urgency between 0 and 1 after =")
        }
        return ["code": .string(code), "urgency": .decimal(urgency)]
    }

    private func add(_ values: [JSONValue], to key: String, of body: inout JSONObject) throws {
        guard !values.isEmpty else { return }
        let old = try body.list(key)
        body[key] = .array(old + values.filter { !old.contains($0) })
    }
}

extension JSONObject {
    /// The list under a key, empty when it is absent or null.
    ///
    /// - Throws: `CommandFailure` for anything else, which stood in a file.
    func list(_ key: String) throws -> [JSONValue] {
        guard let value = self[key], value != .null else { return [] }
        guard let list = value.array else { throw CommandFailure(.dataRejected, "\(key) in the file is no list") }
        return list
    }
}
