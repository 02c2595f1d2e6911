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
    /// Requests of one token in a minute.
    case requestsPerToken = "requests_per_token"
    /// Requests of one address in a minute.
    case requestsPerAddress = "requests_per_address"
    /// Refused tokens of one address in a minute.
    case failuresPerAddress = "failures_per_address"
    /// Different persons that one token may read in an hour.
    case personReadsPerHour = "person_reads_per_hour"
    /// Addresses of reverse proxies, separated by commas.
    case trustedProxies = "trusted_proxies"
    /// Folder or file of the backups, as `doctor` sees it.
    case backupPath = "backup_path"
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
        case .requestsPerToken, .requestsPerAddress: "0"
        case .failuresPerAddress: "10"
        case .personReadsPerHour: "300"
        case .trustedProxies: "127.0.0.1,::1"
        case .databaseURL, .keyFile, .backupPath, .server, .tokenFile: nil
        }
    }
}
