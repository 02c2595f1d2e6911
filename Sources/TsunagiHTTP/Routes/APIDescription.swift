public import TsunagiRules

/// The description of the API (OpenAPI 3.1): written as YAML, served as JSON.
public struct APIDescription: Sendable {
    /// The document.
    public let document: JSONValue
    /// The document as it is served.
    let bytes: [UInt8]

    /// Reads the description.
    ///
    /// - Parameters:
    ///   - yaml: Text of `docs/api/openapi.yaml`.
    ///   - engine: Version of the service, which replaces the document's own.
    /// - Throws: `ConfigurationError` when the text is no YAML or describes nothing.
    public init(yaml: String, engine: String) throws(ConfigurationError) {
        let node = try YAMLNode(parsing: yaml, file: "openapi.yaml")
        guard var document = try node.json().object, var info = document["info"]?.object else {
            throw node.error(expected: "an OpenAPI description with info")
        }
        info["version"] = .string(engine)
        document["info"] = .object(info)
        self.document = .object(document)
        self.bytes = self.document.bytes
    }
}
