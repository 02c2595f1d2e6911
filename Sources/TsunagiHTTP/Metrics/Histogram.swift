import Synchronization

/// A Prometheus histogram with labels; safe to record into from everywhere.
final class Histogram: Sendable {
    /// Bounds for requests, as OpenTelemetry's HTTP conventions name them, in seconds.
    static let requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
    /// Bounds for matches in memory, in seconds.
    static let matchSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

    private struct Series {
        var buckets: [Int]
        var sum = 0.0
        var count = 0

        mutating func add(_ value: Double, to bucket: Int?) {
            if let bucket { buckets[bucket] += 1 }
            sum += value
            count += 1
        }
    }

    private let name: String
    private let help: String
    private let labels: [String]
    private let bounds: [Double]
    private let series = Mutex<[[String]: Series]>([:])

    /// Makes a histogram.
    ///
    /// - Parameters:
    ///   - name: Its name, with the unit.
    ///   - help: What it measures, in English.
    ///   - labels: Names of its labels.
    ///   - bounds: Upper bounds of the buckets, ascending.
    init(_ name: String, help: String, labels: [String] = [], bounds: [Double]) {
        self.name = name
        self.help = help
        self.labels = labels
        self.bounds = bounds
    }

    /// Counts a value under the values of the labels, in their order.
    func record(_ value: Double, labels values: [String] = []) {
        let index = bounds.firstIndex { value <= $0 }
        series.withLock { series in
            series[values, default: Series(buckets: Array(repeating: 0, count: bounds.count))].add(value, to: index)
        }
    }

    /// The histogram in the Prometheus text format 0.0.4, its series in the order of their labels.
    var text: String {
        let current = series.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var lines = "# HELP \(name) \(help)\n# TYPE \(name) histogram\n"
        for (values, one) in current {
            let pairs = zip(labels, values).map { MetricText.label($0, $1) }
            var total = 0
            for (bound, count) in zip(bounds, one.buckets) {
                total += count
                lines += MetricText.sample(name + "_bucket", pairs + [MetricText.label("le", "\(bound)")], "\(total)")
            }
            lines += MetricText.sample(name + "_bucket", pairs + [MetricText.label("le", "+Inf")], "\(one.count)")
            lines += MetricText.sample(name + "_sum", pairs, "\(one.sum)")
            lines += MetricText.sample(name + "_count", pairs, "\(one.count)")
        }
        return lines
    }
}
