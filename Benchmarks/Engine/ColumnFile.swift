#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One column of the export being written: fixed-width little-endian values in a row, or text.
final class ColumnFile {
    let name: String
    let type: String
    let width: Int
    private(set) var bytes = 0
    private var buffer: [UInt8] = []
    private let path: String
    private let file: UnsafeMutablePointer<FILE>

    private static let chunk = 1 << 18

    convenience init(folder: String, name: String, type: String, width: Int = 1) throws {
        try self.init(path: "\(folder)/\(name).\(type)", name: name, type: type, width: width)
    }

    init(path: String, name: String = "", type: String = "", width: Int = 1) throws {
        (self.name, self.type, self.width) = (name, type, width)
        self.path = path
        guard let file = fopen(path, "wb") else { throw BenchFault(description: "cannot write \(path)") }
        self.file = file
        buffer.reserveCapacity(Self.chunk + 64)
    }

    func add<Value: FixedWidthInteger>(_ value: Value) throws {
        withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
        try flushWhenFull()
    }

    func add(_ value: Double) throws {
        try add(value.bitPattern)
    }

    func add(_ value: Bool) throws {
        try add(value ? 1 as UInt8 : 0)
    }

    func add(text: String) throws {
        buffer.append(contentsOf: text.utf8)
        try flushWhenFull()
    }

    /// Bytes given so far.
    var count: Int { bytes + buffer.count }

    func close() throws {
        try flush()
        guard fclose(file) == 0 else { throw BenchFault(description: "cannot write \(path)") }
    }

    private func flushWhenFull() throws {
        if buffer.count >= Self.chunk { try flush() }
    }

    private func flush() throws {
        guard fwrite(buffer, 1, buffer.count, file) == buffer.count else {
            throw BenchFault(description: "cannot write \(path)")
        }
        bytes += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }
}

/// A table of the export being written: its columns are made when first written to.
final class TableFile {
    let name: String
    var rows = 0
    private(set) var columns: [ColumnFile] = []
    private var byName: [String: ColumnFile] = [:]
    private let folder: String

    init(folder: String, name: String) throws {
        self.name = name
        self.folder = "\(folder)/\(name)"
        try Folder.make(self.folder)
    }

    /// The column of a name.
    func column(_ name: String, _ type: String, width: Int = 1) throws -> ColumnFile {
        if let known = byName[name] { return known }
        let made = try ColumnFile(folder: folder, name: name, type: type, width: width)
        columns.append(made)
        byName[name] = made
        return made
    }

    func u8(_ name: String, _ value: Int) throws { try column(name, "u8").add(UInt8(value)) }
    func u8(_ name: String, _ value: Bool) throws { try column(name, "u8").add(value) }
    func i8(_ name: String, _ value: Int) throws { try column(name, "i8").add(Int8(value)) }
    func i8(_ name: String, _ value: Bool?) throws { try i8(name, value.map { $0 ? 1 : 0 } ?? -1) }
    func u16(_ name: String, _ value: Int) throws { try column(name, "u16").add(UInt16(value)) }
    func i16(_ name: String, _ value: Int) throws { try column(name, "i16").add(Int16(value)) }
    func u32(_ name: String, _ value: Int) throws { try column(name, "u32").add(UInt32(value)) }
    func i32(_ name: String, _ value: Int) throws { try column(name, "i32").add(Int32(value)) }
    func u64(_ name: String, _ value: UInt64) throws { try column(name, "u64").add(value) }
    func f64(_ name: String, _ value: Double) throws { try column(name, "f64").add(value) }

    func text(_ name: String, _ value: String) throws {
        let text = try column(name, "utf8")
        let starts = try column("\(name)_start", "u64")
        if text.count == 0, starts.count == 0 { try starts.add(0 as UInt64) }
        try text.add(text: value)
        try starts.add(UInt64(text.count))
    }

    func i32s(_ name: String, _ values: [Int]) throws {
        let column = try column(name, "i32", width: values.count)
        for value in values { try column.add(Int32(value)) }
    }

    func u64s(_ name: String, _ values: [UInt64]) throws {
        let column = try column(name, "u64", width: values.count)
        for value in values { try column.add(value) }
    }

    func u8s(_ name: String, _ values: [Int]) throws {
        let column = try column(name, "u8", width: values.count)
        for value in values { try column.add(UInt8(value)) }
    }

    func f64s(_ name: String, _ values: [Double]) throws {
        let column = try column(name, "f64", width: values.count)
        for value in values { try column.add(value) }
    }

    func close() throws {
        for column in columns { try column.close() }
    }
}

/// Folders of the export.
enum Folder {
    static func make(_ path: String) throws {
        if mkdir(path, 0o755) != 0, errno != EEXIST { throw BenchFault(description: "cannot make \(path)") }
    }
}
