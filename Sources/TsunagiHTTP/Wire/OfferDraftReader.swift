public import TsunagiRules
public import TsunagiStore

/// Reads the body of `POST /v1/offers`, so that a client can check it before it is sent.
public struct OfferDraftReader: Sendable {
    /// Makes a reader.
    public init() {}

    /// The offer that a body describes.
    ///
    /// - Throws: `InvalidBody` with the problems found, at most fifty.
    public func read(_ json: JSONValue) throws(InvalidBody) -> OfferDraft {
        try OfferBody().draft(json, key: nil)
    }
}
