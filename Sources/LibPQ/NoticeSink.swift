import CLibPQ
import Logging

/// Passes the server's notices to the logger, which by default would go to standard error.
final class NoticeSink: Sendable {
    private let logger: Logger

    /// Creates a sink that logs at debug level.
    init(logger: Logger) {
        self.logger = logger
    }

    /// Makes libpq call this sink, which must live until the connection is finished.
    func install(on connection: OpaquePointer) {
        PQsetNoticeReceiver(
            connection,
            { argument, result in
                guard let argument, let result else { return }
                Unmanaged<NoticeSink>.fromOpaque(argument).takeUnretainedValue().log(result)
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    private func log(_ result: OpaquePointer) {
        func field(_ code: ReportField) -> String {
            PQresultErrorField(result, code.rawValue).map { String(cString: $0) } ?? ""
        }
        logger.debug(
            "server notice",
            metadata: [
                "severity": "\(field(.severity))", "sqlstate": "\(field(.sqlState))", "message": "\(field(.message))",
            ]
        )
    }
}
