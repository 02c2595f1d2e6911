import TsunagiDomain
import TsunagiRules

/// Values of the term `record` of an offer, in millionths.
struct RecordValues: Hashable, Sendable {
    /// Under needs of kind housing and service.
    let decisions: Int32
    /// Under needs of kind job.
    let retention: Int32

    init(_ record: TrackRecord) {
        decisions = Int32(Millionths.quotient(record.acceptances + 1, record.decisions + 2))
        let numerator =
            (record.acceptances + 1) * (record.matureStarts + 2) + (record.retained + 1) * (record.decisions + 2)
        retention = Int32(Millionths.quotient(numerator, 2 * (record.decisions + 2) * (record.matureStarts + 2)))
    }

    /// The value under a kind of need.
    @inline(__always)
    func value(isJob: Bool) -> Int { Int(isJob ? retention : decisions) }
}
