import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Reads the bodies with which cases are opened, changed and looked for.
struct CaseBody {
    private static let longestReference = 100
    private static let sheetKeys = [
        "needs", "drop_needs", "required_features", "wanted_features", "avoided_features",
    ]

    private let vocabulary: Vocabulary
    private let today: CivilDate
    private let problems = ProblemList()
    private let person: PersonReader

    /// Makes a reader of one body.
    init(vocabulary: Vocabulary, gazetteer: Gazetteer, today: CivilDate) {
        self.vocabulary = vocabulary
        self.today = today
        person = PersonReader(vocabulary: vocabulary, gazetteer: gazetteer, problems: problems)
    }

    /// The case of `POST /v1/cases`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func draft(_ json: JSONValue) throws(InvalidBody) -> CaseDraft {
        let keys =
            ["kind", "opened_on", "reference", "same_person_as", "facts", "source", "keep_away"] + Self.sheetKeys
        let body = try reader(json, keys: keys)
        body.require("kind", expected: "entry, exit or after")
        var draft = CaseDraft(
            kind: body.choice("kind", of: CaseFile.Kind.self) ?? .exit, openedOn: body.date("opened_on") ?? today)
        draft.reference = reference(body)
        draft.samePersonAs = body.id("same_person_as", expected: "the id of a case")
        if let facts = body.value("facts") { draft.facts = person.facts(facts, at: body.place("facts")) }
        draft.source = source(body) ?? draft.source
        draft.needs = person.needs(body)
        draft.keepAway = person.zones(body)
        try finish()
        return draft
    }

    /// The change of `PATCH /v1/cases/{id}`: what is not named stays.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func change(_ json: JSONValue) throws(InvalidBody) -> CaseChange {
        let keys = ["kind", "opened_on", "status", "closed_on", "reference"]
        let body = try reader(json, keys: keys)
        for key in keys where body.states(key) {
            body.require(key, expected: "a value; leave the member out to keep it")
        }
        var change = CaseChange()
        change.kind = body.choice("kind", of: CaseFile.Kind.self)
        change.openedOn = body.date("opened_on")
        change.status = body.choice("status", of: CaseFile.Status.self)
        change.closedOn = body.date("closed_on")
        change.reference = reference(body)
        try finish()
        return change
    }

    /// The reference number of `POST /v1/cases/search`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func search(_ json: JSONValue) throws(InvalidBody) -> CaseFilter {
        let body = try reader(json, keys: ["reference"])
        body.require("reference", expected: "a reference number of your agency")
        var filter = CaseFilter()
        filter.reference = reference(body)
        try finish()
        return filter
    }

    /// The change of `PUT` and `PATCH /v1/cases/{id}/facts`; `null` makes a fact unknown again.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func facts(_ json: JSONValue, replacesAll: Bool) throws(InvalidBody) -> FactsChange {
        let body = try reader(json, keys: ["facts", "source"])
        let stated = body.require("facts", expected: "an object of facts") ?? .object([:])
        let facts = person.facts(stated, at: body.place("facts"))
        let forgotten = (stated.object?.members ?? []).filter { $0.value == .null }.map(\.key)
        let change = FactsChange(
            facts: facts, forgotten: Set(forgotten), replacesAll: replacesAll, source: source(body) ?? "coordinator")
        try finish()
        return change
    }

    /// The body of `PUT /v1/cases/{id}/needs`.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func needs(_ json: JSONValue) throws(InvalidBody) -> CaseNeeds {
        let needs = person.needs(try reader(json, keys: Self.sheetKeys))
        try finish()
        return needs
    }

    /// The body of `PUT /v1/cases/{id}/keep-away`; a zone that stands twice counts once.
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func keepAway(_ json: JSONValue) throws(InvalidBody) -> [KeepAway] {
        let body = try reader(json, keys: ["keep_away"])
        body.require("keep_away", expected: "a list of places and providers")
        var zones: [KeepAway] = []
        for zone in person.zones(body) where !zones.contains(zone) { zones.append(zone) }
        try finish()
        return zones
    }

    private func reader(_ json: JSONValue, keys: [String]) throws(InvalidBody) -> ObjectReader {
        guard let body = ObjectReader(json, at: .root, keys: keys, problems: problems) else {
            throw InvalidBody(problems: problems.problems)
        }
        return body
    }

    private func finish() throws(InvalidBody) {
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
    }

    private func source(_ body: ObjectReader) -> String? {
        body.code(
            "source", among: vocabulary.codes(ofList: "fact_source"), expected: "a code of the list fact_source")
    }

    /// A number is told to nobody, so a wrong one is not repeated either.
    private func reference(_ body: ObjectReader) -> String? {
        let expected = "1 to \(Self.longestReference) characters without control characters"
        guard let text = body.string("reference", expected: expected) else { return nil }
        let isControl = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard text.count <= Self.longestReference, !isControl, text.contains(where: { !$0.isWhitespace }) else {
            problems.add(.wrongType, at: body.place("reference"), found: "another text", expected: expected)
            return nil
        }
        return text
    }
}
