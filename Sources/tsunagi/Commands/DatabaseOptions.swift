import ArgumentParser

/// Flags of commands that use the database.
struct DatabaseOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Folder of the embedded database and the key.", valueName: "folder"))
    var stateDirectory: String?

    /// The settings these flags make.
    var flags: [Setting: String?] { [.stateDirectory: stateDirectory] }
}

/// Flags of commands that run the server.
struct ServerOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Port to listen on; 0 takes a free one.", valueName: "port"))
    var port: Int?

    @Option(name: .long, help: ArgumentHelp("Address to listen on.", valueName: "address"))
    var address: String?

    /// The settings these flags make.
    var flags: [Setting: String?] { [.port: port.map(String.init), .address: address] }
}
