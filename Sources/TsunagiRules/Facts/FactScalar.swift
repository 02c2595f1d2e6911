/// Reads the parts of which fact values are made.
enum FactScalar {
    /// Reads `true` or `false`.
    static func boolean(_ json: JSONValue, at pointer: JSONPointer) throws(FactProblem) -> Bool {
        guard case .bool(let value) = json else { throw wrongType(json, expected: "true or false", at: pointer) }
        return value
    }

    /// Reads an integer within a range.
    static func integer(
        _ json: JSONValue, in range: ClosedRange<Int>?, at pointer: JSONPointer
    ) throws(FactProblem) -> Int {
        guard case .integer(let value) = json else { throw wrongType(json, expected: "an integer", at: pointer) }
        if let range, !range.contains(value) {
            throw FactProblem(
                code: .outOfRange, pointer: pointer, found: "\(value)",
                expected: "an integer from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// Reads a date.
    static func date(_ json: JSONValue, at pointer: JSONPointer) throws(FactProblem) -> CivilDate {
        guard case .string(let text) = json, let date = CivilDate(iso: text) else {
            throw wrongType(json, expected: "a date such as \"2026-04-01\"", at: pointer)
        }
        return date
    }

    /// Reads a code of a list.
    static func code(
        _ json: JSONValue, among codes: [CodeDefinition], at pointer: JSONPointer
    ) throws(FactProblem) -> String {
        guard case .string(let text) = json else {
            throw wrongType(json, expected: WordList.text(codes.map(\.code)), at: pointer)
        }
        guard codes.contains(where: { $0.code == text }) else {
            throw FactProblem(
                code: .unknownCode, pointer: pointer, found: quoted(text),
                expected: WordList.text(codes.map(\.code)), nearest: NearestWord.of(text, among: codes.lazy.map(\.code))
            )
        }
        return text
    }

    /// Reads a municipality of five digits.
    static func municipality(_ json: JSONValue, at pointer: JSONPointer) throws(FactProblem) -> String {
        let expected = "a municipality of five digits such as \"09201\""
        guard case .string(let text) = json else { throw wrongType(json, expected: expected, at: pointer) }
        guard MunicipalityCode.isMunicipality(text) else {
            let shorter = text.prefix(5)
            let hasCheckDigit = text.utf8.count == 6 && Int(text) != nil && MunicipalityCode.isMunicipality(shorter)
            throw FactProblem(
                code: .wrongType, pointer: pointer, found: quoted(text), expected: expected,
                nearest: hasCheckDigit ? String(shorter) : nil)
        }
        return text
    }

    /// Reads each element of a list.
    static func list<Element>(
        _ json: JSONValue, at pointer: JSONPointer,
        reading: (JSONValue, JSONPointer) throws(FactProblem) -> Element
    ) throws(FactProblem) -> [Element] {
        guard case .array(let elements) = json else { throw wrongType(json, expected: "a list", at: pointer) }
        var values: [Element] = []
        for (index, element) in elements.enumerated() {
            values.append(try reading(element, pointer.appending(index)))
        }
        return values
    }

    /// Reads a field of a record.
    static func fieldValue(
        _ json: JSONValue, of field: RecordField, at pointer: JSONPointer
    ) throws(FactProblem) -> FactRecord.FieldValue {
        switch field.type {
        case .boolean: return .boolean(try boolean(json, at: pointer))
        case .integer: return .integer(try integer(json, in: nil, at: pointer))
        case .date: return .date(try date(json, at: pointer))
        case .code: return .code(try code(json, among: field.codes, at: pointer))
        case .codes:
            return .codes(
                try list(json, at: pointer) { (json, place) throws(FactProblem) in
                    try code(json, among: field.codes, at: place)
                })
        }
    }

    /// A problem for a value of the wrong type or form.
    static func wrongType(_ json: JSONValue, expected: String, at pointer: JSONPointer) -> FactProblem {
        FactProblem(
            code: .wrongType, pointer: pointer, found: json.string.map(quoted) ?? json.kind, expected: expected)
    }

    private static let quotedLength = 40

    private static func quoted(_ text: String) -> String {
        text.count > quotedLength ? "\"\(text.prefix(quotedLength))…\"" : "\"\(text)\""
    }
}
