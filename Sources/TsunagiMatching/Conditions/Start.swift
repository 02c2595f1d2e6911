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

    init(_ segment: Segment, _ row: Int, _ window: AvailabilityWindow, neededOn: Int, asOf: Int) {
        let ready = max(neededOn, asOf + Int(window.leadDays), Int(window.from))
        self.ready = ready
        let free = segment.columns.free[row]
        if segment.columns.flags(row).contains(.full) {
            day = ready < Int(free) ? ready : nil
        } else if free == Columns.freePlacesUnknown || free == Columns.freePlacesAlways {
            day = ready
        } else {
            day = Self.firstFree(from: ready, segment.spans[Int(free)])
        }
    }

    private static func firstFree(from ready: Int, _ spans: [FullSpan]) -> Int? {
        for span in spans where ready <= Int(span.until) {
            if ready < Int(span.from) { return ready }
            return span.until == .max ? nil : Int(span.until) + 1
        }
        return ready
    }
}
