/// The version of the service, as answers and `--version` give it.
enum Version {
    /// Number after Semantic Versioning.
    static let number = "0.1.0"
}
