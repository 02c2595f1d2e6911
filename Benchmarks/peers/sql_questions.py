"""The questions of an export as SQL sees them: scalars by name, and arrays."""

import numpy as np

SINGLE = ["need", "kind", "needed_on", "max_wait", "half_wait", "distance_limit", "half_distance", "sex", "age", "children",
          "partner", "occupants", "assistance", "budget", "cash", "weekly_hours", "wanted_pay", "wishes", "targets",
          "coverage_total", "zone_provider", "zone_metres", "wanted", "avoided", "qualifications"]
WIDE = ["weight", "assumed", "tier_value", "required", "target_muni", "target_x", "target_y", "target_z", "zone_muni",
        "refused"]
LISTS = ["state", "value", "has", "has_not", "suspected", "coverage", "occupation_value"]


def signed(values):
    """Bit sets as signed numbers: SQL has no others."""
    return values.astype(np.int64) if values.dtype.kind == "u" else values


def columns(export):
    """All scalars of all pairs by name."""
    pair = lambda name: signed(export.column("pair", name))
    count = len(pair("person"))
    found = {name: pair(name).reshape(count, -1)[:, 0] for name in SINGLE}
    for name in WIDE:
        for place, values in enumerate(pair(name).reshape(count, -1).T, start=1):
            found[f"{name}_{place}"] = values
    for axis in "xyz":
        found[f"zone_{axis}_1"] = pair(f"zone_{axis}").reshape(count, -1)[:, 0]
    factors = np.array(export.constants["household_factor"])
    found["household_factor"] = factors[np.clip(found["occupants"], 0, 20)]
    found["has_point"] = (found["targets"] == 2) & ~np.isnan(pair("target_x")).all(axis=1)
    found["has_zone_muni"] = (pair("zone_muni").reshape(count, -1) >= 0).any(axis=1)
    found["has_zone_point"] = ~np.isnan(found["zone_x_1"])
    return found


def lists(export):
    """All lists of all pairs by name; `places` are the codes and prefectures of the targets."""
    found = {name: signed(export.column("pair", name)).tolist() for name in LISTS}
    munis, codes, prefectures = (
        export.column("pair", name).tolist() for name in ("target_muni", "target_code", "target_prefecture"))
    found["target_munis"] = [[muni for muni in row if muni >= 0] for row in munis]
    found["places"] = [
        sorted({place for place in [*row, *others] if place >= 0}) for row, others in zip(codes, prefectures)]
    return found


class Questions:
    """The questions one by one."""

    def __init__(self, export):
        self.scalars = {name: values.tolist() for name, values in columns(export).items()}
        self.lists = lists(export)
        self.person, self.possible = (export.column("pair", name) for name in ("person", "possible"))
        self.holding = np.flatnonzero(self.possible == 0)

    def value(self, pair, name):
        """One value of one question."""
        return (self.scalars if name in self.scalars else self.lists)[name][pair]

    def is_narrow(self, pair):
        """Whether places far away can be left out at once."""
        return self.value(pair, "has_point")


def literal(value):
    """A value as PostgreSQL reads it."""
    if isinstance(value, list):
        return "'{" + ",".join(map(str, value)) + "}'"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value!r}'" if isinstance(value, float) else str(value)
