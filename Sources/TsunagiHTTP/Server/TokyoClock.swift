import FoundationEssentials
public import TsunagiRules

/// The clock on the wall in Tokyo, nine hours ahead of UTC all year.
public enum TokyoClock {
    private static let offset = 9 * 3_600.0
    private static let day = 86_400_000

    /// The civil day.
    public static var today: CivilDate {
        CivilDate(dayNumber: Int32(clamping: milliseconds / day))
    }

    /// Milliseconds since midnight of 1 January 1970 by this clock.
    static var milliseconds: Int {
        Int((Date.now.timeIntervalSince1970 + offset) * 1_000)
    }
}
