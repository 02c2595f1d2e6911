import ArgumentParser

/// In what form data is written to standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}
