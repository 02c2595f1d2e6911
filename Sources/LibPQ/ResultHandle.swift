import CLibPQ

/// The one owner of a `PGresult`; it is freed when the handle goes out of scope.
struct ResultHandle: ~Copyable {
    let pointer: OpaquePointer

    init(adopting pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    /// The command tag, for example `COMMIT` or `INSERT 0 1`.
    var commandTag: String { String(cString: PQcmdStatus(pointer)) }

    /// The rows the command touched; 0 for commands that touch none.
    var affectedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// A field of an error or notice; nil if the server sent none.
    func field(_ code: ReportField) -> String? {
        PQresultErrorField(pointer, code.rawValue).map { String(cString: $0) }
    }

    /// The server's report; nil if the failure arose on this side.
    var report: ServerReport? {
        guard let state = field(.sqlState) else { return nil }
        return ServerReport(
            sqlState: SQLState(rawValue: state),
            severity: field(.severity) ?? "ERROR",
            schema: field(.schema), table: field(.table), column: field(.column), dataType: field(.dataType),
            constraint: field(.constraint), position: field(.position).flatMap { Int($0) },
            message: field(.message) ?? "", detail: field(.detail), hint: field(.hint), context: field(.context)
        )
    }
}

/// The letters by which the protocol names the fields of errors and notices.
enum ReportField: Int32 {
    case severity = 86
    case sqlState = 67
    case message = 77
    case detail = 68
    case hint = 72
    case position = 80
    case context = 87
    case schema = 115
    case table = 116
    case column = 99
    case dataType = 100
    case constraint = 110
}
