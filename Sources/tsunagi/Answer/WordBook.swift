import TsunagiDomain
import TsunagiRules

/// Labels of the words in answers, where a vocabulary is at hand; without one the codes stand for themselves.
struct WordBook: Sendable {
    /// How a fact is stated.
    struct Fact: Sendable {
        /// Type of its value.
        let type: FactType
        /// Its label.
        let label: String
        /// Labels of its codes.
        let codes: [String: String]
    }

    /// Facts by code.
    private(set) var facts: [String: Fact] = [:]
    /// Codes of facts in the order of the vocabulary.
    private(set) var factCodes: [String] = []
    private var derived: [String: String] = [:]
    private var features: [String: String] = [:]
    private var lists: [String: [String: String]] = [:]
    private var municipalities: [String: String] = [:]

    /// Makes an empty book.
    init() {}

    /// Takes the labels of a vocabulary in one language.
    init(_ vocabulary: Vocabulary, language: Language) {
        for fact in vocabulary.facts {
            add(
                fact.code, type: fact.type, label: fact.label.text(in: language),
                codes: Self.labels(fact.codes, language))
        }
        for fact in vocabulary.derived { derived[fact.code] = fact.label.text(in: language) }
        for feature in vocabulary.features { features[feature.code] = feature.label.text(in: language) }
        lists = vocabulary.codeLists.mapValues { Self.labels($0, language) }
    }

    /// Takes the labels of what `GET /v1/vocabulary` answered.
    init(json: JSONValue) {
        for fact in json["facts"]?.array ?? [] {
            guard let code = fact["code"]?.string, let type = fact["type"]?.string.flatMap(FactType.init) else {
                continue
            }
            add(code, type: type, label: fact["label"]?.string ?? code, codes: Self.labels(fact["codes"]))
        }
        derived = Self.labels(json["derived"])
        features = Self.labels(json["features"])
        for list in json["code_lists"]?.array ?? [] {
            if let name = list["name"]?.string { lists[name] = Self.labels(list["codes"]) }
        }
    }

    /// Adds the names of municipalities, where they are at hand.
    mutating func addMunicipalities(from gazetteer: Gazetteer?) {
        guard let gazetteer else { return }
        for (code, municipality) in gazetteer.municipalities { municipalities[code] = municipality.name }
    }

    /// Label of a stated or derived fact.
    func fact(_ code: String) -> String { facts[code]?.label ?? derived[code] ?? code }

    /// Label of a feature.
    func feature(_ code: String) -> String { features[code] ?? code }

    /// Label of a code of a list such as `route`.
    func code(_ code: String, ofList list: String) -> String { lists[list]?[code] ?? code }

    /// Name of a municipality; its code where the name is not known.
    func municipality(_ code: String) -> String { municipalities[code] ?? code }

    /// A value of a fact in words.
    func value(_ json: JSONValue, of fact: String, in speech: Speech) -> String {
        switch json {
        case .null: speech("不明", "unknown")
        case .bool(let value): value ? speech("はい", "yes") : speech("いいえ", "no")
        case .integer(let number): String(number)
        case .decimal(let number): "\(number)"
        case .string(let text): word(text, of: fact)
        case .array(let values):
            values.isEmpty ? speech("なし", "none") : speech.list(values.map { value($0, of: fact, in: speech) })
        case .object(let object): description(of: object, fact, speech)
        }
    }

    private func description(of object: JSONObject, _ fact: String, _ speech: Speech) -> String {
        if let has = object["has"], has.array?.isEmpty == false { return value(has, of: fact, in: speech) }
        if object["complete"] == .bool(true) { return speech("なし", "none") }
        if let suspected = object["suspected"] {
            return value(suspected, of: fact, in: speech) + speech("の疑い", " suspected")
        }
        return speech.list(object.members.map { "\($0.key)=\(value($0.value, of: fact, in: speech))" })
    }

    private func word(_ text: String, of fact: String) -> String {
        guard let definition = facts[fact] else { return text }
        switch definition.type {
        case .municipality, .rankedMunicipalities: return municipality(text)
        default: return definition.codes[text] ?? text
        }
    }

    private mutating func add(_ code: String, type: FactType, label: String, codes: [String: String]) {
        facts[code] = Fact(type: type, label: label, codes: codes)
        factCodes.append(code)
    }

    private static func labels(_ codes: [CodeDefinition], _ language: Language) -> [String: String] {
        Dictionary(codes.map { ($0.code, $0.label.text(in: language)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func labels(_ json: JSONValue?) -> [String: String] {
        let pairs = (json?.array ?? []).compactMap { item in
            item["code"]?.string.map { ($0, item["label"]?.string ?? $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
