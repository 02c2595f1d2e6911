"""Conditions and terms as SQL expressions over a candidate `c` and a question `q`; PostgreSQL and DuckDB share them.

Conditions are 0 fails, 1 unknown, 2 holds. `c.start` is the first day of a free place (the greatest day: never), `r.truth`
the truth of the rules, `covers` the value of coverage.
"""

from sql_tables import LAST_DAY, WINDOWS

EARTH = 6371008.8
TARGETS = range(1, 6)


def metres(a, b, at=""):
    """Metres between two points; quarter of the globe when one is not a number."""
    x, y, z = (f"{a}_{axis}{at}" if b else f"{a}{axis}" for axis in "xyz")
    dx, dy, dz = (f"({b}.{axis} - {value})" for axis, value in zip("xyz", (x, y, z)))
    chord = f"sqrt(({dx}*{dx} + {dy}*{dy}) + {dz}*{dz})"
    return f"floor(2 * {EARTH}::float8 * asin(least(1::float8, {chord} / 2)) + 0.5::float8)"


class Terms:
    """The expressions, for the constants of one export."""

    def __init__(self, constants, as_of, division, bit_count):
        self.constants, self.as_of, self.division, self.bit_count = constants, as_of, division, bit_count

    def quotient(self, a, b):
        """a ÷ b in millionths, rounded half up."""
        return f"((2000000::bigint * ({a}) + ({b})) {self.division} (2 * ({b})))"

    def ready(self):
        """The day from which a place is looked for."""
        return f"greatest(q.needed_on, {self.as_of} + c.lead_days, c.available_from)"

    def start(self):
        """First day of a free place; LAST_DAY when there is none."""
        spans = [
            f"CASE WHEN c.free_until_{n} >= c.ready THEN greatest(c.free_from_{n}, c.ready) ELSE {LAST_DAY} END"
            for n in range(WINDOWS)
        ]
        return f"least({', '.join(spans)})"

    def accepts(self):
        """Sex, minors, children, couples, occupants."""
        stated = lambda name: f"CASE WHEN c.{name} = 0 THEN 0 ELSE 2 END"
        sex = f"""CASE q.sex WHEN 0 THEN {stated('female')} WHEN 1 THEN {stated('male')} WHEN -1 THEN
            CASE WHEN (c.female = 0) = (c.male = 0) THEN {stated('female')} ELSE 1 END ELSE 2 END"""
        minors = """CASE WHEN q.age >= 18 OR c.minors = 1 THEN 2
            WHEN c.minors = 0 THEN CASE WHEN q.age = -1000 THEN 1 ELSE 0 END WHEN c.service THEN 2 ELSE 1 END"""
        company = lambda offer, person: f"""CASE WHEN c.{offer} <> 0 OR q.{person} = 0 THEN 2
            WHEN q.{person} = 1 THEN 0 ELSE 1 END"""
        occupants = """CASE WHEN c.occupants < 0 THEN 2 WHEN q.occupants < 0 THEN 1
            WHEN q.occupants <= c.occupants THEN 2 ELSE 0 END"""
        return f"least({sex}, {minors}, {company('children', 'children')}, {company('couples', 'partner')}, {occupants})"

    def area(self, is_listed):
        """The area; `is_listed` says whether one of its places is a target."""
        return f"""CASE WHEN c.area_open THEN 2 WHEN q.targets = 0 THEN 1
            WHEN q.targets = 1 THEN CASE WHEN c.service THEN 1 ELSE 2 END WHEN {is_listed} THEN 2 ELSE 0 END"""

    def nearest(self):
        """Metres to the nearest target."""
        return "least(" + ", ".join(metres("q.target", "c", f"_{t}") for t in TARGETS) + ")"

    def distance(self):
        """The way to a target."""
        is_target = f"c.muni IN ({', '.join(f'q.target_muni_{t}' for t in TARGETS)})"
        return f"""CASE WHEN NOT c.measured OR q.targets = 1 THEN 2 WHEN NOT q.has_point THEN 1
            WHEN (c.muni >= 0 AND {is_target}) OR {self.nearest()} <= q.distance_limit THEN 2 ELSE 0 END"""

    def time(self):
        """Waiting, and the last day."""
        return f"""CASE WHEN c.start > q.needed_on + q.max_wait
            OR (c.available_until > {-2**31} AND c.available_until < c.start) THEN 0 ELSE 2 END"""

    def cap(self):
        """Housing assistance for the person in this home; -1 not known."""
        floors = " ".join(
            f"WHEN c.floor_area <= {up_to}::float8 THEN {factor}::bigint"
            for up_to, factor in self.constants["floor_factors"])
        full = f"c.cap::bigint * q.household_factor {self.division} 1000000"
        return f"""CASE WHEN q.occupants = 1 AND c.floor_area = c.floor_area AND c.floor_area < 1e9::float8
            THEN ({full}) * CASE {floors} ELSE 1000000::bigint END {self.division} 1000000 ELSE {full} END"""

    def cost(self):
        """Monthly and initial cost under a housing need."""
        monthly = f"""CASE WHEN c.cost <= 0 THEN 2
            WHEN q.assistance = 1 THEN CASE WHEN c.cap < 0 THEN 2 WHEN q.occupants < 0 THEN 1
                WHEN c.cost <= {self.cap()} THEN 2 ELSE 0 END
            WHEN q.budget < 0 THEN 1 WHEN c.cost <= q.budget THEN 2 ELSE 0 END"""
        initial = """CASE WHEN c.initial <= 0 THEN 2 WHEN q.cash < 0 THEN 1 WHEN c.initial <= q.cash THEN 2 ELSE 0 END"""
        return f"CASE WHEN q.kind <> 1 THEN 2 ELSE least({monthly}, {initial}) END"

    def features(self):
        """Required features that are stated and not there."""
        required = "CASE c.kind WHEN 0 THEN q.required_1 WHEN 1 THEN q.required_2 ELSE q.required_3 END"
        return f"CASE WHEN ({required} & c.stated & ~c.is_true) <> 0 THEN 0 ELSE 2 END"

    def hours(self):
        """Weekly hours of a job."""
        return """CASE WHEN c.kind <> 0 OR c.weekly_hours < 0 THEN 2 WHEN q.weekly_hours < 0 THEN 1
            WHEN c.weekly_hours <= q.weekly_hours THEN 2 ELSE 0 END"""

    def separation(self, is_near_zone):
        """Away from where the person must not be; `is_near_zone`: the municipality's office is near a point of theirs."""
        away = metres("q.zone", "c", "_1")
        outside = f"""CASE WHEN c.muni >= 0 AND c.muni IN (q.zone_muni_1, q.zone_muni_2) THEN false
            WHEN c.exact THEN (c.muni >= 0 OR NOT q.has_zone_muni)
                AND (NOT q.has_zone_point OR {away} > q.zone_metres)
            ELSE c.muni >= 0 AND NOT (q.has_zone_point AND {is_near_zone}) END"""
        return f"""CASE WHEN q.zone_provider >= 0 AND q.zone_provider = c.provider THEN 0
            WHEN NOT (q.has_zone_muni OR q.has_zone_point) OR NOT c.separable THEN 2 WHEN {outside} THEN 2 ELSE 0 END"""

    def refused(self):
        """Offers in a cooling-off period."""
        return "CASE WHEN c.offer IN (q.refused_1, q.refused_2) THEN 0 ELSE 2 END"

    def conditions(self, is_listed, is_near_zone):
        """All conditions but the rules, by number."""
        return {
            1: self.accepts(), 2: f"CASE WHEN c.start = {LAST_DAY} THEN 0 ELSE 2 END", 3: self.area(is_listed),
            4: self.distance(), 5: self.time(), 6: self.cost(), 7: self.features(), 8: self.hours(),
            9: self.separation(is_near_zone), 10: self.refused(),
        }

    def millionths(self, value):
        """A value between 0 and 1 in millionths."""
        return f"floor(least(greatest({value}, 0::float8), 1::float8) * 1000000 + 0.5::float8)::bigint"

    def proximity(self):
        """Nearness to the best target."""
        near = [
            f"{0.9 ** (t - 1)!r}::float8 * power(2::float8, greatest(-200::float8, -({metres('q.target', 'c', f'_{t}')} / q.half_distance)))"
            for t in TARGETS
        ]
        return f"""CASE WHEN NOT c.goes THEN {self.constants['remote_proximity']}
            WHEN NOT c.usable OR NOT q.has_point THEN q.assumed_1 ELSE {self.millionths(f"greatest({', '.join(near)})")} END"""

    def preference(self):
        """Wishes met."""
        met = f"{self.bit_count('q.wanted & c.is_true')} + {self.bit_count('q.avoided & c.stated & ~c.is_true')}"
        return f"""CASE WHEN (c.stated & (q.wanted | q.avoided)) = 0 THEN q.assumed_3
            ELSE {self.quotient(met, 'greatest(q.wishes, 1)')} END"""

    def affordability(self):
        """What is left of the budget, or pay beside the wish."""
        left = self.quotient("2 * greatest(0, q.budget - c.cost)", "greatest(q.budget, 1)")
        pay = self.quotient("c.pay", "greatest(q.wanted_pay, 1)")
        return f"""CASE WHEN q.kind = 1 THEN CASE WHEN c.cost < 0 THEN q.assumed_4
                WHEN q.budget = 0 THEN CASE WHEN c.cost = 0 THEN 1000000 ELSE 0 END ELSE least(1000000, {left}) END
            WHEN c.pay < 0 THEN q.assumed_4 WHEN q.wanted_pay = 0 THEN 1000000 ELSE least(1000000, {pay}) END"""

    def score(self, occupation_value, specialisation):
        """The sum of the points."""
        occupation = f"""CASE WHEN c.occupation < 0 AND c.qualifications = 0 THEN q.assumed_6
            ELSE greatest({occupation_value}, CASE WHEN (c.qualifications & q.qualifications) <> 0 THEN 800000 ELSE 0 END) END"""
        days = f"greatest(0, least(100000, {self.as_of}::bigint - c.verified_on))::float8"
        fresh = f"power(2::float8, greatest(-200::float8, -({days} / {self.constants['freshness_half_days']})))"
        values = [
            self.proximity(), "c.covers", self.preference(), self.affordability(),
            self.millionths("power(2::float8, greatest(-200::float8, -((c.start - q.needed_on)::float8 / q.half_wait)))"), occupation,
            "CASE WHEN q.kind = 0 THEN c.record_job ELSE c.record_other END", specialisation,
            "CASE c.tier WHEN 0 THEN q.tier_value_1 WHEN 1 THEN q.tier_value_2 WHEN 2 THEN q.tier_value_3 ELSE q.assumed_9 END",
            f"CASE WHEN c.verified_on = {-2**31} THEN q.assumed_10 ELSE {self.millionths(fresh)} END",
        ]
        return " + ".join(
            f"CASE WHEN q.weight_{n} > 0 THEN (q.weight_{n}::bigint * ({value}) + 500000) {self.division} 1000000 ELSE 0 END"
            for n, value in enumerate(values, start=1))
