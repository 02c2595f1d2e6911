import TsunagiDomain
import TsunagiRules

/// Generator of random configurations, catalogues, people and requests, the same for the same seed.
struct MatchingGenerator {
    /// The random sequence.
    var random: SplitMix64
    /// The day near which all dates lie.
    let today: CivilDate
    /// Facts, features, needs and codes.
    private(set) var vocabulary: Vocabulary
    /// The places.
    let gazetteer = MatchingGenerator.gazetteer
    private static let firstDay = CivilDate(dayNumber: 20_454)

    /// Starts the sequence of a named seed and a number within it.
    init(_ name: String, _ number: Int) {
        random = SplitMix64(name, number)
        today = Self.firstDay.adding(days: random.integer(0...700))
        vocabulary = Vocabulary(facts: [])
        vocabulary = makeVocabulary()
    }

    /// Makes a world to ask several people's requests of, with a number of offers or a few.
    mutating func world(size: Int? = nil) -> GeneratedWorld {
        let configuration = makeConfiguration()
        let shelf = makeShelf()
        let offers = size.map { makeManyOffers($0, shelf) } ?? makeOffers(shelf)
        let listsOffices = random.chance(70)
        return GeneratedWorld(
            configuration: configuration, gazetteer: gazetteer, shelf: shelf, offers: offers,
            offices: listsOffices ? makeOffices(shelf) : nil)
    }

    /// A day near today.
    mutating func day(_ range: ClosedRange<Int>) -> CivilDate {
        today.adding(days: random.integer(range))
    }

    /// Twelve municipalities of three prefectures around 36.5° N, 139.5° E; one is a city with wards.
    static let gazetteer = Gazetteer(
        municipalities: [
            municipality("09201", 36.555, 139.883), municipality("09202", 36.333, 139.449),
            municipality("09203", 36.395, 139.734), municipality("09301", 36.444, 140.010),
            municipality("09302", 36.971, 140.045), municipality("10201", 36.389, 139.063),
            municipality("10202", 36.322, 139.003), municipality("10203", 36.411, 139.333),
            municipality("10301", 36.644, 138.899), municipality("11100", 35.861, 139.645),
            municipality("11201", 36.147, 139.388), municipality("11202", 35.952, 139.486),
        ],
        cityOfWard: ["11101": "11100", "11102": "11100", "11103": "11100"])

    /// Codes a person may name as a place: municipalities and wards.
    static let placeCodes = (Array(gazetteer.municipalities.keys) + Array(gazetteer.cityOfWard.keys)).sorted()
    /// Codes of municipalities without wards.
    static let municipalityCodes = gazetteer.municipalities.keys.sorted()
    /// Codes of prefectures.
    static let prefectureCodes = gazetteer.prefectures.sorted()

    private static func municipality(_ code: String, _ latitude: Double, _ longitude: Double) -> Municipality {
        Municipality(
            code: code, prefecture: String(code.prefix(2)), name: "架空\(code)市",
            position: Position(latitude: latitude, longitude: longitude))
    }
}
