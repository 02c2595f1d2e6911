/// A civil date of the proleptic Gregorian calendar, as `date` holds it; years 1 to 9999.
public struct PostgresDate: Hashable, Sendable {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Creates a date; nil if there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= Self.days(inMonth: month, year: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Creates the date that lies the given number of days after 1970-01-01; nil outside years 1 to 9999.
    public init?(daysSinceEpoch days: Int) {
        guard (-719_162...2_932_896).contains(days) else { return nil }
        // Counts from 0000-03-01 so that the leap day ends a year, in eras of 400 years.
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The days from 1970-01-01 to this date; negative before it.
    public var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }
}

extension PostgresDate: CustomStringConvertible {
    /// The form `2026-11-21`.
    public var description: String {
        "\(Digits.padded(year, 4))-\(Digits.padded(month, 2))-\(Digits.padded(day, 2))"
    }
}

extension PostgresDate: PostgresEncodable {
    /// The form `2026-11-21`.
    public var postgresParameter: PostgresParameter { .text(description) }
}

extension PostgresDate: PostgresDecodable {
    /// Reads date; infinity and years outside 1 to 9999 are refused.
    public init(postgres cell: borrowing PostgresCell) throws(PostgresError) {
        guard cell.type == .date || cell.type == .unknown else { throw cell.failure(expected: "a date") }
        let value: PostgresDate?
        switch cell.format {
        case .binary:
            value = PostgresDate(daysSinceEpoch: Int(try cell.bigEndian(Int32.self, expected: "a date")) + 10_957)
        case .text:
            var digits = Digits(try cell.text(expected: "a date"))
            value = digits.date()
            if !digits.isAtEnd { throw cell.failure(expected: "a date", found: "infinity or a year before 1") }
        }
        guard let value else { throw cell.failure(expected: "a date of the years 1 to 9999") }
        self = value
    }
}
