"""The best Python: rows grouped by need set, area and prefecture, never-free rows apart, compiled with numba.

    numba_peer.py --data DIR [--workloads one_need_matches,…] [--rounds 3] [--out FILE]

Prints times and writes answers as Benchmarks/FORMAT.md says. `one_need_matches` and `one_need_matches_<kind>` look at the
rows with a place only; the counts look at all rows of the need.
"""

import environment  # first: the imports below need its packages

import argparse

import numba
import numpy as np

import numba_catalogue
from export import Answers, Export, chosen_pairs, fail, report, timed
from numba_search import CONDITIONS, MOST, search, search_all

WORKLOADS = ["one_need_matches", "one_need_undecided", "one_need_excluded", "all_needs_explained", "batch"]
# What the search is asked for: matches, undecided, counts.
WANTS = {
    "one_need_matches": (True, False, False), "one_need_undecided": (False, True, False),
    "one_need_excluded": (False, False, True), "all_needs_explained": (True, True, True),
}


class Peer:
    """An export with its index."""

    def __init__(self, folder):
        self.export = Export(folder)
        self.catalogue = numba_catalogue.catalogue(self.export)
        self.questions = numba_catalogue.questions(self.export)
        self.holding = np.flatnonzero(self.questions["possible"] == 0)

    def ask(self, pair, wants):
        """Answers one question: rows and scores of both lists, and counts where they are wanted."""
        matches, undecided = np.empty((MOST, 2), np.int64), np.empty((MOST, 2), np.int64)
        counts = np.zeros(CONDITIONS + 2, np.int64)
        found, open_rows = search(self.catalogue, self.questions[pair], *wants, matches, undecided, counts)
        return matches[:found], undecided[:open_rows], counts

    def ask_person(self, person):
        """Answers all questions of one person."""
        wants = WANTS["all_needs_explained"]
        return [(pair, self.ask(pair, wants)) for pair in self.holding[self.questions["person"][self.holding] == person]]

    def ask_all(self, pairs):
        """The matches of many questions."""
        matches, found = np.empty((len(pairs), MOST, 2), np.int64), np.zeros(len(pairs), np.int64)
        search_all(self.catalogue, self.questions, pairs, matches, found)
        return [matches[n, :found[n]] for n in range(len(pairs))]

    def offers(self, best):
        """Rows of the export and scores."""
        return [[int(self.catalogue.rows[row]["row"]), int(points)] for points, row in best]


def write(peer, answers, pair, wants, answer):
    """Writes the answer to one question."""
    matches, undecided, counts = answer
    if wants[0]:
        answers.add(pair, list="matches", offers=peer.offers(matches))
    if wants[1]:
        answers.add(pair, list="undecided", offers=peer.offers(undecided))
    if wants[2]:
        excluded = counts[2:].tolist()
        excluded[3], excluded[9] = excluded[3] + excluded[9], 0
        answers.add(pair, counts={
            "considered": int(counts.sum()), "eligible": int(counts[1]), "undecided": int(counts[0]),
            "excluded": excluded})


def one_need(peer, workload, answers, rounds):
    """The questions of `query`, one after the other."""
    wants, pairs = WANTS[workload], chosen_pairs(peer.export)
    times = {pair: [] for pair in pairs.tolist()}
    for number in range(rounds):
        for pair in times:
            answer, seconds = timed(peer.ask, pair, wants)
            times[pair].append(seconds)
            if number == 0:
                write(peer, answers, pair, wants, answer)
    middle = {pair: np.median(values) for pair, values in times.items()}
    report(workload, peer.export, "numba", list(middle.values()))
    for kind, name in enumerate(["job", "housing", "service"]):
        chosen = [seconds for pair, seconds in middle.items() if peer.questions[pair]["kind"] == kind]
        if workload == "one_need_matches" and chosen:
            report(f"{workload}_{name}", peer.export, "numba", chosen)


def all_needs(peer, answers, rounds):
    """All questions of a person at once, person after person."""
    persons, middle = np.unique(peer.questions["person"][chosen_pairs(peer.export)]).tolist(), []
    for person in persons:
        runs = [timed(peer.ask_person, person) for _ in range(rounds)]
        middle.append(np.median([seconds for _, seconds in runs]))
        for pair, answer in runs[0][0]:
            write(peer, answers, pair, WANTS["all_needs_explained"], answer)
    report("all_needs_explained", peer.export, "numba", middle)


def batch(peer, answers, rounds):
    """All questions of all persons, on one thread and on all."""
    for threads in sorted({1, numba.config.NUMBA_NUM_THREADS}):
        numba.set_num_threads(threads)
        runs = [timed(peer.ask_all, peer.holding) for _ in range(rounds)]
        report("batch", peer.export, "numba", [seconds for _, seconds in runs], threads=threads, pairs=len(peer.holding))
    for pair, best in zip(peer.holding, runs[0][0]):
        answers.add(pair, list="matches", offers=peer.offers(best))


def main():
    parser = argparse.ArgumentParser(description="Measures the numba peer.")
    parser.add_argument("--data", required=True)
    parser.add_argument("--workloads", default=",".join(WORKLOADS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out")
    options = parser.parse_args()
    peer, load_seconds = timed(Peer, options.data)
    report("load", peer.export, "numba", [load_seconds])
    peer.ask(int(peer.holding[0]), WANTS["all_needs_explained"])
    peer.ask_all(peer.holding[:2])
    answers = Answers(options.out)
    for workload in options.workloads.split(","):
        if workload in WANTS and workload != "all_needs_explained":
            one_need(peer, workload, answers, options.rounds)
        elif workload == "all_needs_explained":
            all_needs(peer, answers, options.rounds)
        elif workload == "batch":
            batch(peer, answers, options.rounds)
        else:
            fail(f"no workload {workload}; there are {', '.join(WORKLOADS)}")
    answers.close()


if __name__ == "__main__":
    main()
