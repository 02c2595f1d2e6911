/// An answer as it is kept beside its effect, to be given again to whoever asks again with the same key.
public struct Reply: Hashable, Sendable {
    /// Status of the HTTP response.
    public let status: Int
    /// Version of the record, for `ETag`; `nil` where there is none.
    public let version: String?
    /// Path of the record, for `Location`; `nil` where there is none.
    public let location: String?
    /// The body.
    public let body: [UInt8]

    /// Makes an answer.
    public init(status: Int, version: String? = nil, location: String? = nil, body: [UInt8]) {
        self.status = status
        self.version = version
        self.location = location
        self.body = body
    }
}

/// A request that must not take effect twice.
public struct OnceKey: Hashable, Sendable {
    /// The key of the caller's choice.
    public let key: String
    /// The whole request in one form, to tell another request under the same key.
    public let request: [UInt8]

    /// Makes a key for a request.
    public init(_ key: String, request: [UInt8]) {
        self.key = key
        self.request = request
    }
}

extension StoreError.Code {
    /// The same key was used for another request.
    public static let keyReused = StoreError.Code(rawValue: "key_reused")
    /// The request with this key is being answered right now.
    public static let keyInUse = StoreError.Code(rawValue: "key_in_use")
}
