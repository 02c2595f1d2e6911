"""The catalogue as the numba peer keeps it: rows grouped by need set, area and prefecture, never-free rows apart."""

import collections

import numpy as np

from export import NO_DAY

NEVER = 2**31 - 1
EARTH = 6371008.8

Catalogue = collections.namedtuple("Catalogue", """
    rows groups need_groups need_free need_never amounts pools stays area_kind area_start area_code munis
    timelines spans sets clauses literals special atoms household floors extent remote_proximity as_of""")

QUESTION = """
    person need kind possible needed_on max_wait half_wait state value has has_not suspected weight assumed
    tier_value distance_limit half_distance sex age children partner occupants assistance budget cash weekly_hours
    wanted_pay required wanted avoided wishes occupation_value qualifications targets target_muni target_code
    target_prefecture target_x target_y target_z coverage coverage_total zone_muni zone_x zone_y zone_z zone_metres
    zone_provider refused""".split()
# Columns that are lists even where the export has room for one value only.
LISTS = {"zone_muni", "zone_x", "zone_y", "zone_z", "zone_metres", "zone_provider", "refused"}


def quotient(a, b):
    """a ÷ b in millionths, rounded half up."""
    return (2 * a * 1_000_000 + b) // (2 * b)


def records_of(columns):
    """Columns as an array of records."""
    fields = [(name, values.dtype, values.shape[1:]) for name, values in columns.items()]
    records = np.empty(len(next(iter(columns.values()))), np.dtype(fields, align=True))
    for name, values in columns.items():
        records[name] = values
    return records


def questions(export):
    """The pairs, a record each."""
    columns = {name: export.column("pair", name) for name in QUESTION}
    for name in LISTS:
        columns[name] = columns[name].reshape(len(columns["person"]), -1)
    return records_of(columns)


def catalogue(export):
    """The index over an export."""
    offer = lambda name: export.column("offer", name)
    order, groups = grouped(export)
    columns = {
        "row": order.astype(np.int32), "rank": offer("id_rank")[order],
        **{name: offer(name)[order] for name in (
            "kind", "timeline", "muni", "prefecture", "x", "y", "z", "precision", "pool", "available_from",
            "available_until", "lead_days", "floor_area", "occupation", "qualifications", "weekly_hours", "tier")},
        **{name: offer("accepts_" + name)[order] for name in (
            "female", "male", "minors", "children", "couples", "occupants")},
        "provider": offer("provider")[order].astype(np.int32),
        "stated": offer("features_stated")[order], "true": offer("features_true")[order],
        "remote": offer("remote")[order] != 0,
        **{name: values[order] for name, values in derived(export).items()},
        **records(export, order), **amounts(export, order),
    }
    return Catalogue(rows=records_of(columns), **groups, amounts=amount_table(export), **rules(export), **places(export))


def derived(export):
    """What follows from several columns of an offer, in the order of the export."""
    kind, remote = export.column("offer", "kind"), export.column("offer", "remote") != 0
    in_person = export.column("offer", "in_person") != 0
    residential = export.column("offer", "residential") != 0
    usable = ~np.isnan(export.column("offer", "x")) & (export.column("offer", "precision") != 3)
    service = kind == 2
    return {
        "goes": ~remote | in_person,
        "cap": caps(export), "separable": ~remote & (~service | in_person | residential | (export.column("offer", "muni") >= 0)),
        "usable": usable, "measured": (~service | (in_person & ~residential)) & ~remote & usable,
    }


def caps(export):
    """Housing assistance at each offer: its municipality's, else its prefecture's; -1 not known."""
    muni = export.column("offer", "muni")
    cap = np.where(muni >= 0, export.column("muni", "cap")[muni], -1)
    return np.where(cap < 0, export.column("prefecture", "cap")[export.column("offer", "prefecture")], cap).astype(np.int64)


def grouped(export):
    """An order of the rows, and the groups of rows that are alike in it."""
    never, needs = export.column("offer", "never_free") != 0, export.column("offer", "needs")
    area, kind = export.column("offer", "area"), export.column("offer", "kind")
    reach = np.where(derived(export)["measured"], export.column("offer", "prefecture"), 0)
    order = np.lexsort((reach, area, kind, needs, never))
    keys = np.stack([never[order], needs[order], area[order], reach[order], kind[order]]).astype(np.uint64)
    first = np.concatenate([[0], 1 + np.flatnonzero((keys[:, 1:] != keys[:, :-1]).any(axis=0))])
    last = np.append(first[1:], len(order))
    point = np.stack([export.column("offer", axis)[order] for axis in "xyz"])
    known = np.where(np.isnan(point), 0, point)
    centre = np.add.reduceat(known, first, axis=1) / (last - first)
    group_of = np.repeat(np.arange(len(first)), last - first)
    away = np.sqrt(((known - centre[:, group_of]) ** 2).sum(axis=0))
    radius = np.maximum.reduceat(away, first)
    starts, free, members = [], [], []
    for need in range(64):
        among = np.flatnonzero(keys[1][first] >> np.uint64(need) & np.uint64(1))
        starts.append(sum(map(len, members)))
        free.append(starts[-1] + int((keys[0][first][among] == 0).sum()))
        members.append(among)
    starts.append(sum(map(len, members)))
    groups = {
        "first": first, "last": last, "needs": keys[1][first], "area": keys[2][first].astype(np.int64),
        "reach": keys[3][first].astype(np.int64), "x": centre[0], "y": centre[1], "z": centre[2], "radius": radius,
    }
    return order, {
        "groups": records_of(groups), "need_groups": np.concatenate(members), "need_free": np.array(free), "need_never": np.array(starts),
    }


def records(export, order):
    """Terms that depend on the offer alone."""
    decisions, acceptances, starts, retained = (
        export.column("offer", name)[order].astype(np.int64)
        for name in ("decisions", "acceptances", "mature_starts", "retained"))
    verified = export.column("offer", "verified_on")[order].astype(np.int64)
    days = np.maximum(0, export.as_of - verified)
    fresh = np.floor(np.exp2(-days / export.constants["freshness_half_days"]) * 1e6 + 0.5)
    both = (acceptances + 1) * (starts + 2) + (retained + 1) * (decisions + 2)
    return {
        "fresh": np.where(verified == NO_DAY, -1, fresh).astype(np.int32),
        "record_other": quotient(acceptances + 1, decisions + 2).astype(np.int32),
        "record_job": quotient(both, 2 * (decisions + 2) * (starts + 2)).astype(np.int32),
    }


def amounts(export, order):
    """Amounts beside each offer where they have no dates (1), to be looked up where they have (2)."""
    start = export.column("offer", "amount_start").astype(np.int64)
    count = np.diff(start)
    table = {name: export.column("amount", name) for name in ("from", "until", "monthly_cost", "initial_cost",
                                                               "monthly_pay")}
    first = np.minimum(start[:-1], max(0, len(table["from"]) - 1))
    if not len(table["from"]):
        table = {name: np.full(1, -1, np.int32) for name in table}
    always = (count > 0) & (table["from"][first] == NO_DAY) & (table["until"][first] == NO_DAY)
    taken = lambda name: np.where(always, table[name][first], -1)[order].astype(np.int32)
    return {
        "amounts": np.where(count == 0, 0, np.where(always, 1, 2))[order].astype(np.uint8),
        "cost": taken("monthly_cost"), "initial": taken("initial_cost"), "pay": taken("monthly_pay"),
        "first_amount": start[:-1][order], "last_amount": start[1:][order],
    }


def amount_table(export):
    """All rows of amounts."""
    return records_of({name: export.column("amount", of) for name, of in (
        ("since", "from"), ("until", "until"), ("cost", "monthly_cost"), ("initial", "initial_cost"),
        ("pay", "monthly_pay"))})


def owners(export, table, **starts):
    """Records of a table: for each thing it owns the first row and the row after the last."""
    columns = {}
    for name, column in starts.items():
        start = export.column(table, column).astype(np.int64)
        columns[name], columns[name + "_end"] = start[:-1], start[1:]
    return records_of(columns)


def rules(export):
    """Timelines, clauses and atoms."""
    column = export.column
    return {
        "timelines": owners(export, "timeline", span="span_start"),
        "spans": records_of({"since": column("span", "from"), "set": column("span", "set").astype(np.int64)}),
        "sets": owners(export, "set", clause="clause_start", special="specialising_start"),
        "clauses": owners(export, "clause", literal="literal_start"),
        "literals": records_of({
            "atom": column("literal", "atom").astype(np.int32), "negated": column("literal", "negated") != 0}),
        "special": records_of({
            "base": column("specialising", "base").astype(np.int64),
            "atom": column("specialising", "atom").astype(np.int64)}),
        "atoms": records_of({
            "slot": column("atom", "slot").astype(np.int64), "base": column("atom", "base").astype(np.int64),
            **{name: column("atom", name) for name in ("op", "lo", "hi", "mask")},
            "unknown": column("atom", "truth_unknown")}),
    }


def places(export):
    """Pools, areas, municipalities and the constants of the policy."""
    pools, floors = export.column("pool", "stay_start").astype(np.int64), export.constants["floor_factors"]
    return {
        "pools": records_of({"capacity": export.column("pool", "capacity"), "stay": pools[:-1], "stay_end": pools[1:]}),
        "stays": records_of({"since": export.column("stay", "from"), "until": export.column("stay", "until")}),
        "area_kind": export.column("area", "kind"),
        "area_start": export.column("area", "area_code_start").astype(np.int64),
        "area_code": export.column("area_code", "code"),
        "munis": records_of({axis: export.column("muni", axis) for axis in "xyz"}),
        "household": np.array(export.constants["household_factor"], np.int64),
        "floors": records_of({
            "up_to": np.array([up_to for up_to, _ in floors], np.float64),
            "factor": np.array([factor for _, factor in floors], np.int64)}),
        "extent": export.constants["municipality_extent"], "remote_proximity": export.constants["remote_proximity"],
        "as_of": export.as_of,
    }
