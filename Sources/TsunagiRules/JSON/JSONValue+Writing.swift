extension JSONValue {
    /// The document in canonical form, of which equal documents have equal bytes.
    ///
    /// JSON Canonicalization Scheme, RFC 8785: no space, keys sorted by UTF-16, shortest numbers, least escaping.
    ///
    /// - Precondition: every `decimal` is finite.
    public var canonicalBytes: [UInt8] {
        var bytes = JSONBytes()
        bytes.value(self, sortsKeys: true)
        return bytes.bytes
    }

    /// The canonical form as a text.
    public var canonicalText: String {
        String(decoding: canonicalBytes, as: UTF8.self)
    }

    /// The document like the canonical form, but with the keys in the order of each object.
    ///
    /// - Precondition: every `decimal` is finite.
    public var bytes: [UInt8] {
        var bytes = JSONBytes()
        bytes.value(self)
        return bytes.bytes
    }

    /// The form with keys in the order of each object as a text.
    public var text: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONBytes {
    /// Appends a value.
    ///
    /// - Parameters:
    ///   - value: The value; every `decimal` in it is finite.
    ///   - sortsKeys: Whether keys come in the order of their UTF-16, as RFC 8785 has it, or in the order of each object.
    public mutating func value(_ value: JSONValue, sortsKeys: Bool = false) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let number): integer(number)
        case .decimal(let number): decimal(number)
        case .string(let text): string(text)
        case .array(let elements):
            openList()
            for element in elements {
                separate()
                self.value(element, sortsKeys: sortsKeys)
            }
            closeList()
        case .object(let object):
            var members = object.members
            if sortsKeys { members.sort { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) } }
            openObject()
            for (key, value) in members {
                self.key(escaping: key)
                self.value(value, sortsKeys: sortsKeys)
            }
            closeObject()
        }
    }
}
