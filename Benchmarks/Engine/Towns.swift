import TsunagiDomain

/// The 1,741 municipalities with weights like those of their populations: few large, many small (Zipf).
struct Towns: Sendable {
    /// Municipalities by code; their places are their rows in the export.
    let list: [Municipality]
    private let all: Weighted
    private let neighbours: [String: (rows: [Int], weights: Weighted)]
    private let spread: [Double]

    init(_ gazetteer: Gazetteer, seed: UInt64) {
        let list = gazetteer.municipalities.values.sorted { $0.code < $1.code }
        var random = SplitMix64(seed: seed, .towns, 0)
        let order = list.indices.map { (rank: Self.size(of: list[$0]), shuffle: random.next(), row: $0) }
            .sorted { ($0.rank, $0.shuffle) < ($1.rank, $1.shuffle) }
        var weights = [Int](repeating: 0, count: list.count)
        for (place, item) in order.enumerated() { weights[item.row] = 10_000_000 / (place + 12) }
        var neighbours: [String: (rows: [Int], weights: Weighted)] = [:]
        for (prefecture, rows) in Dictionary(grouping: list.indices, by: { list[$0].prefecture }) {
            neighbours[prefecture] = (rows, Weighted(rows.map { weights[$0] }))
        }
        self.list = list
        self.neighbours = neighbours
        all = Weighted(weights)
        spread = list.map { Self.size(of: $0) == 3 ? 2.5 : 4.5 }
    }

    /// Any municipality.
    func draw(_ random: inout SplitMix64) -> Int {
        all.draw(&random)
    }

    /// A municipality of the same prefecture, most often the same.
    func near(_ town: Int, _ random: inout SplitMix64) -> Int {
        guard random.chance(350), let around = neighbours[list[town].prefecture] else { return town }
        return around.rows[around.weights.draw(&random)]
    }

    /// A point some kilometres round the office.
    func point(in town: Int, _ random: inout SplitMix64) -> Position {
        let office = list[town].position
        let kilometres = spread[town]
        // A degree of longitude at 36° north, about the middle of the country, is some 90 km.
        let latitude = office.latitude + random.normal() * kilometres / 111
        let longitude = office.longitude + random.normal() * kilometres / 90
        return Position(
            latitude: (latitude * 1_000_000).rounded() / 1_000_000,
            longitude: (longitude * 1_000_000).rounded() / 1_000_000)
    }

    /// 0 for designated cities and Tokyo's wards, 1 for the first cities of a prefecture, 2 for cities, 3 for towns.
    private static func size(of town: Municipality) -> Int {
        if town.name.hasSuffix("区") { return 0 }
        guard town.name.hasSuffix("市") else { return 3 }
        let number = Int(town.code.suffix(3)) ?? 0
        return number < 200 ? 0 : number < 205 ? 1 : 2
    }
}
