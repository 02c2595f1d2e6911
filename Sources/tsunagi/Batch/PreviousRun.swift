import TsunagiRules
import TsunagiService

/// The results of an earlier run, looked up by reference; only where each result stands is kept in memory.
struct PreviousRun: Sendable {
    private struct Place: Sendable {
        let offset: Int
        let count: Int
    }

    private static let longestResult = 1 << 28
    private static let beginning = Array("{\"reference\":\"".utf8)

    private let source: ByteSource
    private let places: [String: Place]

    /// Reads a file of results through; of several for one reference the last counts.
    ///
    /// - Throws: `CommandFailure` for a file that cannot be read, or a line that is no result.
    init(_ path: String) throws {
        guard path != "-" else {
            throw CommandFailure(.usage, "--previous cannot be standard input; results are looked up in a file")
        }
        source = try ByteSource(path)
        var places: [String: Place] = [:]
        var lines = InputLines(source, longest: Self.longestResult).makeAsyncIterator()
        while let line = try lines.nextLine() {
            if line.isBlank { continue }
            guard let reference = Self.reference(of: line.bytes) else {
                throw CommandFailure(
                    .dataRejected, "\(path):\(line.number): expected a result of tsunagi match --all, with a reference")
            }
            places[reference] = Place(offset: line.offset, count: line.bytes.count)
        }
        self.places = places
    }

    /// Number of candidates in it.
    var count: Int { places.count }

    /// The lists of a candidate; `nil` when the earlier run has none, or broke off while it wrote them.
    func lists(of reference: String) throws -> [RankedList]? {
        guard let place = places[reference] else { return nil }
        guard let json = try? JSONValue(parsing: try source.read(place.count, at: place.offset)) else { return nil }
        return RankedList.lists(in: json)
    }

    /// The reference of a result; it stands first, so that the rest need not be read.
    private static func reference(of line: [UInt8]) -> String? {
        guard line.starts(with: beginning) else {
            return (try? JSONValue(parsing: line))?["reference"]?.string
        }
        var end = beginning.count
        while end < line.count, line[end] != 0x22 { end += line[end] == 0x5C ? 2 : 1 }
        guard end < line.count else { return nil }
        return (try? JSONValue(parsing: line[(beginning.count - 1)...end]))?.string
    }
}
