"""Hard conditions of the numba peer, as docs/decisions/004-matching-details.md has them: 0 fails, 1 unknown, 2 holds."""

import math

import numpy as np
from numba import njit

from export import NO_DAY
from numba_catalogue import EARTH, NEVER


@njit(cache=True)
def metres(dx, dy, dz):
    """Distance on the sphere between two points whose difference is given."""
    return int(math.floor(2 * EARTH * math.asin(min(1.0, math.sqrt((dx * dx + dy * dy) + dz * dz) / 2)) + 0.5))


@njit(cache=True)
def accepts(q, r):
    """Sex, minors, children, couples, occupants."""
    worst = 2
    female, male = 0 if r.female == 0 else 2, 0 if r.male == 0 else 2
    if q.sex == 0:
        worst = female
    elif q.sex == 1:
        worst = male
    elif q.sex == -1:
        worst = female if female == male else 1
    if worst and q.age < 18 and r.minors != 1:
        if r.minors == 0:
            worst = 0 if q.age != -1000 else min(worst, 1)
        elif r.kind != 2:
            worst = min(worst, 1)
    if r.children == 0 and q.children != 0:
        worst = 0 if q.children == 1 else min(worst, 1)
    if r.couples == 0 and q.partner != 0:
        worst = 0 if q.partner == 1 else min(worst, 1)
    if r.occupants >= 0:
        if q.occupants < 0:
            worst = min(worst, 1)
        elif q.occupants > r.occupants:
            worst = 0
    return worst


@njit(cache=True)
def first_free(capacity, stays, first, last, ready):
    """First day from `ready` on with a free place of a pool with these stays; NEVER when there is none."""
    if capacity <= 0:
        return NEVER
    day = ready
    while True:
        taken, following = 0, NEVER
        for stay in range(first, last):
            until = stays[stay].until
            if until != NO_DAY and until < day:
                continue
            if stays[stay].since <= day:
                taken += 1
            if until != NO_DAY and until + 1 < following:
                following = until + 1
        if taken < capacity:
            return day
        if following == NEVER:
            return NEVER
        day = following


@njit(cache=True)
def area_truth(area_kind, area_start, area_code, q, area, is_service):
    """Whether an area holds a target."""
    if area_kind[area] != 2:
        return 2
    if q.targets == 0:
        return 1
    if q.targets == 1:
        return 1 if is_service else 2
    for place in range(area_start[area], area_start[area + 1]):
        for t in range(5):
            if q.target_code[t] >= 0 and (
                    area_code[place] == q.target_code[t] or area_code[place] == q.target_prefecture[t]):
                return 2
    return 0


@njit(cache=True)
def distance(q, r, low, high):
    """Nearness; `low` and `high` are squared chords certainly within and certainly beyond the limit."""
    if not r.measured or q.targets == 1:
        return 2
    has_point, is_within = False, False
    for t in range(5):
        if q.target_muni[t] >= 0 and q.target_muni[t] == r.muni:
            is_within = True
        if np.isnan(q.target_x[t]):
            continue
        has_point = True
        dx, dy, dz = r.x - q.target_x[t], r.y - q.target_y[t], r.z - q.target_z[t]
        square = (dx * dx + dy * dy) + dz * dz
        if square < low or (square <= high and metres(dx, dy, dz) <= q.distance_limit):
            is_within = True
    if not has_point:
        return 1
    return 2 if is_within else 0


@njit(cache=True)
def dated_amounts(amounts, first, last, day):
    """The first amounts in force on a day."""
    for row in range(first, last):
        amount = amounts[row]
        if (amount.since == NO_DAY or amount.since <= day) and (amount.until == NO_DAY or day <= amount.until):
            return amount.cost, amount.initial, amount.pay
    return np.int32(-1), np.int32(-1), np.int32(-1)


@njit(cache=True)
def amounts_on(amounts, r, day):
    """Monthly cost, initial cost and monthly pay on a day; -1 where nothing is stated."""
    if r.amounts == 2:
        return dated_amounts(amounts, r.first_amount, r.last_amount, day)
    return r.cost, r.initial, r.pay


@njit(cache=True)
def within_cap(household, floors, q, r, cost):
    """A monthly cost against the cap of housing assistance."""
    if r.cap < 0:
        return 2
    if q.occupants < 0:
        return 1
    full = r.cap * household[min(q.occupants, 20)] // 1_000_000
    if q.occupants == 1 and not np.isnan(r.floor_area):
        for entry in range(floors.size):
            if r.floor_area <= floors[entry].up_to:
                full = full * floors[entry].factor // 1_000_000
                break
    return 2 if cost <= full else 0


@njit(cache=True)
def affordable(amounts, household, floors, q, r):
    """Monthly and initial cost, under a housing need."""
    cost, initial, _ = amounts_on(amounts, r, q.needed_on)
    worst = 2
    if cost > 0:
        if q.assistance == 1:
            worst = within_cap(household, floors, q, r, cost)
        else:
            worst = 1 if q.budget < 0 else (2 if cost <= q.budget else 0)
    if initial > 0:
        worst = min(worst, 1 if q.cash < 0 else (2 if initial <= q.cash else 0))
    return worst


@njit(cache=True)
def apart(munis, extent, q, r):
    """Separation: whether an offer is away from where the person must not be."""
    for z in range(len(q.zone_provider)):
        if q.zone_provider[z] >= 0 and q.zone_provider[z] == r.provider:
            return 0
    zones, points = False, False
    for z in range(len(q.zone_muni)):
        zones = zones or q.zone_muni[z] >= 0
    for z in range(len(q.zone_x)):
        points = points or not np.isnan(q.zone_x[z])
    if not (zones or points) or not r.separable:
        return 2
    muni = r.muni
    for z in range(len(q.zone_muni)):
        if muni >= 0 and q.zone_muni[z] == muni:
            return 0
    exact = r.precision == 0 and not np.isnan(r.x)
    if (zones or not exact) and muni < 0:
        return 0
    for z in range(len(q.zone_x)):
        if np.isnan(q.zone_x[z]):
            continue
        if exact:
            away = metres(r.x - q.zone_x[z], r.y - q.zone_y[z], r.z - q.zone_z[z])
            if away <= q.zone_metres[z]:
                return 0
        else:
            away = metres(munis[muni].x - q.zone_x[z], munis[muni].y - q.zone_y[z],
                          munis[muni].z - q.zone_z[z])
            if away <= q.zone_metres[z] + extent:
                return 0
    return 2
