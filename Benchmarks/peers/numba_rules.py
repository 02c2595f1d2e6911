"""Rules of the numba peer: atoms, sets of clauses, specialised facts, all judged for one question."""

import numpy as np
from numba import njit

from export import NO_DAY


@njit(cache=True)
def atom_truth(atom, q):
    """Truth of an atom: 0 false, 1 unknown, 2 true."""
    state, mask, op = q.state[atom.slot], atom.mask, atom.op
    if op >= 9:
        met = q.suspected[atom.slot] & mask
        return 2 if (met != 0 if op == 9 else met == mask) else 0
    if op == 7:
        return 0 if state == 0 else 2
    if op == 8:
        return 2 if state == 0 else 0
    if state == 0:
        return 1
    if state == 2:
        return 0
    value = q.value[atom.slot]
    if op <= 1:
        inside = atom.lo <= value <= atom.hi
        return 2 if inside == (op == 0) else 0
    if op <= 3:
        listed = value >= 0 and (mask >> np.uint64(value)) & np.uint64(1) != 0
        return 2 if listed == (op == 2) else 0
    has, has_not = q.has[atom.slot] & mask, q.has_not[atom.slot] & mask
    if op == 5:
        return 2 if has == mask else (0 if has_not != 0 else 1)
    any_of = 2 if has != 0 else (0 if has_not == mask else 1)
    return any_of if op == 4 else 2 - any_of


@njit(cache=True)
def judge_atoms(atoms, q, truth):
    """Truth of every atom."""
    for a in range(truth.size):
        truth[a] = atom_truth(atoms[a], q)


@njit(cache=True)
def set_truth(clauses, literals, truth, first, last):
    """Truth of a set, given by its clauses: the least of them, each the greatest of its literals."""
    least = 2
    for clause in range(first, last):
        greatest = 0
        for literal in range(clauses[clause].literal, clauses[clause].literal_end):
            value = truth[literals[literal].atom]
            if literals[literal].negated:
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
def is_true_without(clauses, literals, atoms, truth, rules, base):
    """Whether a set is true when nothing is known of one base fact."""
    for clause in range(rules.clause, rules.clause_end):
        is_met = False
        for literal in range(clauses[clause].literal, clauses[clause].literal_end):
            a = literals[literal].atom
            value = atoms[a].unknown if atoms[a].base == base else truth[a]
            if (2 - value if literals[literal].negated else value) == 2:
                is_met = True
                break
        if not is_met:
            return False
    return True


@njit(cache=True)
def specialised_facts(clauses, literals, atoms, special, truth, rules):
    """How many specialising facts make a true set true."""
    count, last, row = 0, rules.special_end, rules.special
    while row < last:
        base, is_true = special[row].base, False
        while row < last and special[row].base == base:
            is_true = is_true or truth[special[row].atom] == 2
            row += 1
        if is_true and not is_true_without(clauses, literals, atoms, truth, rules, base):
            count += 1
    return count


@njit(cache=True)
def set_on(timelines, spans, timeline, day):
    """The set of a timeline in force on a day."""
    first = timelines[timeline].span
    found = spans[first].set
    for span in range(first + 1, timelines[timeline].span_end):
        if spans[span].since == NO_DAY or spans[span].since <= day:
            found = spans[span].set
    return found
