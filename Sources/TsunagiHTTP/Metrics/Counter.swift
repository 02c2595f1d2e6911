import Synchronization

/// A Prometheus counter with labels; safe to count from everywhere.
final class Counter: Sendable {
    private let name: String
    private let help: String
    private let labels: [String]
    private let series: Mutex<[[String]: Int]>

    /// Makes a counter.
    ///
    /// - Parameters:
    ///   - name: Its name, which ends in `_total`.
    ///   - help: What it counts, in English.
    ///   - labels: Names of its labels.
    ///   - known: Values of the labels that are shown from the start, with 0.
    init(_ name: String, help: String, labels: [String] = [], known: [[String]] = [[]]) {
        self.name = name
        self.help = help
        self.labels = labels
        series = Mutex(Dictionary(uniqueKeysWithValues: known.map { ($0, 0) }))
    }

    /// Counts one under the values of the labels, in their order.
    func count(_ values: [String]) {
        series.withLock { $0[values, default: 0] += 1 }
    }

    /// The counter in the Prometheus text format 0.0.4, its series in the order of their labels.
    var text: String {
        let current = series.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return current.reduce(into: "# HELP \(name) \(help)\n# TYPE \(name) counter\n") { lines, one in
            lines += MetricText.sample(name, zip(labels, one.key).map { MetricText.label($0, $1) }, "\(one.value)")
        }
    }
}
