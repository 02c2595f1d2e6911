import FoundationEssentials
import LibPQ

/// Where a page begins in a list ordered by id, and how long it is.
struct PageStart: Sendable {
    /// The id after which it begins; `nil` for the first page.
    let after: String?
    /// Most records of the page.
    let pageSize: Int

    /// Reads a cursor.
    ///
    /// - Throws: `StoreError` `invalid`.
    init(cursor: String?, pageSize: Int) throws(StoreError) {
        guard (1...Page<Never>.largest).contains(pageSize) else {
            throw StoreError(.invalid, "A page holds 1 to \(Page<Never>.largest) records, not \(pageSize).")
        }
        if let cursor, UUID(uuidString: cursor) == nil {
            throw StoreError(.invalid, "The cursor is none that this list gave; begin with the first page.")
        }
        self.after = cursor
        self.pageSize = pageSize
    }

    /// The condition that leaves out the pages before, to be added to others.
    func condition(_ column: Statement) -> Statement {
        after.map { " AND \(column) > \($0)::uuid" } ?? ""
    }

    /// The page, from records of which one more than it holds was read.
    func page<Record: Sendable>(_ records: [Record], id: (Record) -> String) -> Page<Record> {
        let shown = Array(records.prefix(pageSize))
        return Page(records: shown, nextCursor: records.count > pageSize ? shown.last.map(id) : nil)
    }
}
