public import Crypto
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// Answers match queries from the catalogue as it stands.
public struct AnswerMatch: Sendable {
    /// Version of the service, part of every digest.
    public let engine: String
    private let catalogue: LiveCatalogue
    private let key: SymmetricKey

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - catalogue: The catalogue kept current by the change feed.
    ///   - key: Key of the digests.
    ///   - engine: Version of the service.
    public init(catalogue: LiveCatalogue, key: SymmetricKey, engine: String) {
        self.catalogue = catalogue
        self.key = key
        self.engine = engine
    }

    /// The words of the configuration that answers are made under now.
    ///
    /// - Throws: `ServiceError.catalogueNotReady` before the first load.
    func vocabulary() throws(ServiceError) -> Vocabulary {
        try catalogue.current().catalogue.vocabulary
    }

    /// Answers a query and its scenarios from one version of the catalogue.
    ///
    /// - Throws: `ServiceError.catalogueNotReady` before the first load.
    public func callAsFunction(_ query: MatchQuery) throws(ServiceError) -> MatchReport {
        let (catalogue, version) = try catalogue.current()
        let matcher = Matcher(catalogue: catalogue)
        return MatchReport(
            query: query, answer: matcher.match(query.request),
            scenarios: query.scenarios.map { ($0, matcher.match(query.request(in: $0))) }, catalogue: catalogue,
            version: version, digest: digest(query, catalogue: catalogue, version: version))
    }

    private func digest(_ query: MatchQuery, catalogue: Catalogue, version: CatalogueVersion) -> String {
        var resolved = JSONBytes(capacity: 1_024)
        resolved.openObject()
        resolved.key("catalogue")
        resolved.string(version.position)
        resolved.key("engine")
        resolved.string(engine)
        resolved.key("policy")
        resolved.string(catalogue.configuration.digest)
        resolved.key("request")
        resolved.canonical(query)
        resolved.closeObject()
        var text = JSONBytes(capacity: 72)
        text.raw("hmac:")
        for byte in HMAC<SHA256>.authenticationCode(for: resolved.bytes, using: key) {
            text.hexadecimal(UInt64(byte), digits: 2)
        }
        return String(decoding: text.bytes, as: UTF8.self)
    }
}
