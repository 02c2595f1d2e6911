import TsunagiDomain
import TsunagiStore

/// The municipalities of the reference data beside the program.
enum LocalGazetteer {
    /// The gazetteer of a home; `nil` without the reference data.
    static func gazetteer(of home: Home?) -> Gazetteer? {
        guard let home, let municipalities = try? home.text("sql/reference/municipality.csv"),
            let wards = try? home.text("sql/reference/ward.csv")
        else { return nil }
        return Gazetteer(
            municipalities: rows(municipalities).compactMap(municipality),
            cityOfWard: Dictionary(
                rows(wards).filter { $0.count > 2 }.map { ($0[0], $0[2]) }, uniquingKeysWith: { first, _ in first }))
    }

    private static func municipality(_ fields: [String]) -> Municipality? {
        guard fields.count > 8, let latitude = Double(fields[7]), let longitude = Double(fields[8]) else { return nil }
        return Municipality(
            code: fields[0], prefecture: fields[2], name: fields[5],
            position: Position(latitude: latitude, longitude: longitude))
    }

    private static func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
