import LibPQ
import TsunagiRules

/// A moment of the past whose rows are read again: exactly what one snapshot saw.
///
/// Rows say which transaction wrote them and their history which one ended them, so that a change that was being made at
/// that moment counts as it did then, whatever the clock says.
struct CaseMoment {
    /// The snapshot, as PostgreSQL writes a `pg_snapshot`.
    let snapshot: String
    /// The civil day in Tokyo.
    let day: CivilDate

    /// Whether a version `v` with `xid` and `ended_xid` was on record at a moment; `nil` stands for now.
    static func isOnRecord(at moment: CaseMoment?) -> Statement {
        guard let moment else { return "v.ended_xid IS NULL" }
        return """
            pg_visible_in_snapshot(v.xid, \(moment.snapshot)::pg_snapshot)
                AND NOT coalesce(pg_visible_in_snapshot(v.ended_xid, \(moment.snapshot)::pg_snapshot), false)
            """
    }

    /// The civil day of a moment; `nil` stands for now.
    static func day(of moment: CaseMoment?) -> Statement {
        moment.map { "\(public: $0.day.description)::date" } ?? "tsunagi.today()"
    }
}
