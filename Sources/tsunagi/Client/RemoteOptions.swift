import ArgumentParser

/// Flags of commands that speak to a server.
struct RemoteOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The server, such as https://tsunagi.example.", valueName: "url"))
    var server: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "File with the token, mode 0600; - reads standard input. ~/.config/tsunagi/token by default.",
            valueName: "file"))
    var tokenFile: String?

    /// The settings these flags make.
    var flags: [Setting: String?] { [.server: server, .tokenFile: tokenFile] }
}
