"""Rules of the numba peer: atoms, sets of clauses, specialised facts, all judged for one question."""

from numba import njit

from export import NO_DAY


@njit(cache=True)
def atom_truth(c, q, a):
    """Truth of an atom: 0 false, 1 unknown, 2 true."""
    slot, op = c.atom_slot[a], c.atom_op[a]
    state, mask = q.state[slot], c.atom_mask[a]
    if op >= 9:
        met = q.suspected[slot] & mask
        return 2 if (met != 0 if op == 9 else met == mask) else 0
    if op == 7:
        return 0 if state == 0 else 2
    if op == 8:
        return 2 if state == 0 else 0
    if state == 0:
        return 1
    if state == 2:
        return 0
    value = q.value[slot]
    if op <= 1:
        inside = c.atom_lo[a] <= value <= c.atom_hi[a]
        return 2 if inside == (op == 0) else 0
    if op <= 3:
        listed = value >= 0 and (mask >> type(mask)(value)) & type(mask)(1) != 0
        return 2 if listed == (op == 2) else 0
    has, has_not = q.has[slot] & mask, q.has_not[slot] & mask
    if op == 5:
        return 2 if has == mask else (0 if has_not != 0 else 1)
    any_of = 2 if has != 0 else (0 if has_not == mask else 1)
    return any_of if op == 4 else 2 - any_of


@njit(cache=True)
def judge_atoms(c, q, truth):
    """Truth of every atom."""
    for a in range(truth.size):
        truth[a] = atom_truth(c, q, a)


@njit(cache=True)
def set_truth(c, truth, s):
    """Truth of a set: the least of its clauses, each the greatest of its literals."""
    least = 2
    for clause in range(c.clause_start[s], c.clause_start[s + 1]):
        greatest = 0
        for literal in range(c.literal_start[clause], c.literal_start[clause + 1]):
            value = truth[c.literal_atom[literal]]
            if c.literal_negated[literal]:
                value = 2 - value
            if value > greatest:
                greatest = value
                if value == 2:
                    break
        if greatest < least:
            least = greatest
            if least == 0:
                break
    return least


@njit(cache=True)
def is_true_without(c, truth, s, base):
    """Whether a set is true when nothing is known of one base fact."""
    for clause in range(c.clause_start[s], c.clause_start[s + 1]):
        is_met = False
        for literal in range(c.literal_start[clause], c.literal_start[clause + 1]):
            a = c.literal_atom[literal]
            value = c.atom_unknown[a] if c.atom_base[a] == base else truth[a]
            if (2 - value if c.literal_negated[literal] else value) == 2:
                is_met = True
                break
        if not is_met:
            return False
    return True


@njit(cache=True)
def specialised_facts(c, truth, s):
    """How many specialising facts make a true set true."""
    count, last, row = 0, c.special_start[s + 1], c.special_start[s]
    while row < last:
        base, is_true = c.special_base[row], False
        while row < last and c.special_base[row] == base:
            is_true = is_true or truth[c.special_atom[row]] == 2
            row += 1
        if is_true and not is_true_without(c, truth, s, base):
            count += 1
    return count


@njit(cache=True)
def set_on(c, timeline, day):
    """The set of a timeline in force on a day."""
    found = c.span_set[c.timeline_start[timeline]]
    for span in range(c.timeline_start[timeline] + 1, c.timeline_start[timeline + 1]):
        if c.span_from[span] == NO_DAY or c.span_from[span] <= day:
            found = c.span_set[span]
    return found
