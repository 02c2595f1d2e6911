import LibPQ
import Testing

@Suite("Civil dates")
struct PostgresDateTests {
    @Test("Days and dates are one to one over all years")
    func everyDay() throws {
        let first = try #require(PostgresDate(year: 1, month: 1, day: 1)).daysSinceEpoch
        let last = try #require(PostgresDate(year: 9999, month: 12, day: 31)).daysSinceEpoch
        #expect(first == -719_162 && last == 2_932_896)
        for days in stride(from: first, through: last, by: 97) {
            #expect(PostgresDate(daysSinceEpoch: days)?.daysSinceEpoch == days)
        }
        #expect(PostgresDate(daysSinceEpoch: first - 1) == nil)
        #expect(PostgresDate(daysSinceEpoch: last + 1) == nil)
    }

    @Test(
        "Days that do not exist are refused",
        arguments: [
            (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (0, 1, 1),
            (10000, 1, 1),
        ])
    func absent(year: Int, month: Int, day: Int) {
        #expect(PostgresDate(year: year, month: month, day: day) == nil)
    }

    @Test("1970-01-01 is day 0, and moments are written in UTC")
    func epoch() {
        #expect(PostgresDate(daysSinceEpoch: 0)?.description == "1970-01-01")
        #expect(PostgresTimestamp(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
        #expect(PostgresTimestamp(microseconds: 0) < PostgresTimestamp(microseconds: 1))
    }
}
