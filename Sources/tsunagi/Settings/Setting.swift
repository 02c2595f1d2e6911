/// One thing that can be set by flag, environment or file; the raw value is its key in `config/tsunagi.yaml`.
enum Setting: String, CaseIterable, Sendable {
    /// A libpq conninfo or URI; without one the embedded database is used.
    case databaseURL = "database_url"
    /// Folder of the embedded database and the key.
    case stateDirectory = "state_directory"
    /// File with the key of answer digests.
    case keyFile = "key_file"
    /// Address the server listens on.
    case address
    /// Port the server listens on; 0 takes a free one.
    case port
    /// Connections to the database.
    case poolConnections = "pool_connections"
    /// Least level of log messages.
    case logLevel = "log_level"
    /// The server that `opening` and `match` speak to.
    case server
    /// File with the token for it.
    case tokenFile = "token_file"

    /// Its environment variable.
    var variable: String {
        self == .databaseURL ? "DATABASE_URL" : "TSUNAGI_" + rawValue.uppercased()
    }

    /// What counts when nobody sets it.
    var defaultValue: String? {
        switch self {
        case .stateDirectory: ".tsunagi"
        case .address: "127.0.0.1"
        case .port: "8080"
        case .poolConnections: "10"
        case .logLevel: "info"
        case .databaseURL, .keyFile, .server, .tokenFile: nil
        }
    }
}
