/// Who asks, in which request and from where: what the audit says of it.
public struct Caller: Sendable {
    /// The actor behind the token.
    public let identity: Identity
    /// Id of the request; `nil` when it is no UUID.
    public let requestID: String?
    /// Address of the client; `nil` when it is not known.
    public let address: String?
    /// Counts the persons the caller reads; `nil` when nobody counts.
    let meter: ReadMeter?

    /// Makes a caller.
    public init(_ identity: Identity, requestID: String? = nil, address: String? = nil, meter: ReadMeter? = nil) {
        self.identity = identity
        self.requestID = requestID
        self.address = address
        self.meter = meter
    }
}
