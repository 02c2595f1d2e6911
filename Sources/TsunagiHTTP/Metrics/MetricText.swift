/// Spells samples in the Prometheus text format 0.0.4.
enum MetricText {
    /// The content type of the format.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// A label with its value, escaped.
    static func label(_ name: String, _ value: String) -> String {
        var escaped = ""
        for character in value.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return "\(name)=\"\(escaped)\""
    }

    /// One line of a sample.
    static func sample(_ name: String, _ labels: [String], _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels.joined(separator: ","))} \(value)\n"
    }

    /// A counter without labels.
    static func counter(_ name: String, help: String, _ value: Int) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) counter\n" + sample(name, [], "\(value)")
    }

    /// A gauge without labels and with one sample; nothing when its value is not known.
    static func gauge(_ name: String, help: String, _ value: Double?) -> String {
        guard let value else { return "" }
        let text = value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
        return "# HELP \(name) \(help)\n# TYPE \(name) gauge\n" + sample(name, [], text)
    }
}
