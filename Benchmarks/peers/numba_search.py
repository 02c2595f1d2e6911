"""Search of the numba peer: conditions in order, score, the twenty best, counts; one question or all on two threads."""

import math

import numpy as np
from numba import njit, prange

from numba_catalogue import EARTH, NEVER
from numba_conditions import accepts, affordable, amounts_on, apart, area_truth, distance, first_free, metres
from numba_rules import judge_atoms, set_on, set_truth, specialised_facts

MOST = 20
CONDITIONS = 11
UNSET = 255


@njit(cache=True)
def millionths(value):
    """A value between 0 and 1 in millionths."""
    return int(math.floor(min(max(value, 0.0), 1.0) * 1_000_000 + 0.5))


@njit(cache=True)
def quotient(a, b):
    """a ÷ b in millionths, rounded half up."""
    return (2 * a * 1_000_000 + b) // (2 * b)


@njit(cache=True)
def bits(mask):
    """How many bits are set."""
    count = 0
    while mask != 0:
        mask &= mask - type(mask)(1)
        count += 1
    return count


@njit(cache=True)
def rule_truth(c, timeline, day, truth):
    """Truth of the set in force."""
    rules = c.sets[set_on(c.timelines, c.spans, timeline, day)]
    return set_truth(c.clauses, c.literals, truth, rules.clause, rules.clause_end)


@njit(cache=True)
def judge(c, q, r, area, rule, low, high, strict):
    """Minus one less the first condition that fails, 0 undecided, 1 eligible; and the day that `timing` counts.

    `strict`: stop at the first condition that does not hold.
    """
    day, unknown = q.needed_on, False
    worst = rule
    if worst != 2:
        if worst == 0 or strict:
            return worst - 1, 0
        unknown = True
    worst = accepts(q, r)
    if worst != 2:
        if worst == 0 or strict:
            return -2, 0
        unknown = True
    ready = max(day, c.as_of + r.lead_days, r.available_from)
    counted = ready
    if r.pool >= 0 and c.pools[r.pool].capacity >= 0:
        pool = c.pools[r.pool]
        counted = first_free(pool.capacity, c.stays, pool.stay, pool.stay_end, ready)
        if counted == NEVER:
            return -3, 0
    if area != 2:
        if area == 0 or strict:
            return -4, 0
        unknown = True
    worst = distance(q, r, low, high)
    if worst != 2:
        if worst == 0 or strict:
            return -5, 0
        unknown = True
    if counted > day + q.max_wait or (r.available_until >= 0 and r.available_until < counted):
        return -6, 0
    if q.kind == 1:
        worst = affordable(c.amounts, c.household, c.floors, q, r)
        if worst != 2:
            if worst == 0 or strict:
                return -7, 0
            unknown = True
    if q.required[r.kind] & r.stated & ~r.true != 0:
        return -8, 0
    if r.kind == 0 and r.weekly_hours >= 0 and (q.weekly_hours < 0 or r.weekly_hours > q.weekly_hours):
        if q.weekly_hours >= 0 or strict:
            return -9, 0
        unknown = True
    if apart(c.munis, c.extent, q, r) == 0:
        return -10, 0
    for n in range(len(q.refused)):
        if q.refused[n] == r.row:
            return -11, 0
    return (0 if unknown else 1), counted


@njit(cache=True)
def proximity(remote_proximity, q, r):
    """Nearness to the best target."""
    if not r.goes:
        return remote_proximity
    best, has_point = 0.0, False
    if r.usable:
        for t in range(5):
            if np.isnan(q.target_x[t]):
                continue
            has_point = True
            away = metres(r.x - q.target_x[t], r.y - q.target_y[t], r.z - q.target_z[t])
            best = max(best, math.pow(0.9, t) * np.exp2(-(away / q.half_distance)))
    return millionths(best) if has_point else q.assumed[0]


@njit(cache=True)
def affordability(amounts, q, r):
    """What is left of the budget, or how near the pay comes to the wish."""
    cost, _, pay = amounts_on(amounts, r, q.needed_on)
    if q.kind == 1:
        if cost < 0:
            return q.assumed[3]
        if q.budget == 0:
            return 1_000_000 if cost == 0 else 0
        return min(1_000_000, quotient(2 * max(0, q.budget - cost), q.budget))
    if pay < 0:
        return q.assumed[3]
    return 1_000_000 if q.wanted_pay == 0 else min(1_000_000, quotient(pay, q.wanted_pay))


@njit(cache=True)
def occupation(q, r):
    """How near an occupation is to the wishes."""
    if r.occupation < 0 and r.qualifications == 0:
        return q.assumed[5]
    value = q.occupation_value[r.occupation] if r.occupation >= 0 else 0
    return max(value, 800_000) if r.qualifications & q.qualifications != 0 else value


@njit(cache=True)
def preference(q, r):
    """Wishes met among those counted."""
    wanted, avoided = q.wanted, q.avoided
    if r.stated & (wanted | avoided) == 0:
        return q.assumed[2]
    met = bits(wanted & r.true) + bits(avoided & r.stated & ~r.true)
    return quotient(met, q.wishes)


@njit(cache=True)
def score(c, q, r, counted, coverage, truth, rule, facts):
    """The sum of the points."""
    total = 0
    for term in range(10):
        weight = np.int64(q.weight[term])
        if weight <= 0:
            continue
        value = np.int64(0)
        if term == 0:
            value = proximity(c.remote_proximity, q, r)
        elif term == 1:
            value = coverage
        elif term == 2:
            value = preference(q, r)
        elif term == 3:
            value = affordability(c.amounts, q, r)
        elif term == 4:
            value = millionths(np.exp2(-((counted - q.needed_on) / q.half_wait)))
        elif term == 5:
            value = occupation(q, r)
        elif term == 6:
            value = r.record_job if q.kind == 0 else r.record_other
        elif term == 7:
            s = set_on(c.timelines, c.spans, r.timeline, q.needed_on)
            if facts[s] == UNSET:
                facts[s] = specialised_facts(c.clauses, c.literals, c.atoms, c.special, truth, c.sets[s])
            if rule == 2:
                value = millionths(1 - np.exp2(-np.float64(facts[s])))
        elif term == 8:
            value = q.assumed[8] if r.tier < 0 else q.tier_value[r.tier]
        else:
            value = q.assumed[9] if r.fresh < 0 else r.fresh
        total += (weight * value + 500_000) // 1_000_000
    return total


@njit(cache=True)
def keep(rows, i, points, best, count):
    """Puts a row among the best: `best` holds score and row of the catalogue, best first."""
    if count == MOST:
        last = best[MOST - 1]
        if points < last[0] or (points == last[0] and rows[i].rank > rows[last[1]].rank):
            return count
        count -= 1
    at = count
    while at > 0 and (best[at - 1, 0] < points or (
            best[at - 1, 0] == points and rows[best[at - 1, 1]].rank > rows[i].rank)):
        best[at] = best[at - 1]
        at -= 1
    best[at, 0], best[at, 1] = points, i
    return count + 1


@njit(cache=True)
def is_out_of_reach(group, q):
    """Whether every row of a group is certainly farther away than the limit, and in no target municipality."""
    reach = group.reach
    if reach == 0 or q.targets != 2:
        return False
    chord = 2 * math.sin((q.distance_limit + 1) / (2 * EARTH)) + group.radius + 1e-9
    for t in range(5):
        if q.target_prefecture[t] == reach:
            return False
        if np.isnan(q.target_x[t]):
            if q.target_muni[t] >= 0:
                return False
            continue
        dx, dy = group.x - q.target_x[t], group.y - q.target_y[t]
        dz = group.z - q.target_z[t]
        if dx * dx + dy * dy + dz * dz <= chord * chord:
            return False
    return not np.isnan(q.target_x[0])


@njit(cache=True)
def search(c, q, wants_matches, wants_undecided, wants_counts, matches, undecided, counts):
    """Answers one question; the numbers of matches and undecided rows that were kept."""
    truth = np.empty(c.atoms.size, np.uint8)
    judge_atoms(c.atoms, q, truth)
    verdicts, facts = np.full(c.timelines.size, UNSET, np.uint8), np.full(c.sets.size, UNSET, np.uint8)
    areas = np.full(2 * c.area_kind.size, UNSET, np.uint8)
    low = (2 * math.sin(max(0.0, q.distance_limit - 1) / (2 * EARTH))) ** 2
    high = (2 * math.sin((q.distance_limit + 1) / (2 * EARTH))) ** 2
    strict, need, found, open_rows = not (wants_undecided or wants_counts), q.need, 0, 0
    last = c.need_never[need + 1] if wants_counts else c.need_free[need]
    for place in range(c.need_never[need], last):
        g, never = c.need_groups[place], place >= c.need_free[need]
        area = area_of(c, q, g, areas)
        if not wants_counts and (area == 0 or (strict and area == 1) or is_out_of_reach(c.groups[g], q)):
            continue
        coverage = covered(c.groups[g].needs, q)
        for i in range(c.groups[g].first, c.groups[g].last):
            r = c.rows[i]
            rule = verdicts[r.timeline]
            if rule == UNSET:
                rule = verdicts[r.timeline] = rule_truth(c, r.timeline, q.needed_on, truth)
            if strict and (rule != 2 or accepts(q, r) != 2 or distance(q, r, low, high) != 2):
                continue
            # What settles most rows stands here: a call with the whole catalogue costs more than they do.
            state, counted = -1, 0
            if rule != 0:
                accepted = accepts(q, r)
                state = -2 if accepted == 0 else -3
                if accepted != 0 and not never:
                    state, counted = judge(c, q, r, area, rule, low, high, strict)
            if wants_counts:
                counts[1 - state if state < 0 else state] += 1
            if state < 0 or (state == 0 and not wants_undecided):
                continue
            is_open = state == 0 or q.possible != 0
            if wants_undecided if is_open else wants_matches:
                points = score(c, q, r, counted, coverage, truth, rule, facts)
                if is_open:
                    open_rows = keep(c.rows, i, points, undecided, open_rows)
                else:
                    found = keep(c.rows, i, points, matches, found)
    return found, open_rows


@njit(cache=True)
def area_of(c, q, g, areas):
    """Whether the area of a group holds a target, judged once an area."""
    area, first = c.groups[g].area, c.groups[g].first
    is_service = c.rows[first].kind == 2
    key = 2 * area + (1 if is_service else 0)
    if areas[key] == UNSET:
        areas[key] = area_truth(c.area_kind, c.area_start, c.area_code, q, area, is_service)
    return areas[key]


@njit(cache=True)
def covered(needs, q):
    """The share of urgency that the needs of a group cover."""
    total = 0
    for need in range(len(q.coverage)):
        if (needs >> np.uint64(need)) & np.uint64(1) != 0:
            total += q.coverage[need]
    return quotient(total, max(1, q.coverage_total))


@njit(cache=True, parallel=True)
def search_all(c, questions, pairs, matches, found):
    """The matches of many questions."""
    for n in prange(pairs.size):
        nothing = np.empty((0, 2), np.int64)
        found[n], _ = search(c, questions[pairs[n]], True, False, False, matches[n], nothing, nothing[:, 0])
