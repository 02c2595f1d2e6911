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

    /// Requests refused for being too many, by what there were too many of.
    let limited = Counter(
        "tsunagi_limited_requests_total", help: "Requests answered with 429.", labels: ["reason"],
        known: [["address"], ["authentication"], ["token"]])
    /// Tokens that were refused.
    let refusedTokens = Counter("tsunagi_refused_tokens_total", help: "Tokens that were not valid.")

    /// Everything in the Prometheus text format 0.0.4.
    ///
    /// - Parameters:
    ///   - catalogue: Offers in the catalogue and those left out of it; `nil` before the first load.
    ///   - feedLag: Age of the catalogue in seconds; `nil` when not known.
    ///   - openBreakGlasses: Cases being read by break-glass; `nil` when not known.
    ///   - refusedReads: How often a token had read too many persons.
    ///   - mismatches: How often the catalogue was found to differ from the tables.
    /// - Returns: Lines, each with its line feed.
    func text(
        catalogue: (offers: Int, quarantined: Int)?, feedLag: Double?, openBreakGlasses: Int?,
        refusedReads: Int, mismatches: Int
    ) -> String {
        requests.text + matches.text + limited.text + refusedTokens.text
            + MetricText.counter(
                "tsunagi_refused_reads_total", help: "How often a token had read as many persons as it may.",
                refusedReads)
            + MetricText.gauge(
                "tsunagi_breakglass_active", help: "Cases being read by break-glass.",
                openBreakGlasses.map(Double.init))
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
