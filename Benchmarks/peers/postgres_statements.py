"""The prepared statements of the PostgreSQL peer: matches, both lists, and counts, for one question each."""

import re

from sql_terms import Terms, metres

ATOM = """CASE
    WHEN a.op = 9 THEN CASE WHEN (q.suspected[a.slot + 1] & a.mask) <> 0 THEN 2 ELSE 0 END
    WHEN a.op = 10 THEN CASE WHEN (q.suspected[a.slot + 1] & a.mask) = a.mask THEN 2 ELSE 0 END
    WHEN a.op = 7 THEN CASE WHEN q.state[a.slot + 1] = 0 THEN 0 ELSE 2 END
    WHEN a.op = 8 THEN CASE WHEN q.state[a.slot + 1] = 0 THEN 2 ELSE 0 END
    WHEN q.state[a.slot + 1] = 0 THEN 1
    WHEN q.state[a.slot + 1] = 2 THEN 0
    WHEN a.op = 0 THEN CASE WHEN q.value[a.slot + 1] BETWEEN a.lo AND a.hi THEN 2 ELSE 0 END
    WHEN a.op = 1 THEN CASE WHEN q.value[a.slot + 1] BETWEEN a.lo AND a.hi THEN 0 ELSE 2 END
    WHEN a.op = 2 THEN CASE WHEN q.value[a.slot + 1] >= 0 AND (a.mask >> q.value[a.slot + 1]) & 1 = 1 THEN 2 ELSE 0 END
    WHEN a.op = 3 THEN CASE WHEN q.value[a.slot + 1] >= 0 AND (a.mask >> q.value[a.slot + 1]) & 1 = 1 THEN 0 ELSE 2 END
    WHEN a.op = 5 THEN CASE WHEN (q.has[a.slot + 1] & a.mask) = a.mask THEN 2
        WHEN (q.has_not[a.slot + 1] & a.mask) <> 0 THEN 0 ELSE 1 END
    WHEN a.op = 4 THEN CASE WHEN (q.has[a.slot + 1] & a.mask) <> 0 THEN 2
        WHEN (q.has_not[a.slot + 1] & a.mask) = a.mask THEN 0 ELSE 1 END
    ELSE CASE WHEN (q.has[a.slot + 1] & a.mask) <> 0 THEN 0
        WHEN (q.has_not[a.slot + 1] & a.mask) = a.mask THEN 2 ELSE 1 END
    END"""

RULES = f"""
truth AS MATERIALIZED (SELECT a.atom, {ATOM} AS truth FROM atom a),
literals AS MATERIALIZED (
    SELECT string_agg(CASE WHEN truth = 2 THEN '1' ELSE '0' END, '' ORDER BY literal)::varbit AS met,
        string_agg(CASE WHEN truth > 0 THEN '1' ELSE '0' END, '' ORDER BY literal)::varbit AS possible
    FROM (SELECT l.literal, CASE WHEN l.negated THEN 2 - t.truth ELSE t.truth END AS truth
        FROM literal l JOIN truth t USING (atom)) judged),
clauses AS MATERIALIZED (
    SELECT string_agg(CASE WHEN bit_count(c.mask & l.met) = 0 THEN '1' ELSE '0' END, '' ORDER BY clause)::varbit AS unmet,
        string_agg(CASE WHEN bit_count(c.mask & l.possible) = 0 THEN '1' ELSE '0' END, '' ORDER BY clause)::varbit AS broken
    FROM clause c, literals l)"""

FACTS = """
atoms AS MATERIALIZED (
    SELECT string_agg(CASE WHEN truth = 2 THEN '1' ELSE '0' END, '' ORDER BY atom)::varbit AS met FROM truth),
without AS MATERIALIZED (
    SELECT w.base, bit_or(w.clause) AS clauses FROM clause_without w, literals l
    WHERE bit_count(w.others & l.met) = 0 GROUP BY w.base),
specialised AS MATERIALIZED (
    SELECT u.set, CASE WHEN q.weight_8 > 0 AND u.is_met THEN (SELECT count(*) FROM special x JOIN without w USING (base)
        WHERE x.set = u.set AND bit_count(x.atoms & a.met) > 0 AND bit_count(s.mask & w.clauses) > 0) ELSE 0 END AS facts
    FROM (SELECT DISTINCT set, rule = 2 AS is_met FROM judged) u JOIN rule_set s USING (set), atoms a)"""

AREAS = """ARRAY(SELECT area FROM area_open UNION ALL SELECT area FROM area_place WHERE place = ANY(q.places))"""
REACH = """ARRAY(SELECT -1 UNION SELECT unnest(q.target_munis) UNION
    SELECT other FROM muni_near WHERE muni = ANY(q.target_munis) AND gap <= q.distance_limit)"""
LISTED = """(ARRAY(SELECT EXISTS (SELECT FROM area_place p WHERE p.area = n.area AND p.place = ANY(q.places))
    FROM area_number n ORDER BY n.area))[c.area + 1]"""
COVERS = """(ARRAY(SELECT (2000000::bigint * sum(q.coverage[need + 1]) + greatest(1, q.coverage_total))
    / (2 * greatest(1, q.coverage_total)) FROM need_set GROUP BY need_set ORDER BY need_set))[o.need_set + 1]"""
TIMELINES = """(ARRAY(SELECT CASE WHEN bit_count(s.mask & k.broken) > 0 THEN 0 WHEN bit_count(s.mask & k.unmet) > 0 THEN 1
    ELSE 2 END FROM timeline t JOIN rule_set s USING (set), clauses k
    WHERE q.needed_on BETWEEN t.first_day AND t.last_day ORDER BY t.timeline))[c.timeline + 1]"""

SCALARS = {
    "integer": ["need", "kind", "needed_on", "max_wait", "half_wait", "distance_limit", "half_distance", "sex", "age",
                "children", "partner", "occupants", "household_factor", "assistance", "budget", "cash", "weekly_hours",
                "wanted_pay", "wishes", "targets", "coverage_total", "zone_provider", "zone_metres",
                *(f"weight_{n}" for n in range(1, 11)), *(f"assumed_{n}" for n in range(1, 11)),
                *(f"tier_value_{n}" for n in range(1, 4)), *(f"target_muni_{n}" for n in range(1, 6)),
                "zone_muni_1", "zone_muni_2", "refused_1", "refused_2"],
    "bigint": ["required_1", "required_2", "required_3", "wanted", "avoided", "qualifications"],
    "float8": [*(f"target_{axis}_{n}" for axis in "xyz" for n in range(1, 6)), "zone_x_1", "zone_y_1", "zone_z_1"],
    "boolean": ["has_point", "has_zone_muni", "has_zone_point"],
    "integer[]": ["state", "value", "coverage", "occupation_value", "places", "target_munis"],
    "bigint[]": ["has", "has_not", "suspected"],
}
TYPES = {name: kind for kind, names in SCALARS.items() for name in names}


class Statements:
    """The texts, for the constants and columns of one export."""

    def __init__(self, export, columns):
        self.terms = Terms(export.constants, export.as_of, "/", lambda bits: f"bit_count(({bits})::bit(64))")
        self.plain = [name for name in columns if name not in ("cost", "initial", "pay")]
        near = metres("q.zone", "m", "_1")
        self.is_near_zone = f"""(c.muni = ANY(ARRAY(SELECT m.muni FROM muni m WHERE q.has_zone_point
            AND {near} <= q.zone_metres + {export.constants['municipality_extent']})))"""

    def prepare(self, name, body):
        """PREPARE with the values of a question as parameters, and the names of those it uses in their order."""
        used = sorted(set(re.findall(r"\bq\.(\w+)", body)))
        place = {parameter: f"${number}" for number, parameter in enumerate(used, start=1)}
        text = re.sub(r"\bq\.(\w+)", lambda found: place[found.group(1)], body)
        return f"PREPARE {name} ({', '.join(TYPES[parameter] for parameter in used)}) AS {text}", used

    def considered(self, where):
        """Candidates of the need, with the day they can start and the amounts in force."""
        amounts = ", ".join(
            f"CASE WHEN o.dated THEN coalesce(d.dated_{name}, -1) ELSE o.{name} END AS {name}"
            for name in ("cost", "initial", "pay"))
        start = self.terms.start()
        ready = self.terms.ready().replace("c.", "o.")
        return f"""(SELECT c.*, {start} AS start FROM (
            SELECT {', '.join('o.' + name for name in self.plain)}, {amounts}, {ready} AS ready, {COVERS} AS covers
            FROM candidate o LEFT JOIN dated_amount d
                ON o.dated AND d.offer = o.offer AND q.needed_on BETWEEN d.first_day AND d.last_day
            WHERE {where}) c) c"""

    def lists(self, narrow, strict):
        """The lists of one question. `narrow`: only what is near enough; `strict`: matches alone."""
        where = "o.need = q.need AND NOT o.never_free"
        if narrow:
            where += f" AND o.area = ANY({AREAS}) AND o.reach = ANY({REACH})"
        conditions = self.terms.conditions(LISTED, self.is_near_zone)
        if narrow:
            del conditions[3]
        least = f"least({', '.join(conditions.values())})"
        holds = " AND ".join(f"({value}) = 2" for value in conditions.values()) if strict else f"{least} > 0"
        rule = "bit_count(s.mask & k.unmet) = 0" if strict else "bit_count(s.mask & k.broken) = 0"
        body = f"""WITH {RULES}, near AS MATERIALIZED (
                SELECT c.*{'' if strict else f', {least} AS least'} FROM {self.considered(where)} WHERE {holds}),
            judged AS MATERIALIZED (
                SELECT c.*, t.set, {'2' if strict else 'CASE WHEN bit_count(s.mask & k.unmet) = 0 THEN 2 ELSE 1 END'} AS rule
                FROM near c JOIN timeline t ON t.timeline = c.timeline AND q.needed_on BETWEEN t.first_day AND t.last_day
                    JOIN rule_set s USING (set), clauses k
                WHERE {rule}), {FACTS},
            scored AS (SELECT c.offer, c.id_rank, {'false' if strict else 'least(c.rule, c.least) < 2'} AS is_open,
                    {self.score()} AS score
                FROM judged c JOIN specialised f USING (set))"""
        best = lambda condition: f"(SELECT offer, score, is_open FROM scored {condition} ORDER BY score DESC, id_rank LIMIT 20)"
        if strict:
            return f"{body} {best('')}"
        return f"{body} {best('WHERE NOT is_open')} UNION ALL {best('WHERE is_open')}"

    def score(self):
        """The score of a judged candidate."""
        occupation = "CASE WHEN c.occupation >= 0 THEN q.occupation_value[c.occupation + 1] ELSE 0 END"
        facts = "CASE WHEN c.rule = 2 THEN " + self.terms.millionths(
            "1 - power(2::float8, -f.facts::float8)") + " ELSE 0 END"
        return self.terms.score(occupation, facts)

    def counts(self):
        """How many offers of the need are eligible (1), undecided (0), or fail a condition first (-1 and less)."""
        conditions = {0: "c.rule", **self.terms.conditions(LISTED, self.is_near_zone)}
        fails = " ".join(f"WHEN ({value}) = 0 THEN {-1 - number}" for number, value in conditions.items())
        unknown = " OR ".join(f"({value}) = 1" for value in conditions.values())
        return f"""WITH {RULES}
            SELECT CASE {fails} WHEN {unknown} THEN 0 ELSE 1 END AS state, count(*)
            FROM (SELECT c.*, {TIMELINES} AS rule FROM {self.considered('o.need = q.need')}) c
            GROUP BY 1"""
