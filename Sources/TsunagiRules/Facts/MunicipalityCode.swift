/// Form of municipality and prefecture codes (全国地方公共団体コード without its check digit); which codes exist is
/// not decided here.
public enum MunicipalityCode {
    /// Whether a text has the form of a municipality: five digits, the first two a prefecture.
    public static func isMunicipality(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 5 && hasPrefecture(text)
    }

    /// Whether a text is a prefecture: two digits, 01 to 47.
    public static func isPrefecture(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 2 && hasPrefecture(text)
    }

    /// Whether a municipality is the place a code names: itself, or its prefecture.
    public static func matches(_ municipality: String, _ place: String) -> Bool {
        place.utf8.count == 2 ? municipality.utf8.starts(with: place.utf8) : municipality == place
    }

    private static func hasPrefecture(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return false }
        let zero = Int(UInt8(ascii: "0"))
        return (1...47).contains((Int(bytes[0]) - zero) * 10 + Int(bytes[1]) - zero)
    }
}
