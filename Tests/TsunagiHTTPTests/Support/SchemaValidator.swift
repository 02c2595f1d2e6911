import TsunagiRules

/// Holds JSON against schemas of one OpenAPI document: the part of JSON Schema 2020-12 that the document uses.
///
/// A keyword it does not know is a fault of its own, so that nothing in the document goes unheeded.
struct SchemaValidator {
    /// The document that `$ref` points into.
    let document: JSONValue

    private static let annotations: Set<String> = ["description", "examples", "default", "title"]

    /// What is wrong with a value; empty when it follows the schema.
    func faults(in value: JSONValue, schema: JSONValue, at pointer: JSONPointer = .root) -> [String] {
        guard let schema = schema.object else { return ["\(pointer): the schema is no object"] }
        return schema.members.flatMap { keyword, argument in
            faults(keyword, argument, schema, value, pointer)
        }
    }

    private func faults(
        _ keyword: String, _ argument: JSONValue, _ schema: JSONObject, _ value: JSONValue, _ pointer: JSONPointer
    ) -> [String] {
        switch keyword {
        case "$ref":
            guard let target = resolve(argument) else { return ["\(pointer): \(argument.text) points nowhere"] }
            return faults(in: value, schema: target, at: pointer)
        case "oneOf":
            let fits = (argument.array ?? []).map { faults(in: value, schema: $0, at: pointer) }
            let count = fits.count { $0.isEmpty }
            return count == 1 ? [] : ["\(pointer): fits \(count) of \(fits.count) alternatives: \(fits)"]
        case "type", "enum", "pattern", "format", "minLength", "maxLength", "minimum", "maximum":
            return SchemaScalar.fault(keyword, argument, value).map { ["\(pointer): \($0)"] } ?? []
        case "properties", "required", "additionalProperties", "propertyNames", "maxProperties":
            return value.object.map { members(keyword, argument, schema, $0, pointer) } ?? []
        case "items", "minItems", "maxItems":
            return value.array.map { elements(keyword, argument, $0, pointer) } ?? []
        default:
            return Self.annotations.contains(keyword) ? [] : ["\(pointer): the keyword \(keyword) is not known"]
        }
    }

    private func members(
        _ keyword: String, _ argument: JSONValue, _ schema: JSONObject, _ object: JSONObject, _ pointer: JSONPointer
    ) -> [String] {
        switch keyword {
        case "properties":
            return object.members.flatMap { key, value in
                argument[key].map { faults(in: value, schema: $0, at: pointer.appending(key)) } ?? []
            }
        case "required":
            return (argument.array ?? []).compactMap(\.string).filter { object[$0] == nil }
                .map { "\(pointer): \($0) is missing" }
        case "additionalProperties":
            return object.members.filter { schema["properties"]?[$0.key] == nil }.flatMap { key, value -> [String] in
                if let allowed = argument.bool { return allowed ? [] : ["\(pointer): \(key) is not described"] }
                return faults(in: value, schema: argument, at: pointer.appending(key))
            }
        case "propertyNames":
            return object.keys.flatMap { faults(in: .string($0), schema: argument, at: pointer.appending($0)) }
        default:
            return object.count <= (argument.integer ?? 0) ? [] : ["\(pointer): too many members"]
        }
    }

    private func elements(
        _ keyword: String, _ argument: JSONValue, _ elements: [JSONValue], _ pointer: JSONPointer
    ) -> [String] {
        switch keyword {
        case "minItems": elements.count >= (argument.integer ?? 0) ? [] : ["\(pointer): too few elements"]
        case "maxItems": elements.count <= (argument.integer ?? 0) ? [] : ["\(pointer): too many elements"]
        default:
            elements.enumerated().flatMap { faults(in: $0.element, schema: argument, at: pointer.appending($0.offset)) }
        }
    }

    /// What a reference points to within the document.
    func resolve(_ reference: JSONValue) -> JSONValue? {
        guard let text = reference.string, text.hasPrefix("#/") else { return nil }
        return text.dropFirst(2).split(separator: "/").reduce(document) { value, key in value?[String(key)] }
    }
}

/// Keywords that look at one scalar.
enum SchemaScalar {
    static func fault(_ keyword: String, _ argument: JSONValue, _ value: JSONValue) -> String? {
        switch keyword {
        case "type":
            let types = argument.array?.compactMap(\.string) ?? [argument.string ?? ""]
            return types.contains { isOf($0, value) } ? nil : "\(value.kind) is not of type \(argument.text)"
        case "enum":
            return argument.array?.contains(value) == true ? nil : "\(value.text) is not one of \(argument.text)"
        case "minimum": return number(value) { $0 >= argument.number ?? 0 } ? nil : "\(value.text) is too small"
        case "maximum": return number(value) { $0 <= argument.number ?? 0 } ? nil : "\(value.text) is too large"
        case "minLength": return text(value) { $0.count >= argument.integer ?? 0 } ? nil : "too short"
        case "maxLength": return text(value) { $0.count <= argument.integer ?? 0 } ? nil : "too long"
        case "pattern":
            guard let pattern = argument.string, let expression = try? Regex(pattern) else { return "no pattern" }
            return text(value) { $0.contains(expression) } ? nil : "\(value.text) does not match \(pattern)"
        default:
            return text(value) { hasFormat(argument.string ?? "", $0) } ? nil : "\(value.text) is no \(argument.text)"
        }
    }

    private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("integer", .integer), ("number", .integer), ("number", .decimal),
            ("string", .string), ("array", .array), ("object", .object):
            true
        default: false
        }
    }

    private static func number(_ value: JSONValue, _ holds: (Double) -> Bool) -> Bool {
        value.number.map(holds) ?? true
    }

    private static func text(_ value: JSONValue, _ holds: (String) -> Bool) -> Bool {
        value.string.map(holds) ?? true
    }

    private static func hasFormat(_ format: String, _ text: String) -> Bool {
        switch format {
        case "date": CivilDate(iso: text) != nil
        case "uuid": text.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil
        case "date-time":
            text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})/) != nil
        default: false
        }
    }
}
