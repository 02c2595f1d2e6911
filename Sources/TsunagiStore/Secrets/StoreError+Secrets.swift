extension StoreError.Code {
    /// The text of the key file does not say what a key file says.
    public static let invalidKeyFile = StoreError.Code(rawValue: "invalid_key_file")
    /// Something was sealed under a key that the key file does not hold.
    public static let keyMissing = StoreError.Code(rawValue: "key_missing")
    /// Sealed bytes do not open: they were changed, cut, moved, or sealed under another key.
    public static let sealBroken = StoreError.Code(rawValue: "seal_broken")
    /// The person's key was erased, and with it everything that was kept of them.
    public static let erased = StoreError.Code(rawValue: "erased")
}

extension StoreError {
    /// What is said of bytes that do not open; neither the bytes nor the key appear in it.
    static func broken(_ place: SealedPlace) -> StoreError {
        StoreError(.sealBroken, "What is stored in \(place) does not open with its key.")
    }

    /// The person was erased.
    static let personErased = StoreError(.erased, "What was kept of this person has been erased.")
}
