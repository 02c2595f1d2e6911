/// A JSON object: keys are distinct and keep the order in which they came; order does not matter for equality.
public struct JSONObject: Sendable {
    /// Keys in order.
    public private(set) var keys: [String]
    private var values: [String: JSONValue]

    /// Makes an object of members; of members with the same key the last counts, at the first one's place.
    public init(_ members: some Sequence<(String, JSONValue)> = []) {
        keys = []
        values = [:]
        for (key, value) in members { self[key] = value }
    }

    /// The value of a key; setting `nil` removes the member.
    public subscript(key: String) -> JSONValue? {
        get { values[key] }
        set {
            let old = values[key]
            values[key] = newValue
            if old == nil, newValue != nil {
                keys.append(key)
            } else if old != nil, newValue == nil {
                keys.removeAll { $0 == key }
            }
        }
    }

    /// Number of members.
    public var count: Int { keys.count }

    /// Members in order.
    public var members: [(key: String, value: JSONValue)] {
        keys.compactMap { key in values[key].map { (key, $0) } }
    }
}

extension JSONObject: Hashable {
    /// Whether both have the same members, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.values == right.values
    }

    /// Hashes the members without their order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(values)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Makes an object.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}
