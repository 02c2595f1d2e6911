import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// One member of an offer in JSON: how it is written, read and changed.
struct OfferField: Sendable {
    /// A change of an offer's details.
    typealias Edit = @Sendable (inout OfferDetails) -> Void

    /// Name of the member.
    let name: String
    /// Its value in JSON.
    let write: @Sendable (OfferDetails) -> JSONValue
    /// The change that its value in a body stands for; `nil` when it was refused.
    let read: @Sendable (ObjectReader) -> Edit?

    /// Applies the edits of every field that a body states.
    static func edits(in body: ObjectReader, of fields: [OfferField]) -> [Edit] {
        fields.filter { body.states($0.name) }.compactMap { $0.read(body) }
    }
}

extension OfferField {
    /// A property of an offer's details.
    typealias Property<Value> = any WritableKeyPath<OfferDetails, Value> & Sendable

    /// A text that must be there.
    static func text(_ name: String, _ property: Property<String>) -> OfferField {
        OfferField(name: name) {
            .string($0[keyPath: property])
        } read: { body in
            guard body.require(name, expected: "a text") != nil, let text = body.string(name) else { return nil }
            return { $0[keyPath: property] = text }
        }
    }

    /// A text that may be missing.
    static func text(_ name: String, _ property: Property<String?>) -> OfferField {
        optional(name, property, write: { .string($0) }, read: { $0.string(name) })
    }

    /// A whole number that may be missing.
    static func integer(_ name: String, _ property: Property<Int?>, in range: ClosedRange<Int>) -> OfferField {
        optional(name, property, write: { .integer($0) }, read: { $0.integer(name, in: range) })
    }

    /// A whole number that is 0 when it is not stated.
    static func integer(_ name: String, _ property: Property<Int>, in range: ClosedRange<Int>) -> OfferField {
        plain(name, property, whenNull: 0, write: { .integer($0) }, read: { $0.integer(name, in: range) })
    }

    /// A number that may be missing.
    static func number(_ name: String, _ property: Property<Double?>, in range: ClosedRange<Double>) -> OfferField {
        optional(name, property, write: JSONValue.init(number:), read: { $0.number(name, in: range) })
    }

    /// A civil date that may be missing.
    static func date(_ name: String, _ property: Property<CivilDate?>) -> OfferField {
        optional(name, property, write: { .string($0.description) }, read: { $0.date(name) })
    }

    /// A truth value that may be missing.
    static func bool(_ name: String, _ property: Property<Bool?>) -> OfferField {
        optional(name, property, write: { .bool($0) }, read: { $0.bool(name) })
    }

    /// A truth value that is false when it is not stated.
    static func bool(_ name: String, _ property: Property<Bool>) -> OfferField {
        plain(name, property, whenNull: false, write: { .bool($0) }, read: { $0.bool(name) })
    }

    /// A list of texts, empty when it is not stated.
    static func texts(_ name: String, _ property: Property<[String]>) -> OfferField {
        plain(
            name, property, whenNull: [], write: { .array($0.map(JSONValue.string)) },
            read: { $0.strings(name, expected: "a text") })
    }

    /// A list of texts that may be missing.
    static func texts(_ name: String, _ property: Property<[String]?>) -> OfferField {
        optional(
            name, property, write: { .array($0.map(JSONValue.string)) },
            read: { $0.strings(name, expected: "a text") })
    }

    /// A value that null removes.
    static func optional<Value: Sendable>(
        _ name: String, _ property: Property<Value?>, write: @escaping @Sendable (Value) -> JSONValue,
        read: @escaping @Sendable (ObjectReader) -> Value?
    ) -> OfferField {
        OfferField(name: name) {
            $0[keyPath: property].map(write) ?? .null
        } read: { body in
            guard body.value(name) != nil else { return { $0[keyPath: property] = nil } }
            guard let value = read(body) else { return nil }
            return { $0[keyPath: property] = value }
        }
    }

    /// A value that null sets back to what stands when nothing is stated.
    static func plain<Value: Sendable>(
        _ name: String, _ property: Property<Value>, whenNull empty: Value,
        write: @escaping @Sendable (Value) -> JSONValue, read: @escaping @Sendable (ObjectReader) -> Value?
    ) -> OfferField {
        OfferField(name: name) {
            write($0[keyPath: property])
        } read: { body in
            guard body.value(name) != nil else { return { $0[keyPath: property] = empty } }
            guard let value = read(body) else { return nil }
            return { $0[keyPath: property] = value }
        }
    }
}

extension JSONValue {
    /// A number as an integer where it is one.
    init(number: Double) {
        self = Int(exactly: number).map(JSONValue.integer) ?? .decimal(number)
    }
}
