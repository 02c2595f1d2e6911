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

    /// Whether nothing is said about needs and features.
    var statesNoNeeds: Bool { [need, dropNeed, require, want, avoid].allSatisfy(\.isEmpty) }

    /// Adds what the flags state to the lists of a body; what stands in a list already is not added again.
    ///
    /// - Throws: `CommandFailure` for what cannot be read.
    func add(to body: inout JSONObject) throws {
        try addNeeds(to: &body)
        add(keepAway.map { ["municipality": .string($0)] }, to: "keep_away", of: &body)
    }

    /// Adds needs and features alone.
    ///
    /// - Throws: `CommandFailure` for what cannot be read.
    func addNeeds(to body: inout JSONObject) throws {
        let needs = try need.map(MatchInput.need)
        let codes = Set(needs.compactMap { $0["code"]?.string })
        if let old = body["needs"]?.array {
            body["needs"] = .array(old.filter { need in !codes.contains(need["code"]?.string ?? "") })
        }
        add(needs, to: "needs", of: &body)
        for (key, values) in [
            ("drop_needs", dropNeed), ("required_features", require), ("wanted_features", want),
            ("avoided_features", avoid),
        ] { add(values.map(JSONValue.string), to: key, of: &body) }
    }

    private func add(_ values: [JSONValue], to key: String, of body: inout JSONObject) {
        guard !values.isEmpty else { return }
        let old = body[key]?.array ?? []
        body[key] = .array(old + values.filter { !old.contains($0) })
    }
}
