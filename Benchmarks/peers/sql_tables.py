"""The catalogue as tables for SQL: one row for each offer and need it meets, with all that is judged of it beside it.

Missing numbers stay what they are in the export (-1, the least day, NaN): comparisons with them come out as they should
without a test for null, and every row has the same width.
"""

import numpy as np

from export import NO_DAY

WINDOWS = 3
LAST_DAY = 2147483647


def quotient(a, b):
    """a ÷ b in millionths, rounded half up."""
    return (2 * a * 1_000_000 + b) // (2 * b)


def free_windows(export):
    """For each pool the first spans of days, from `as_of` on, on which it has a free place; -1 where nobody knows."""
    capacity, start = export.column("pool", "capacity"), export.column("pool", "stay_start").astype(np.int64)
    since, until = export.column("stay", "from"), export.column("stay", "until")
    first = np.full((len(capacity) + 1, WINDOWS), LAST_DAY, np.int64)
    last = np.full((len(capacity) + 1, WINDOWS), NO_DAY, np.int64)
    endless = np.bincount(
        np.repeat(np.arange(len(capacity)), np.diff(start)), weights=(until == NO_DAY) & (since <= export.as_of),
        minlength=len(capacity))
    for pool in np.flatnonzero((capacity > 0) & (endless < capacity)).tolist():
        stays = [(a, LAST_DAY if b == NO_DAY else b) for a, b in zip(
            since[start[pool]:start[pool + 1]].tolist(), until[start[pool]:start[pool + 1]].tolist())]
        spans = free_spans(stays, int(capacity[pool]), export.as_of)
        if len(spans) > WINDOWS:
            raise SystemExit(f"pool {pool} is free in {len(spans)} spans; there are columns for {WINDOWS}")
        for column, (a, b) in enumerate(spans):
            first[pool, column], last[pool, column] = a, b
    unknown = np.append(capacity < 0, True)
    first[unknown, 0], last[unknown, 0] = NO_DAY, LAST_DAY
    return first, last


def free_spans(stays, capacity, day):
    """Spans of days from `day` on with fewer than `capacity` stays."""
    turns = sorted({day, *(a for a, _ in stays if a > day), *(b + 1 for _, b in stays if day <= b < LAST_DAY)})
    spans = []
    for turn, following in zip(turns, [*turns[1:], LAST_DAY + 1]):
        if sum(a <= turn <= b for a, b in stays) >= capacity:
            continue
        if spans and spans[-1][1] == turn - 1:
            spans[-1][1] = following - 1
        else:
            spans.append([turn, following - 1])
    return spans


def offers(export):
    """Columns of one row an offer, in the order of the export."""
    column = lambda name: export.column("offer", name)
    kind, remote, precision = column("kind"), column("remote") != 0, column("precision")
    in_person, residential = column("in_person") != 0, column("residential") != 0
    usable, service = ~np.isnan(column("x")) & (precision != 3), kind == 2
    measured = (~service | (in_person & ~residential)) & ~remote & usable
    pool = column("pool")
    windows = [values[pool] for values in free_windows(export)]
    decisions, acceptances, starts, retained = (
        column(name).astype(np.int64) for name in ("decisions", "acceptances", "mature_starts", "retained"))
    both = (acceptances + 1) * (starts + 2) + (retained + 1) * (decisions + 2)
    return {
        "x": column("x"), "y": column("y"), "z": column("z"), "floor_area": column("floor_area"),
        "stated": column("features_stated").astype(np.int64), "is_true": column("features_true").astype(np.int64),
        "qualifications": column("qualifications").astype(np.int64),
        "offer": np.arange(export.size, dtype=np.int32), "id_rank": column("id_rank").astype(np.int32),
        "timeline": column("timeline").astype(np.int32), "provider": column("provider").astype(np.int32),
        "muni": column("muni"), "area": column("area").astype(np.int32),
        "reach": np.where(measured, column("muni"), -1).astype(np.int32),
        **{f"free_from_{n}": windows[0][:, n].astype(np.int32) for n in range(WINDOWS)},
        **{f"free_until_{n}": windows[1][:, n].astype(np.int32) for n in range(WINDOWS)},
        "available_from": column("available_from"), "available_until": column("available_until"),
        "lead_days": column("lead_days"), **amounts(export), "verified_on": column("verified_on"),
        "record_other": quotient(acceptances + 1, decisions + 2).astype(np.int32),
        "record_job": quotient(both, 2 * (decisions + 2) * (starts + 2)).astype(np.int32),
        "need_set": np.unique(column("needs"), return_inverse=True)[1].astype(np.int16),
        "kind": kind.astype(np.int16), "prefecture": column("prefecture").astype(np.int16),
        **{name: column("accepts_" + name).astype(np.int16) for name in (
            "female", "male", "minors", "children", "couples", "occupants")},
        "occupation": column("occupation"), "weekly_hours": column("weekly_hours"),
        "tier": column("tier").astype(np.int16), "never_free": column("never_free") != 0,
        "goes": ~remote | in_person, "usable": usable, "measured": measured,
        "exact": ~np.isnan(column("x")) & (precision == 0),
        "separable": ~remote & (~service | in_person | residential | (column("muni") >= 0)),
        "service": service,
    }


def amounts(export):
    """Amounts without dates beside their offer; `dated` where the table of amounts is to be asked."""
    start = export.column("offer", "amount_start").astype(np.int64)
    since, until = export.column("amount", "from"), export.column("amount", "until")
    count, first = np.diff(start), np.minimum(start[:-1], max(0, len(since) - 1))
    always = (count > 0) & (since[first] == NO_DAY) & (until[first] == NO_DAY) if len(since) else count > 0
    taken = lambda name: np.where(always, export.column("amount", name)[first], -1).astype(np.int32)
    return {
        "cost": taken("monthly_cost"), "initial": taken("initial_cost"), "pay": taken("monthly_pay"),
        "dated": ((count > 0) & ~always).astype(bool),
    }


def dated_amounts(export):
    """Rows of amounts that have dates."""
    owner, dated = export.owned("offer", "amount_start"), amounts(export)["dated"]
    chosen = dated[owner]
    until = export.column("amount", "until")[chosen].astype(np.int64)
    return {
        "offer": owner[chosen].astype(np.int32), "first_day": export.column("amount", "from")[chosen],
        "last_day": np.where(until == NO_DAY, LAST_DAY, until).astype(np.int32),
        **{name: export.column("amount", of)[chosen] for name, of in (
            ("dated_cost", "monthly_cost"), ("dated_initial", "initial_cost"), ("dated_pay", "monthly_pay"))},
    }


def candidates(export):
    """One row for each offer and need: the offers' columns with `need`, ordered by need, place and area."""
    columns, needs = offers(export), export.column("offer", "needs")
    rows, codes = [], []
    for need in range(64):
        meeting = np.flatnonzero(needs >> np.uint64(need) & np.uint64(1))
        order = np.lexsort((columns["area"][meeting], columns["reach"][meeting], columns["never_free"][meeting]))
        rows.append(meeting[order])
        codes.append(np.full(len(meeting), need, np.int16))
    taken = np.concatenate(rows)
    return {**{name: values[taken] for name, values in columns.items()}, "need": np.concatenate(codes)}


class Rules:
    """Sets of clauses with each clause and each literal kept once; which stand where is a string of bits."""

    def __init__(self, export):
        start, literal_start = export.column("set", "clause_start"), export.column("clause", "literal_start").tolist()
        literals = list(zip(export.column("literal", "atom").tolist(), export.column("literal", "negated").tolist()))
        bases, unknown = export.column("atom", "base").tolist(), export.column("atom", "truth_unknown").tolist()
        self.literals, self.clauses, self.sets = {}, {}, []
        self.sizes = (len(bases), len(start) - 1)
        for first, last in zip(start[:-1].tolist(), start[1:].tolist()):
            members = set()
            for clause in range(first, last):
                numbers = frozenset(
                    self.literals.setdefault(literal, len(self.literals))
                    for literal in literals[literal_start[clause]:literal_start[clause + 1]])
                members.add(self.clauses.setdefault(numbers, len(self.clauses)))
            self.sets.append(members)
        self.base_clauses = self.clauses_without_base(bases, unknown)
        owner = export.owned("set", "specialising_start").tolist()
        self.special = {}
        for number, base, atom in zip(
                owner, export.column("specialising", "base").tolist(), export.column("specialising", "atom").tolist()):
            self.special.setdefault((number, base), set()).add(atom)

    def clauses_without_base(self, bases, unknown):
        """(clause, base, its other literals), where it is not true by itself when nothing is known of the base."""
        named, rows = list(self.literals), []
        for numbers, clause in self.clauses.items():
            for base in {bases[named[number][0]] for number in numbers}:
                own = [named[number] for number in numbers if bases[named[number][0]] == base]
                if not any((2 - unknown[atom] if negated else unknown[atom]) == 2 for atom, negated in own):
                    others = {number for number in numbers if bases[named[number][0]] != base}
                    rows.append((clause, base, others))
        return rows

    @staticmethod
    def bits(members, width):
        """A string of 0 and 1."""
        text = ["0"] * width
        for member in members:
            text[member] = "1"
        return "".join(text)
