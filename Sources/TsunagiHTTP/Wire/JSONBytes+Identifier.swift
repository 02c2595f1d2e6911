import TsunagiDomain
import TsunagiRules

extension JSONBytes {
    /// Appends an id as its `description` has it, in quotation marks.
    mutating func id<Record>(_ id: Identifier<Record>) {
        append(UInt8(ascii: "\""))
        uuid(high: id.high, low: id.low)
        append(UInt8(ascii: "\""))
    }
}
