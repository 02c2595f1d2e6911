import LibPQ
public import TsunagiDomain
public import TsunagiRules

extension CaseStore {
    /// Facts that move the day from which a place is needed: open referrals are to be looked at again.
    private static let releaseDays: Set<String> = ["released_on", "release_from", "release_until", "custody_end_on"]

    /// The facts of a case that the caller may see.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`.
    public func facts(of id: CaseID, by caller: Caller) async throws -> CaseFacts {
        try await withCase(id, by: caller) { db, opened in
            let facts = try Self.facts(of: opened, in: db)
            try AuditEntry(action: .sensitiveRead, ids: ["\(id)"], fields: facts.facts.keys.sorted())
                .append(by: caller, in: db)
            return facts
        }
    }

    /// Changes the facts of a case that are still as the caller read them.
    ///
    /// - Parameters:
    ///   - id: The case.
    ///   - version: `CaseFacts.version` that the change was made from.
    ///   - change: What is known now, and what is not known any more.
    ///   - vocabulary: Says how carefully each fact is kept.
    ///   - caller: Who changes them.
    /// - Returns: The facts afterwards.
    /// - Throws: `StoreError`: `notFound`, `erased`, `versionConflict`, `notPermitted` for an agency that only keeps in
    ///   touch, `invalid` for what the database refuses.
    public func changeFacts(
        of id: CaseID, ifVersion version: String, _ change: FactsChange, vocabulary: Vocabulary, by caller: Caller
    ) async throws -> CaseFacts {
        try await changingCase(id, by: caller) { db, opened in
            guard opened.mayChange else {
                throw StoreError(.notPermitted, "An agency that only keeps in touch may not change facts.")
            }
            let old = try Self.facts(of: opened, in: db)
            guard old.version == version else { throw StoreError.changedMeanwhile }
            let facts = change.applied(to: old.facts)
            try FactSheets(opened).write(facts, source: change.source, vocabulary: vocabulary, in: db)
            let changed = Set(old.facts.keys).union(facts.keys).filter { old.facts[$0] != facts[$0] }
            if !changed.isDisjoint(with: Self.releaseDays) {
                _ = try db.query("SELECT tsunagi.recheck_referrals(\(id: id))")
            }
            let new = try Self.facts(of: opened, in: db)
            try AuditEntry(action: .factsChanged, ids: ["\(id)"], fields: changed.sorted()).append(by: caller, in: db)
            return new
        }
    }

    /// What became different about the facts of a case, the latest first.
    ///
    /// - Throws: `StoreError`: `notFound`, `erased`.
    public func factHistory(of id: CaseID, by caller: Caller) async throws -> [FactsEntry] {
        try await withCase(id, by: caller) { db, opened in
            let entries = Self.entries(try FactSheets(opened).versions(in: db))
            let fields = Set(entries.flatMap { $0.changes.map(\.fact) })
            try AuditEntry(action: .sensitiveRead, ids: ["\(id)"], fields: fields.sorted()).append(by: caller, in: db)
            return entries
        }
    }

    /// The facts of an opened case, in force or as they were on record at a moment.
    static func facts(
        of opened: OpenedCase, at moment: CaseMoment? = nil, in db: borrowing Session
    ) throws -> CaseFacts {
        let sheets = try FactSheets(opened).sheets(at: moment, in: db)
        let members = sheets.flatMap { $0.facts.members.map { ($0.key, $0.value) } }.sorted { $0.0 < $1.0 }
        let versions = Sensitivity.allCases.map { sensitivity in
            "\(sheets.first { $0.sensitivity == sensitivity }?.version ?? 0)"
        }
        return CaseFacts(
            facts: JSONObject(members), version: versions.joined(separator: "."),
            updatedAt: sheets.map(\.updatedAt).max(), includesSpecialCare: opened.readsSpecialCare)
    }

    /// Longest that one transaction takes to write the sheets of a case, in microseconds.
    private static let longestWriting: Int64 = 10_000_000

    /// Whether two sheets are of one entry: one transaction wrote both. After a restore elsewhere all have the same number,
    /// so that time, writer and source must agree as well.
    private static func isOneEntry(_ one: FactSheets.Sheet, _ other: FactSheets.Sheet) -> Bool {
        one.transaction == other.transaction && one.writtenBy == other.writtenBy && one.source == other.source
            && other.updatedAt.microseconds - one.updatedAt.microseconds < longestWriting
    }

    private static func entries(_ versions: [FactSheets.Sheet]) -> [FactsEntry] {
        var known: [Sensitivity: JSONObject] = [:]
        var entries: [FactsEntry] = []
        var rest = versions[...]
        while let first = rest.first {
            let before = known.values.reduce(into: JSONObject()) { all, part in all.add(part) }
            let group = rest.prefix { isOneEntry(first, $0) }
            rest = rest.dropFirst(group.count)
            for sheet in group { known[sheet.sensitivity] = sheet.facts }
            let after = known.values.reduce(into: JSONObject()) { all, part in all.add(part) }
            let steps = Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
            entries.append(
                FactsEntry(
                    at: first.updatedAt, by: first.writtenBy, source: first.source,
                    changes: steps.map { FactsEntry.Step(fact: $0, from: before[$0], to: after[$0]) }))
        }
        return entries.reversed()
    }
}

extension JSONObject {
    /// Adds the members of another object.
    fileprivate mutating func add(_ other: JSONObject) {
        for (key, value) in other.members { self[key] = value }
    }
}
