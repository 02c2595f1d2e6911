import HTTPTypes
import TsunagiHTTP
import TsunagiRules

/// `docs/api/openapi.yaml` as what requests and responses are held against.
struct Contract {
    private static let read = Result { try Contract(reading: Scene.description()) }

    let document: JSONValue
    private let validator: SchemaValidator

    /// The description, read once a run.
    init() throws {
        self = try Self.read.get()
    }

    private init(reading description: APIDescription) {
        document = description.document
        validator = SchemaValidator(document: document)
    }

    /// Every route as method and path, e.g. `GET /v1/offers/{id}`.
    var operations: [String] {
        (document["paths"]?.object?.members ?? []).flatMap { path, item in
            (item.object?.keys ?? []).map { "\($0.uppercased()) \(path)" }
        }
    }

    /// The operation of a route; a HEAD is its GET.
    func operation(_ method: HTTPRequest.Method, _ path: String) -> JSONValue? {
        let method = method == .head ? HTTPRequest.Method.get : method
        let parts = path.split(separator: "?").first?.split(separator: "/") ?? []
        return (document["paths"]?.object?.members ?? []).first { template, item in
            let names = template.split(separator: "/")
            return names.count == parts.count && zip(names, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }?.value[method.rawValue.lowercased()]
    }

    /// What is wrong with a request that was accepted.
    func faults(ofRequest body: JSONValue, to operation: JSONValue) -> [String] {
        guard let content = operation["requestBody"]?["content"]?["application/json"], let schema = content["schema"]
        else { return ["this route reads no body"] }
        return validator.faults(in: body, schema: schema)
    }

    /// What is wrong with a response; a route that is not described answers with a problem.
    func faults(of reply: Reply, to operation: JSONValue?) -> [String] {
        var response = document["components"]?["responses"]?["Problem404"]
        if let operation {
            guard let described = operation["responses"]?["\(reply.status.code)"] else {
                return ["the status \(reply.status.code) is not described"]
            }
            response = described["$ref"].flatMap(validator.resolve) ?? described
        } else if reply.status.code < 400 {
            return ["the route is not described"]
        }
        let contents = response?["content"]?.object?.members ?? []
        let type = reply.headers[.contentType] ?? ""
        guard let content = contents.first(where: { type.hasPrefix($0.key) }) ?? contents.first else {
            return ["no content is described"]
        }
        guard type == content.key || type.hasPrefix(content.key + ";") else {
            return ["the content type \(type) is not \(content.key)"]
        }
        guard content.key.hasSuffix("json"), let schema = content.value["schema"] else { return [] }
        guard let body = reply.json else { return ["the body is no JSON"] }
        let headers = (response?["headers"]?.object?.members ?? []).filter { name, header in
            let described = header["$ref"].flatMap(validator.resolve) ?? header
            guard described["required"] != false else { return false }
            return HTTPField.Name(name).map { reply.headers[$0] == nil } ?? true
        }.map(\.key)
        return validator.faults(in: body, schema: schema) + headers.map { "the header \($0) is missing" }
    }

    /// Examples in the document that do not follow their own schema.
    var exampleFaults: [String] {
        (document["components"]?["schemas"]?.object?.members ?? []).flatMap { name, schema in
            (schema["examples"]?.array ?? []).flatMap { example in
                validator.faults(in: example, schema: schema).map { "\(name)\($0)" }
            }
        }
    }
}
