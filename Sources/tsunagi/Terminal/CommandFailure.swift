/// How a command ended, after sysexits(3).
enum ExitStatus: Int32, CaseIterable {
    /// A check found something wrong.
    case failure = 1
    /// The command line was wrong.
    case usage = 64
    /// The data given was wrong.
    case dataRejected = 65
    /// The database or server cannot be reached or used.
    case unavailable = 69
    /// A fault in this program.
    case internalFault = 70
    /// Not now; the same again later may succeed.
    case tryLater = 75
    /// The caller may not do this.
    case notPermitted = 77
    /// The settings or configuration are wrong.
    case configuration = 78
    /// Interrupted from the keyboard.
    case interrupted = 130
}

/// Why a command could not do its work, in words for the person who ran it.
struct CommandFailure: Error {
    /// The status the process ends with.
    let status: ExitStatus
    /// What happened, where, and what would help; lines for standard error. Empty when all has been said.
    let message: String

    /// Makes a failure.
    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
