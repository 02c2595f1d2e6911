/// A point on the earth in degrees.
public struct Position: Hashable, Sendable {
    /// Degrees north, −90 to 90.
    public let latitude: Double
    /// Degrees east, −180 to 180.
    public let longitude: Double

    /// Makes a position.
    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// A municipality (市町村・特別区) with the position of its office.
public struct Municipality: Hashable, Sendable {
    /// Five-digit code.
    public let code: String
    /// Two-digit code of its prefecture.
    public let prefecture: String
    /// Name in Japanese, without the prefecture's.
    public let name: String
    /// Position of its office.
    public let position: Position

    /// Makes a municipality.
    public init(code: String, prefecture: String, name: String, position: Position) {
        self.code = code
        self.prefecture = prefecture
        self.name = name
        self.position = position
    }
}

/// The municipalities of the country and the wards (行政区) of its designated cities.
public struct Gazetteer: Hashable, Sendable {
    /// Municipalities by five-digit code.
    public let municipalities: [String: Municipality]
    /// City code by ward code, both five digits.
    public let cityOfWard: [String: String]
    /// Two-digit codes of the prefectures that have a municipality.
    public let prefectures: Set<String>

    /// Makes a gazetteer.
    public init(municipalities: [Municipality], cityOfWard: [String: String] = [:]) {
        self.municipalities = Dictionary(municipalities.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.cityOfWard = cityOfWard
        self.prefectures = Set(municipalities.map(\.prefecture))
    }

    /// The municipality a code stands for: a ward's city, otherwise the code itself.
    public func city(of code: String) -> String {
        cityOfWard[code] ?? code
    }

    /// The municipality with a code, a ward's being its city's; `nil` when there is none.
    public func municipality(_ code: String) -> Municipality? {
        municipalities[city(of: code)]
    }
}
