/// Reads `Accept-Encoding` (RFC 9110, section 12.5.3).
enum AcceptedEncoding {
    /// Whether the client would rather have a body in gzip than as it is.
    ///
    /// - Parameter header: The field; `nil` when the request has none.
    /// - Returns: False without the header: then the body stays as it is.
    static func prefersGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        var gzip: Int?
        var identity: Int?
        var others: Int?
        for part in header.split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let coding = pieces.first, let weight = weight(pieces.dropFirst()) else { continue }
            switch coding {
            case "gzip", "x-gzip": gzip = weight
            case "identity": identity = weight
            case "*": others = weight
            default: continue
            }
        }
        let wish = gzip ?? others ?? 0
        return wish > 0 && wish >= identity ?? 0
    }

    /// The weight in thousandths, 1,000 when none is stated; `nil` for one that is no weight.
    private static func weight(_ parameters: ArraySlice<String>) -> Int? {
        guard let text = parameters.first(where: { $0.hasPrefix("q=") })?.dropFirst(2) else { return 1_000 }
        guard let value = Double(text), (0...1).contains(value) else { return nil }
        return Int((value * 1_000).rounded())
    }
}
