import TsunagiHTTP

extension Settings {
    /// How much one client may ask for.
    ///
    /// - Throws: `CommandFailure` for a setting that is no number.
    func limits() throws -> LimitSettings {
        let most = 1_000_000
        let proxies = (self[.trustedProxies] ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        return LimitSettings(
            requestsPerToken: try integer(.requestsPerToken, in: 0...most),
            requestsPerAddress: try integer(.requestsPerAddress, in: 0...most),
            failuresPerAddress: try integer(.failuresPerAddress, in: 0...most),
            trustedProxies: Set(proxies.filter { !$0.isEmpty }))
    }
}
