import LibPQ
import TsunagiDomain
import TsunagiRules

/// The sealed sheets that hold the facts of one case: a sheet for each degree of care.
struct FactSheets {
    /// One version of a sheet.
    struct Sheet {
        let sensitivity: Sensitivity
        let facts: JSONObject
        let source: String
        let version: Int64
        let writtenBy: ActorID?
        let updatedAt: PostgresTimestamp
        /// The transaction that wrote it.
        let transaction: String
    }

    private let opened: OpenedCase

    /// Makes access to the sheets of a case.
    init(_ opened: OpenedCase) {
        self.opened = opened
    }

    /// The sheets in force, or those that were on record at a moment.
    func sheets(at moment: CaseMoment? = nil, in db: borrowing Session) throws -> [Sheet] {
        guard let moment else { return try read(current, in: db) }
        return try read(
            "SELECT * FROM (\(current) UNION ALL \(history)) v WHERE \(CaseMoment.isOnRecord(at: moment))", in: db)
    }

    /// Every version of every sheet, in the order in which they were written.
    func versions(in db: borrowing Session) throws -> [Sheet] {
        try read("SELECT * FROM (\(current) UNION ALL \(history)) v ORDER BY v.updated_at, v.sensitivity", in: db)
    }

    /// Stores facts, each on the sheet for its degree of care; sheets that stay the same are left alone.
    ///
    /// - Throws: `StoreError` `notPermitted` when the caller's agency may not write facts.
    func write(
        _ facts: JSONObject, source: String, vocabulary: Vocabulary, in db: borrowing Session
    ) throws {
        let old = try sheets(in: db)
        for sensitivity in Sensitivity.allCases {
            let part = JSONObject(
                facts.members.filter { (vocabulary.fact($0.key)?.sensitivity ?? .specialCare) == sensitivity }
                    .map { ($0.key, $0.value) })
            let sheet = old.first { $0.sensitivity == sensitivity }
            guard part != sheet?.facts ?? JSONObject() else { continue }
            let sealed = try opened.keys.seal(.object(part), at: place(sensitivity))
            try store(sealed, sensitivity, source: source, isNew: sheet == nil, in: db)
        }
    }

    private func store(
        _ sealed: [UInt8], _ sensitivity: Sensitivity, source: String, isNew: Bool, in db: borrowing Session
    ) throws {
        let table = Self.table(sensitivity)
        let id = opened.id
        let key = opened.keys.currentID
        let isClass: Statement = sensitivity == .specialCare ? "true" : "sensitivity = \(public: sensitivity.rawValue)"
        if !isNew {
            let changed = try db.execute(
                """
                UPDATE tsunagi.\(identifier: table) SET body = \(sealed), key_id = \(key), source = \(source)
                WHERE case_id = \(id: id) AND \(isClass)
                """)
            guard changed == 1 else { throw StoreError(.notPermitted, "Your agency may not change these facts.") }
        } else if sensitivity == .specialCare {
            try db.execute(
                """
                INSERT INTO tsunagi.case_special_care (case_id, body, key_id, source)
                VALUES (\(id: id), \(sealed), \(key), \(source))
                """)
        } else {
            try db.execute(
                """
                INSERT INTO tsunagi.case_fact_sheet (case_id, sensitivity, body, key_id, source)
                VALUES (\(id: id), \(public: sensitivity.rawValue), \(sealed), \(key), \(source))
                """)
        }
    }

    private func read(_ statement: Statement, in db: borrowing Session) throws -> [Sheet] {
        try db.query("SELECT s.*, s.xid::text AS transaction FROM (\(statement)) s", prepared: true).map { row in
            let sensitivity: Sensitivity = try row.choice("sensitivity")
            let json = try opened.keys.document(row, at: place(sensitivity))
            return Sheet(
                sensitivity: sensitivity, facts: json.object ?? JSONObject(), source: try row.decode("source"),
                version: try row.decode("version"), writtenBy: try row.optionalID("written_by"),
                updatedAt: try row.decode("updated_at"), transaction: try row.decode("transaction"))
        }
    }

    private var current: Statement {
        """
        SELECT sensitivity, body::bytea AS body, key_id, source::text AS source, version, written_by::text AS written_by,
            updated_at, written_xid AS xid, NULL::xid8 AS ended_xid
        FROM tsunagi.case_fact_sheet WHERE case_id = \(id: opened.id)
        UNION ALL
        SELECT 'special_care', body::bytea, key_id, source::text, version, written_by::text, updated_at, written_xid, NULL
        FROM tsunagi.case_special_care WHERE case_id = \(id: opened.id)
        """
    }

    private var history: Statement {
        """
        SELECT row ->> 'sensitivity', \(Self.pastColumns)
        FROM tsunagi.case_fact_sheet_history WHERE row ->> 'case_id' = \(opened.id.description)
        UNION ALL
        SELECT 'special_care', \(Self.pastColumns)
        FROM tsunagi.case_special_care_history WHERE row ->> 'case_id' = \(opened.id.description)
        """
    }

    private static let pastColumns: Statement = """
        (row ->> 'body')::bytea, row ->> 'key_id', row ->> 'source', (row ->> 'version')::bigint, row ->> 'written_by',
            lower(recorded), (row ->> 'written_xid')::xid8, ended_xid
        """

    private func place(_ sensitivity: Sensitivity) -> SealedPlace {
        SealedPlace(
            table: Self.table(sensitivity), column: "body",
            row: sensitivity == .specialCare ? "\(opened.id)" : "\(opened.id)/\(sensitivity.rawValue)")
    }

    private static func table(_ sensitivity: Sensitivity) -> String {
        sensitivity == .specialCare ? "case_special_care" : "case_fact_sheet"
    }
}
