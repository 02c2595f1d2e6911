import TsunagiDomain
import TsunagiRules

/// When an offer can start.
struct Start: Sendable {
    /// The day it could start with the pool free.
    let ready: Int
    /// The first day on or after that with a free place; `nil` when none is ever due.
    let day: Int?

    /// The day the conditions and the score count with.
    var counted: Int { day ?? ready }

    @inline(__always)
    init(_ segment: Segment, _ row: Int, _ window: AvailabilityWindow, neededOn: Int, asOf: Int) {
        let ready = max(neededOn, asOf + Int(window.leadDays), Int(window.from))
        self.ready = ready
        let free = segment.columns.free[row]
        if segment.columns.flags(row).contains(.full) {
            day = ready < Int(free) ? ready : nil
        } else if free == Columns.freePlacesUnknown || free == Columns.freePlacesAlways {
            day = ready
        } else {
            day = Self.firstFree(from: ready, segment.spans + Int(free))
        }
    }

    private static func firstFree(from ready: Int, _ spans: UnsafePointer<FullSpan>) -> Int? {
        var span = spans
        while Int(span.pointee.until) < ready { span += 1 }
        if ready < Int(span.pointee.from) { return ready }
        return span.pointee.until == .max ? nil : Int(span.pointee.until) + 1
    }
}
