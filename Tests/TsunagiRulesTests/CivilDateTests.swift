import Testing
import TsunagiRules

@Suite("Civil dates")
struct CivilDateTests {
    @Test(
        "Day numbers of known days",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
            ("2026-11-21", 20_778), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1900-03-01", -25_508),
        ] as [(String, Int32)])
    func dayNumbers(text: String, number: Int32) throws {
        let date = try #require(CivilDate(iso: text))
        #expect(date.dayNumber == number)
        #expect(CivilDate(dayNumber: number).description == text)
    }

    @Test(
        "Refuses days that do not exist and other spellings",
        arguments: [
            "2001-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1", "20260401", "0000-01-01",
            "2026-04-01T00:00", " 2026-04-01", "２０２６-04-01", "2026/04/01", "",
        ])
    func refuses(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test("Every day of four centuries is read as it was written, one day after the other")
    func roundTrip() {
        var previous = CivilDate(dayNumber: -1)
        for number in Int32(0)...146_097 {
            let date = CivilDate(dayNumber: number)
            let (year, month, day) = date.components
            guard CivilDate(year, month, day) == date, previous < date else {
                Issue.record("\(date)")
                return
            }
            previous = date
        }
    }

    @Test("Adding days stays within the representable days")
    func adding() {
        #expect(Sample.day(2024, 2, 28).adding(days: 2) == Sample.day(2024, 3, 1))
        #expect(Sample.day(2024, 3, 1).adding(days: -2).days(since: Sample.day(2024, 2, 28)) == 0)
        #expect(Sample.day(9999, 12, 31).adding(days: .max).dayNumber == Int32.max)
    }
}
