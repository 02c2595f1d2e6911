public import LibPQ

/// Loads municipalities and wards from the files in `sql/reference/`; loading twice changes nothing.
public struct ReferenceLoader: Sendable {
    private let home: Home

    /// Makes a loader that reads below a home.
    public init(home: Home) {
        self.home = home
    }

    /// Loads all reference data in one transaction.
    public func load(into pool: ConnectionPool) async throws {
        let stage = try home.text("sql/reference/stage.sql")
        let merge = try home.text("sql/reference/merge.sql")
        let municipalities = try home.text("sql/reference/municipality.csv")
        let wards = try home.text("sql/reference/ward.csv")
        try await pool.transaction { db in
            try db.executeScript(stage)
            _ = try db.copyIn("COPY stage_municipality FROM STDIN (FORMAT csv, HEADER match)") { writer in
                try writer.write(municipalities)
            }
            _ = try db.copyIn("COPY stage_ward FROM STDIN (FORMAT csv, HEADER match)") { writer in
                try writer.write(wards)
            }
            try db.executeScript(merge)
        }
    }
}
