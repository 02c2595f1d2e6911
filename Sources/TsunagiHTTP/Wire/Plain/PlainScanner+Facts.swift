import TsunagiRules

/// What values of facts are made of.
extension PlainScanner {
    /// Reads a date.
    mutating func date() -> CivilDate? {
        guard let text = text(), text.count == 10 else { return nil }
        return CivilDate(iso: String(decoding: text, as: UTF8.self))
    }

    /// Reads a list of codes, in its order.
    mutating func codes(among known: WordTable) -> [String]? {
        guard take("[") else { return nil }
        var codes: [String] = []
        if take("]") { return codes }
        repeat {
            guard let code = text().flatMap(known.word) else { return nil }
            codes.append(code)
        } while take(",")
        return take("]") ? codes : nil
    }

    /// Reads a list of records.
    mutating func records(_ fields: FactWords.Fields) -> [FactRecord]? {
        guard take("[") else { return nil }
        var records: [FactRecord] = []
        if take("]") { return records }
        repeat {
            guard let record = record(fields) else { return nil }
            records.append(record)
        } while take(",")
        return take("]") ? records : nil
    }

    private mutating func record(_ fields: FactWords.Fields) -> FactRecord? {
        guard take("{") else { return nil }
        var record = FactRecord([:])
        if take("}") { return record }
        var isRead = [Bool](repeating: false, count: fields.all.count)
        repeat {
            guard let code = text(), let number = fields.codes.number(of: code), !isRead[number], take(":") else {
                return nil
            }
            isRead[number] = true
            if next() == UInt8(ascii: "n") {
                guard take(word: "null") else { return nil }
            } else {
                guard let value = value(of: fields.all[number]) else { return nil }
                record.fields[fields.all[number].code] = value
            }
        } while take(",")
        return take("}") ? record : nil
    }

    private mutating func value(of field: FactWords.Field) -> FactRecord.FieldValue? {
        switch field.type {
        case .boolean: bool().map { .boolean($0) }
        case .integer: integer().map { .integer($0) }
        case .date: date().map { .date($0) }
        case .code: text().flatMap(field.codes.word).map { .code($0) }
        case .codes: codes(among: field.codes).map { .codes($0) }
        }
    }
}
