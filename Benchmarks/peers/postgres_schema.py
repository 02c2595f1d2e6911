"""Fills a private PostgreSQL with the catalogue of an export, as a user who wants speed would: wide rows, one for each
offer and need, in the order of need and municipality, read by partial indexes over the rows with a place."""

import numpy as np

import sql_tables
from export import Export

NUMBERS = {"f8": ("float8", ">f8"), "i8": ("bigint", ">i8"), "u8": ("bigint", ">i8"), "i4": ("integer", ">i4"),
           "i2": ("smallint", ">i2"), "u2": ("smallint", ">i2"), "b1": ("boolean", "u1")}
COPY_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
CHUNK = 200_000


def kinds(columns):
    """SQL type and binary form of each column."""
    return {name: NUMBERS[f"{values.dtype.kind}{values.dtype.itemsize}"] for name, values in columns.items()}


def copy_numbers(connection, table, columns):
    """Makes a table of number columns and fills it by binary COPY."""
    forms = kinds(columns)
    fields = [("count", ">i2")]
    for number, (_, form) in enumerate(forms.values()):
        fields += [(f"length{number}", ">i4"), (f"value{number}", form)]
    connection.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kind} NOT NULL' for name, (kind, _) in forms.items())})")
    rows = len(next(iter(columns.values())))
    with connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:
        copy.write(COPY_HEAD)
        for first in range(0, rows, CHUNK):
            chunk = np.empty(min(CHUNK, rows - first), np.dtype(fields))
            chunk["count"] = len(forms)
            for number, values in enumerate(columns.values()):
                chunk[f"length{number}"] = np.dtype(fields[2 + 2 * number][1]).itemsize
                chunk[f"value{number}"] = values[first:first + CHUNK]
            copy.write(chunk.tobytes())
        copy.write(b"\xff\xff")


def copy_texts(connection, table, definition, rows):
    """Makes a small table and fills it by COPY from texts."""
    connection.execute(f"CREATE TABLE {table} ({definition})")
    with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def candidates(connection, export):
    """The wide table and its indexes."""
    columns = sql_tables.candidates(export)
    muni, prefecture = export.column("muni", "cap"), export.column("prefecture", "cap")
    cap = np.where(columns["muni"] >= 0, muni[columns["muni"]], -1)
    columns["cap"] = np.where(cap < 0, prefecture[columns["prefecture"]], cap).astype(np.int32)
    columns["area_open"] = export.column("area", "kind")[columns["area"]] != 2
    order = ["f8", "i8", "i4", "i2", "b1"]
    columns = dict(sorted(columns.items(), key=lambda item: order.index(f"{item[1].dtype.kind}{item[1].dtype.itemsize}")))
    copy_numbers(connection, "candidate", columns)
    connection.execute("""
        CREATE INDEX candidate_reach ON candidate (need, reach) WHERE NOT never_free;
        CREATE INDEX candidate_area ON candidate (need, area) WHERE NOT never_free;
        CREATE INDEX candidate_need ON candidate (need)""")
    copy_numbers(connection, "dated_amount", sql_tables.dated_amounts(export))
    connection.execute("CREATE INDEX dated_amount_offer ON dated_amount (offer)")


def rules(connection, export):
    """Atoms, literals, clauses and sets as strings of bits."""
    rules = sql_tables.Rules(export)
    atoms, sets = rules.sizes
    width, clauses = max(1, len(rules.literals)), max(1, len(rules.clauses))
    copy_numbers(connection, "atom", {
        "atom": np.arange(atoms, dtype=np.int32), "slot": export.column("atom", "slot").astype(np.int32),
        "op": export.column("atom", "op").astype(np.int16), "lo": export.column("atom", "lo"),
        "hi": export.column("atom", "hi"), "mask": export.column("atom", "mask").view(np.int64)})
    copy_texts(connection, "literal", "literal integer, atom integer, negated boolean", (
        (number, atom, bool(negated)) for (atom, negated), number in rules.literals.items()))
    copy_texts(connection, "clause", f"clause integer, mask bit({width})", (
        (number, rules.bits(numbers, width)) for numbers, number in rules.clauses.items()))
    copy_texts(connection, "clause_without", f"clause bit({clauses}), base integer, others bit({width})", (
        (rules.bits([clause], clauses), base, rules.bits(others, width)) for clause, base, others in rules.base_clauses))
    copy_texts(connection, "rule_set", f"set integer PRIMARY KEY, mask bit({clauses})", (
        (number, rules.bits(members, clauses)) for number, members in enumerate(rules.sets)))
    copy_texts(connection, "special", f"set integer, base integer, atoms bit({atoms})", (
        (number, base, rules.bits(members, atoms)) for (number, base), members in rules.special.items()))
    connection.execute("CREATE INDEX special_set ON special (set)")
    owner = export.owned("timeline", "span_start")
    first = export.column("span", "from").astype(np.int64)
    follows = np.append(owner[1:] == owner[:-1], False)
    last = np.where(follows, np.append(first[1:], 0) - 1, sql_tables.LAST_DAY)
    copy_numbers(connection, "timeline", {
        "timeline": owner.astype(np.int32), "first_day": first.astype(np.int32), "last_day": last.astype(np.int32),
        "set": export.column("span", "set").astype(np.int32)})
    connection.execute("CREATE INDEX timeline_key ON timeline (timeline)")


def places(connection, export):
    """Areas by place, municipalities and which of them are near each other."""
    owner = export.owned("area", "area_code_start")
    copy_numbers(connection, "area_place", {
        "place": export.column("area_code", "code"), "area": owner.astype(np.int32)})
    connection.execute("CREATE INDEX area_place_place ON area_place (place, area)")
    kind = export.column("area", "kind")
    copy_numbers(connection, "area_open", {"area": np.flatnonzero(kind != 2).astype(np.int32)})
    copy_numbers(connection, "area_number", {"area": np.arange(len(kind), dtype=np.int32)})
    connection.execute("CREATE INDEX area_place_area ON area_place (area)")
    points = {axis: export.column("muni", axis) for axis in "xyz"}
    copy_numbers(connection, "muni", {"muni": np.arange(len(points["x"]), dtype=np.int32), **points})
    copy_numbers(connection, "muni_near", near(export, np.stack(list(points.values()))))
    connection.execute("CREATE UNIQUE INDEX muni_near_gap ON muni_near (muni, gap, other)")
    needs = export.column("offer", "needs")
    masks = np.unique(needs)
    number, need = np.nonzero(masks[:, None] >> np.arange(64, dtype=np.uint64) & np.uint64(1))
    copy_numbers(connection, "need_set", {"need_set": number.astype(np.int32), "need": need.astype(np.int32)})


def near(export, points):
    """For each pair of municipalities the metres from one's office to the nearest offer of the other, not below that."""
    muni, known = export.column("offer", "muni"), ~np.isnan(export.column("offer", "x"))
    chosen = known & (muni >= 0)
    away = np.stack([export.column("offer", axis)[chosen] for axis in "xyz"]) - points[:, muni[chosen]]
    radius = np.zeros(points.shape[1])
    np.maximum.at(radius, muni[chosen], 2 * 6371008.8 * np.arcsin(np.minimum(1, np.sqrt((away**2).sum(axis=0)) / 2)))
    chord = np.sqrt(np.maximum(0, 2 - 2 * points.T @ points))
    gap = 2 * 6371008.8 * np.arcsin(np.minimum(1, chord / 2)) - radius[None, :] - 100
    limits = export.column("pair", "distance_limit")
    first, other = np.nonzero(gap <= limits[limits < 2**31 - 1].max(initial=0))
    return {"muni": first.astype(np.int32), "other": other.astype(np.int32),
            "gap": np.floor(gap[first, other]).astype(np.int32)}


def fill(connection, folder):
    """Loads an export; the connection commits every statement."""
    export = Export(folder)
    candidates(connection, export)
    rules(connection, export)
    places(connection, export)
    connection.execute("VACUUM (ANALYZE)")
    return export
