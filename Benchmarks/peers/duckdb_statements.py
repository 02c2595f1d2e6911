"""The statements of the DuckDB peer. `asked` holds the questions: one of them, or all."""

from sql_terms import Terms

RULES = """
fact_truth AS MATERIALIZED (
    SELECT f.pair, a.atom, CASE
        WHEN a.op = 9 THEN CASE WHEN (f.suspected & a.mask) <> 0 THEN 2 ELSE 0 END
        WHEN a.op = 10 THEN CASE WHEN (f.suspected & a.mask) = a.mask THEN 2 ELSE 0 END
        WHEN a.op = 7 THEN CASE WHEN f.state = 0 THEN 0 ELSE 2 END
        WHEN a.op = 8 THEN CASE WHEN f.state = 0 THEN 2 ELSE 0 END
        WHEN f.state = 0 THEN 1 WHEN f.state = 2 THEN 0
        WHEN a.op <= 1 THEN CASE WHEN (f.value BETWEEN a.lo AND a.hi) = (a.op = 0) THEN 2 ELSE 0 END
        WHEN a.op <= 3 THEN CASE WHEN (f.value BETWEEN 0 AND 62 AND ((a.mask >> greatest(0, least(f.value, 62))) & 1) = 1)
            = (a.op = 2) THEN 2 ELSE 0 END
        WHEN a.op = 5 THEN CASE WHEN (f.has & a.mask) = a.mask THEN 2 WHEN (f.has_not & a.mask) <> 0 THEN 0 ELSE 1 END
        WHEN a.op = 4 THEN CASE WHEN (f.has & a.mask) <> 0 THEN 2 WHEN (f.has_not & a.mask) = a.mask THEN 0 ELSE 1 END
        ELSE CASE WHEN (f.has & a.mask) <> 0 THEN 0 WHEN (f.has_not & a.mask) = a.mask THEN 2 ELSE 1 END
        END AS truth
    FROM asked q JOIN fact f USING (pair) JOIN atom a USING (slot)),
literal_truth AS MATERIALIZED (
    SELECT t.pair, l.literal, CASE WHEN l.negated THEN 2 - t.truth ELSE t.truth END AS truth
    FROM literal l JOIN fact_truth t USING (atom)),
clause_truth AS (
    SELECT t.pair, c.clause, max(t.truth) AS truth FROM clause_literal c JOIN literal_truth t USING (literal)
    GROUP BY ALL),
clauses AS MATERIALIZED (
    SELECT pair, bitstring_agg(CASE WHEN truth < 2 THEN clause ELSE {last} END, 0, {last}) AS unmet,
        bitstring_agg(CASE WHEN truth = 0 THEN clause ELSE {last} END, 0, {last}) AS broken
    FROM clause_truth GROUP BY pair)"""

FACTS = """
held AS (
    SELECT DISTINCT t.pair, w.number FROM without_literal w JOIN literal_truth t USING (literal) WHERE t.truth = 2),
freed AS MATERIALIZED (
    SELECT q.pair, w.base, bitstring_agg(w.clause, 0, {last}) AS clauses
    FROM asked q CROSS JOIN clause_without w LEFT JOIN held h ON h.pair = q.pair AND h.number = w.number
    WHERE h.number IS NULL AND q.weight_8 > 0 GROUP BY ALL),
named AS (
    SELECT DISTINCT u.pair, u.set, x.base FROM (SELECT DISTINCT pair, set FROM judged WHERE rule = 2) u
        JOIN special x ON x.set = u.set JOIN fact_truth t ON t.pair = u.pair AND t.atom = x.atom
    WHERE t.truth = 2),
specialised AS (
    SELECT n.pair, n.set, count(*) AS facts FROM named n JOIN rule_set s ON s.set = n.set
        JOIN freed w ON w.pair = n.pair AND w.base = n.base
    WHERE bit_count(s.mask & w.clauses) > 0 GROUP BY ALL)"""

COVERS = """
covers AS (
    SELECT q.pair, n.need_set, (2000000::bigint * sum(v.urgency) + greatest(1, any_value(q.coverage_total)))
        // (2 * greatest(1, any_value(q.coverage_total))) AS covers
    FROM asked q JOIN coverage v ON v.pair = q.pair JOIN need_set n ON n.need = v.need GROUP BY ALL)"""

PLACES = """
listed AS (
    SELECT DISTINCT q.pair, a.area FROM asked q JOIN place p ON p.pair = q.pair JOIN area_place a ON a.place = p.place),
areas AS (SELECT pair, area FROM listed UNION ALL SELECT q.pair, o.area FROM asked q CROSS JOIN area_open o),
reaches AS (
    SELECT pair, -1 AS reach FROM asked UNION SELECT pair, muni FROM target WHERE pair IN (SELECT pair FROM asked)
    UNION SELECT q.pair, n.other FROM asked q JOIN target t ON t.pair = q.pair
        JOIN muni_near n ON n.muni = t.muni AND n.gap <= q.distance_limit),
near_by AS (
    SELECT q.pair, q.need, a.area, r.reach FROM asked q JOIN areas a USING (pair) JOIN reaches r USING (pair)
    WHERE q.has_point)"""


class Statements:
    """The texts, for one export."""

    def __init__(self, export, columns, clauses):
        self.terms = Terms(export.constants, export.as_of, "//", lambda bits: f"bit_count(({bits})::bigint)")
        self.columns = [name for name in columns if name not in ("cost", "initial", "pay", "need")]
        self.last = {"last": clauses}
        self.conditions = self.terms.conditions("c.is_listed", "c.is_near_zone")

    def considered(self, rows):
        """Candidates with what is resolved for a question; `rows` gives the candidate `o` and the question's `pair`."""
        start = self.terms.start()
        ready = self.terms.ready().replace("c.", "o.")
        amounts = ", ".join(
            f"CASE WHEN o.dated THEN coalesce(d.dated_{name}, -1) ELSE o.{name} END AS {name}"
            for name in ("cost", "initial", "pay"))
        return f"""(SELECT c.*, {start} AS start FROM (
            SELECT q.pair, {', '.join('o.' + name for name in self.columns)}, {amounts}, {ready} AS ready,
                coalesce(v.covers, 0) AS covers, a.area IS NOT NULL AS is_listed, z.muni IS NOT NULL AS is_near_zone
            FROM {rows}
                LEFT JOIN dated_amount d ON d.offer = o.offer AND q.needed_on >= d.first_day AND q.needed_on <= d.last_day
                LEFT JOIN covers v ON v.pair = q.pair AND v.need_set = o.need_set
                LEFT JOIN listed a ON a.pair = q.pair AND a.area = o.area
                LEFT JOIN zone_near z ON z.pair = q.pair AND z.muni = o.muni) c)"""

    def lists(self, asked, strict, narrow=None):
        """The lists of the questions asked. `narrow`: all are near targets or none is; left out: some may be."""
        near = """near_by n JOIN asked q ON q.pair = n.pair
            JOIN candidate o ON o.need = n.need AND o.area = n.area AND o.reach = n.reach AND NOT o.never_free"""
        far = "asked q JOIN candidate o ON o.need = q.need AND NOT o.never_free AND NOT q.has_point"
        rows = [self.considered(part) for part, kept in ((near, narrow is not False), (far, narrow is not True)) if kept]
        least = f"least({', '.join(self.conditions.values())})"
        holds = " AND ".join(f"({value}) = 2" for value in self.conditions.values()) if strict else f"{least} > 0"
        least_column = "2" if strict else least
        near_rows = " UNION ALL ".join(
            f"SELECT c.*, {least_column} AS least FROM {part} c JOIN asked q USING (pair) WHERE {holds}" for part in rows)
        rule = "bit_count(s.mask & k.unmet) = 0" if strict else "bit_count(s.mask & k.broken) = 0"
        occupation = "coalesce(w.value, 0)"
        facts = "CASE WHEN c.rule = 2 THEN " + self.terms.millionths(
            "1 - power(2::float8, -coalesce(f.facts, 0)::float8)") + " ELSE 0 END"
        return f"""WITH asked AS MATERIALIZED ({asked}), {RULES.format(**self.last)}, {COVERS}, {PLACES},
            near AS ({near_rows}),
            judged AS MATERIALIZED (
                SELECT c.*, t.set, CASE WHEN bit_count(s.mask & k.unmet) = 0 THEN 2 ELSE 1 END AS rule
                FROM near c JOIN asked q USING (pair)
                    JOIN timeline t ON t.timeline = c.timeline AND q.needed_on >= t.first_day AND q.needed_on <= t.last_day
                    JOIN rule_set s ON s.set = t.set JOIN clauses k ON k.pair = c.pair
                WHERE {rule}),
            {FACTS.format(**self.last)},
            scored AS (
                SELECT c.pair, c.offer, c.id_rank, least(c.rule, c.least) < 2 OR q.possible AS is_open,
                    {self.terms.score(occupation, facts)} AS score
                FROM judged c JOIN asked q USING (pair) LEFT JOIN specialised f ON f.pair = c.pair AND f.set = c.set
                    LEFT JOIN wish w ON w.pair = c.pair AND w.occupation = c.occupation)
            SELECT pair, offer, score, is_open FROM scored
            QUALIFY row_number() OVER (PARTITION BY pair, is_open ORDER BY score DESC, id_rank) <= 20
            ORDER BY pair, is_open, score DESC, id_rank"""

    def counts(self, asked):
        """How many offers of the need are eligible (1), undecided (0), or fail a condition first (-1 and less)."""
        conditions = {0: "c.rule", **self.conditions}
        fails = " ".join(f"WHEN ({value}) = 0 THEN {-1 - number}" for number, value in conditions.items())
        unknown = " OR ".join(f"({value}) = 1" for value in conditions.values())
        rows = self.considered("asked q JOIN candidate o ON o.need = q.need")
        return f"""WITH asked AS MATERIALIZED ({asked}), {RULES.format(**self.last)}, {COVERS}, {PLACES},
            verdict AS (
                SELECT q.pair, t.timeline, CASE WHEN bit_count(s.mask & k.broken) > 0 THEN 0
                    WHEN bit_count(s.mask & k.unmet) > 0 THEN 1 ELSE 2 END AS rule
                FROM asked q JOIN clauses k USING (pair)
                    JOIN timeline t ON q.needed_on >= t.first_day AND q.needed_on <= t.last_day
                    JOIN rule_set s ON s.set = t.set),
            near AS (SELECT c.*, r.rule FROM {rows} c JOIN verdict r ON r.pair = c.pair AND r.timeline = c.timeline)
            SELECT c.pair, CASE {fails} WHEN {unknown} THEN 0 ELSE 1 END AS state, count(*)
            FROM near c JOIN asked q USING (pair) GROUP BY ALL"""
