extension JSONValue {
    /// Bounds on what is read.
    public struct Limits: Hashable, Sendable {
        /// Deepest nesting of lists and objects.
        public var depth: Int
        /// Longest spelling of a number in characters.
        public var numberLength: Int

        /// Makes limits.
        public init(depth: Int = 32, numberLength: Int = 128) {
            self.depth = depth
            self.numberLength = numberLength
        }
    }

    /// Reads a JSON document of UTF-8 bytes, strictly after RFC 8259 and RFC 7493.
    ///
    /// Refused beyond plain syntax: a byte order mark, U+0000, half surrogate pairs, keys that stand twice, numbers
    /// beyond ±(2⁵³−1). A whole number is an `integer` however it is spelled (`1e2`).
    ///
    /// - Throws: ``JSONError`` with line, column and pointer.
    public init(parsing bytes: some Sequence<UInt8>, limits: Limits = Limits()) throws(JSONError) {
        var parser = JSONParser(bytes: Array(bytes), limits: limits)
        self = try parser.document()
    }

    /// Reads a JSON document from a text.
    ///
    /// - Throws: ``JSONError`` with line, column and pointer.
    public init(parsing text: String, limits: Limits = Limits()) throws(JSONError) {
        try self.init(parsing: text.utf8, limits: limits)
    }
}

/// State of reading one JSON document.
struct JSONParser {
    /// One step from a value to a value inside it.
    private enum Step {
        case key(String)
        case index(Int)
    }

    /// The whole document.
    let bytes: [UInt8]
    /// Bounds on what is read.
    let limits: JSONValue.Limits
    /// Index of the next byte.
    var position = 0
    private var path: [Step] = []

    /// Starts to read a document.
    init(bytes: [UInt8], limits: JSONValue.Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// The next byte, `nil` at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Reads everything.
    mutating func document() throws(JSONError) -> JSONValue {
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw fault(.encoding, expected: "UTF-8 without a byte order mark")
        }
        skipSpace()
        let value = try self.value()
        skipSpace()
        guard next == nil else { throw fault(.syntax, expected: "the end of the document") }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        switch next {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", as: .bool(true))
        case UInt8(ascii: "f"): return try word("false", as: .bool(false))
        case UInt8(ascii: "n"): return try word("null", as: .null)
        case UInt8(ascii: "-"): return try number()
        default:
            if isDigit(next) { return try number() }
            throw fault(.syntax, expected: "a value: an object, a list, a string, a number, true, false or null")
        }
    }

    private mutating func word(_ word: String, as value: JSONValue) throws(JSONError) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else {
            throw fault(.syntax, expected: "true, false or null")
        }
        position += word.utf8.count
        return value
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        try open()
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            path.append(.index(elements.count))
            elements.append(try value())
            path.removeLast()
            skipSpace()
            if take(UInt8(ascii: "]")) { return elements }
            guard take(UInt8(ascii: ",")) else { throw fault(.syntax, expected: "\",\" or \"]\"") }
            skipSpace()
        }
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        try open()
        var object = JSONObject()
        if take(UInt8(ascii: "}")) { return object }
        while true {
            guard next == UInt8(ascii: "\"") else { throw fault(.syntax, expected: "a key in quotation marks") }
            let start = position
            let key = try string()
            path.append(.key(key))
            guard object[key] == nil else {
                position = start
                throw fault(.duplicateKey, expected: "each key once in an object")
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault(.syntax, expected: "\":\" after the key") }
            skipSpace()
            object[key] = try value()
            path.removeLast()
            skipSpace()
            if take(UInt8(ascii: "}")) { return object }
            guard take(UInt8(ascii: ",")) else { throw fault(.syntax, expected: "\",\" or \"}\"") }
            skipSpace()
        }
    }

    private mutating func open() throws(JSONError) {
        guard path.count < limits.depth else {
            throw fault(.depth, expected: "at most \(limits.depth) levels of lists and objects")
        }
        position += 1
        skipSpace()
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// An error at the current position.
    func fault(_ code: JSONError.Code, expected: String) -> JSONError {
        let before = bytes[..<min(position, bytes.count)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let pointer = path.reduce(JSONPointer.root) { pointer, step in
            switch step {
            case .key(let key): pointer.appending(key)
            case .index(let index): pointer.appending(index)
            }
        }
        return JSONError(
            code: code, line: before.count { $0 == 0x0A } + 1,
            column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1, pointer: pointer, expected: expected)
    }
}
