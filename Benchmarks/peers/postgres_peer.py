"""PostgreSQL tuned as its best user would: wide rows in the order of need and place, partial indexes, prepared statements.

    postgres_peer.py --data DIR [--workloads one_need_matches,…] [--rounds 3] [--persons N] [--out FILE]

Starts a private cluster, loads the export, and prints times and writes answers as Benchmarks/FORMAT.md says. The rules are
judged in the statement, from the person's facts and the tables of atoms, clauses and sets.
"""

import environment  # first: the imports below need its packages

import argparse
import os

import numpy as np
import psycopg

import postgres_schema
from export import Answers, Export, chosen_pairs, fail, report, timed
from postgres_statements import Statements
from sql_questions import Questions, literal

import service

OPTIONS = (
    "-c shared_buffers=4GB -c work_mem=256MB -c maintenance_work_mem=1GB -c effective_cache_size=12GB -c jit=off "
    "-c max_parallel_workers=2 -c max_parallel_workers_per_gather=2 -c max_wal_size=16GB -c wal_level=minimal "
    "-c max_wal_senders=0 -c random_page_cost=1.1 -c plan_cache_mode=force_generic_plan -c from_collapse_limit=20 "
    "-c join_collapse_limit=20"
)
WORKLOADS = ["one_need_matches", "one_need_undecided", "one_need_excluded", "all_needs_explained"]


class Peer:
    """The loaded database with its prepared statements."""

    def __init__(self, folder, is_filled=False):
        self.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        self.connection.execute("SET plan_cache_mode = force_generic_plan; SET jit = off")
        self.export = Export(folder) if is_filled else postgres_schema.fill(self.connection, folder)
        self.attach()

    def attach(self):
        """Prepares the statements on this connection."""
        self.questions = Questions(self.export)
        columns = [row[0] for row in self.connection.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'candidate'::regclass AND attnum > 0 AND attname <> 'need'")]
        statements = Statements(self.export, columns)
        texts = {"counts": statements.counts()}
        for narrow in (True, False):
            texts[f"matches_{narrow}"] = statements.lists(narrow, strict=True)
            texts[f"lists_{narrow}"] = statements.lists(narrow, strict=False)
        self.parameters, self.statements = {}, texts
        for name, body in texts.items():
            text, self.parameters[name] = statements.prepare(name.lower(), body)
            self.connection.execute(text)

    def call(self, name, pair):
        """EXECUTE of a statement for a question."""
        if name != "counts":
            name += f"_{self.questions.is_narrow(pair)}"
        values = ", ".join(literal(self.questions.value(pair, parameter)) for parameter in self.parameters[name])
        return f"EXECUTE {name.lower()} ({values})"

    def ask(self, text):
        """Runs statements; the rows of each."""
        cursor = self.connection.execute(text)
        answers = [cursor.fetchall()]
        while cursor.nextset():
            answers.append(cursor.fetchall())
        return answers


def write(peer, answers, pair, names, rows):
    """Writes the answer to one question, given by the named statements."""
    possible = peer.questions.possible[pair]
    for name, found in zip(names, rows):
        if name == "counts":
            state = {int(number): int(count) for number, count in found}
            excluded = [state.get(-1 - number, 0) for number in range(11)]
            excluded[3], excluded[9] = excluded[3] + excluded[9], 0
            answers.add(pair, counts={
                "considered": sum(state.values()), "eligible": state.get(1, 0), "undecided": state.get(0, 0),
                "excluded": excluded})
            continue
        lists = [[[offer, int(score)] for offer, score, is_open in found if is_open == wanted] for wanted in (False, True)]
        if not possible and name in ("matches", "lists"):
            answers.add(pair, list="matches", offers=lists[0])
        if name == "lists" and not possible:
            answers.add(pair, list="undecided", offers=lists[1])


def one_need(peer, workload, answers, rounds):
    """The questions of `query`, one after the other."""
    name = {"one_need_matches": "matches", "one_need_undecided": "lists", "one_need_excluded": "counts"}[workload]
    pairs = chosen_pairs(peer.export).tolist()
    texts, times = {pair: peer.call(name, pair) for pair in pairs}, {pair: [] for pair in pairs}
    for number in range(rounds):
        for pair in pairs:
            rows, seconds = timed(peer.ask, texts[pair])
            times[pair].append(seconds)
            if number == 0:
                write(peer, answers, pair, [name], rows)
    middle = {pair: np.median(values) for pair, values in times.items()}
    report(workload, peer.export, "postgres", list(middle.values()))
    for kind, code in enumerate(["job", "housing", "service"]):
        chosen = [seconds for pair, seconds in middle.items() if peer.questions.value(pair, "kind") == kind]
        if workload == "one_need_matches" and chosen:
            report(f"{workload}_{code}", peer.export, "postgres", chosen)


def all_needs(peer, answers, rounds, most):
    """All questions of a person in one round trip, person after person."""
    persons = np.unique(peer.questions.person[chosen_pairs(peer.export)]).tolist()[:most]
    middle, names = [], ["lists", "counts"]
    for person in persons:
        pairs = [pair for pair in peer.questions.holding.tolist() if peer.questions.person[pair] == person]
        text = "; ".join(peer.call(name, pair) for pair in pairs for name in names)
        runs = [timed(peer.ask, text) for _ in range(rounds)]
        middle.append(np.median([seconds for _, seconds in runs]))
        for number, pair in enumerate(pairs):
            write(peer, answers, pair, names, runs[0][0][2 * number:2 * number + 2])
    report("all_needs_explained", peer.export, "postgres", middle, persons=len(persons))


def main():
    parser = argparse.ArgumentParser(description="Measures the PostgreSQL peer.")
    parser.add_argument("--data", required=True)
    parser.add_argument("--workloads", default=",".join(WORKLOADS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--persons", type=int, help="most persons of all_needs_explained; without: all")
    parser.add_argument("--out")
    options = parser.parse_args()
    os.environ.setdefault("PG_OPTIONS", OPTIONS)
    service.with_private_database()
    peer, load_seconds = timed(Peer, options.data)
    report("load", peer.export, "postgres", [load_seconds])
    answers = Answers(options.out)
    for workload in options.workloads.split(","):
        if workload not in WORKLOADS:
            fail(f"no workload {workload}; there are {', '.join(WORKLOADS)}")
        if workload == "all_needs_explained":
            all_needs(peer, answers, options.rounds, options.persons)
        else:
            one_need(peer, workload, answers, options.rounds)
    answers.close()


if __name__ == "__main__":
    main()
