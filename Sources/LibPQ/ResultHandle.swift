import CLibPQ

/// The one owner of a `PGresult`; it is freed when the handle goes out of scope.
struct ResultHandle: ~Copyable {
    /// The result, for libpq's calls; valid as long as the handle.
    let pointer: OpaquePointer

    /// Takes over the result, which nobody else may free.
    init(adopting pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    /// What kind of result this is.
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
    /// `V`, the severity, never translated.
    case severity = 86
    /// `C`, the SQLSTATE.
    case sqlState = 67
    /// `M`, the primary message.
    case message = 77
    /// `D`, the detail.
    case detail = 68
    /// `H`, the hint.
    case hint = 72
    /// `P`, the position in the statement, in characters from 1.
    case position = 80
    /// `W`, the call stack of functions.
    case context = 87
    /// `s`, the schema.
    case schema = 115
    /// `t`, the table.
    case table = 116
    /// `c`, the column.
    case column = 99
    /// `d`, the data type.
    case dataType = 100
    /// `n`, the constraint.
    case constraint = 110
}
