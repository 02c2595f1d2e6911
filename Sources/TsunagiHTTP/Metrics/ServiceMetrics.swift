/// What the service measures of itself.
final class ServiceMetrics: Sendable {
    /// Durations of requests by method, route and status, in seconds.
    let requests = Histogram(
        "http_server_request_duration_seconds", help: "Duration of HTTP requests.",
        labels: ["http_request_method", "http_route", "http_response_status_code"], bounds: Histogram.requestSeconds)
    /// Durations of matches, reading and writing JSON not included, in seconds.
    let matches = Histogram(
        "tsunagi_match_duration_seconds", help: "Duration of answering one match request in memory.",
        bounds: Histogram.matchSeconds)

    /// Everything in the Prometheus text format 0.0.4.
    ///
    /// - Parameters:
    ///   - catalogue: Offers in the catalogue and those left out of it; `nil` before the first load.
    ///   - feedLag: Age of the catalogue in seconds; `nil` when not known.
    ///   - mismatches: How often the catalogue was found to differ from the tables.
    /// - Returns: Lines, each with its line feed.
    func text(catalogue: (offers: Int, quarantined: Int)?, feedLag: Double?, mismatches: Int) -> String {
        requests.text + matches.text
            + MetricText.gauge(
                "tsunagi_feed_lag_seconds", help: "Time since the change feed was last read to its end.", feedLag)
            + MetricText.gauge(
                "tsunagi_catalogue_offers", help: "Offers that can be matched.", catalogue.map { Double($0.offers) })
            + MetricText.gauge(
                "tsunagi_catalogue_quarantined", help: "Published offers left out because a rule cannot be read.",
                catalogue.map { Double($0.quarantined) })
            + MetricText.counter(
                "tsunagi_catalogue_mismatch_total",
                help: "How often the catalogue was found to differ from the tables and was loaded anew.", mismatches)
    }
}
