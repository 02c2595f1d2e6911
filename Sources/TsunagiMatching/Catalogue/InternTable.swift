import Synchronization

/// Distinct values, each with a small number that never changes: equal values get the same number.
///
/// Values are only ever added, and stay where they are: reading one by a number that was handed out needs no lock.
final class InternTable<Value: Hashable & Sendable>: @unchecked Sendable {
    private static var chunkLength: Int { 1 << 10 }
    private static var chunkCount: Int { 1 << 14 }

    private struct State {
        var numbers: [Value: UInt32] = [:]
        var count = 0
    }

    private let state = Mutex(State())
    private let chunks: UnsafeMutablePointer<UnsafeMutablePointer<Value>?>

    init() {
        chunks = .allocate(capacity: Self.chunkCount)
        chunks.initialize(repeating: nil, count: Self.chunkCount)
    }

    deinit {
        var left = count
        for index in 0..<Self.chunkCount {
            guard let chunk = chunks[index] else { break }
            chunk.deinitialize(count: min(left, Self.chunkLength))
            chunk.deallocate()
            left -= min(left, Self.chunkLength)
        }
        chunks.deallocate()
    }

    /// How many values there are; numbers are below it.
    var count: Int { state.withLock { $0.count } }

    /// Reads values without counting references to the table, which must outlive it.
    struct Reader: @unchecked Sendable {
        fileprivate let chunks: UnsafeMutablePointer<UnsafeMutablePointer<Value>?>

        @inline(__always)
        subscript(number: UInt32) -> Value { pointer(number).pointee }

        /// Where a value stands, to read a part of it without copying the whole.
        @inline(__always)
        func pointer(_ number: UInt32) -> UnsafePointer<Value> {
            UnsafePointer(chunks[Int(number) >> 10].unsafelyUnwrapped + (Int(number) & 1_023))
        }
    }

    /// A reader of the values there are and will be.
    var reader: Reader { Reader(chunks: chunks) }

    /// The value with a number that `number(of:)` gave.
    subscript(number: UInt32) -> Value {
        guard let chunk = chunks[Int(number) / Self.chunkLength] else { preconditionFailure("no such number") }
        return chunk[Int(number) % Self.chunkLength]
    }

    /// The number of a value, `nil` when it has none.
    func number(ifKnown value: Value) -> UInt32? {
        state.withLock { $0.numbers[value] }
    }

    /// The number of a value, given now if the value is new.
    func number(of value: Value) -> UInt32 {
        state.withLock { state in
            if let known = state.numbers[value] { return known }
            let number = state.count
            precondition(number < Self.chunkLength * Self.chunkCount, "more distinct values than the table can hold")
            let chunk = number / Self.chunkLength
            if chunks[chunk] == nil { chunks[chunk] = .allocate(capacity: Self.chunkLength) }
            chunks[chunk]?.advanced(by: number % Self.chunkLength).initialize(to: value)
            state.numbers[value] = UInt32(number)
            state.count += 1
            return UInt32(number)
        }
    }
}
