"""DuckDB in memory on two threads: the same wide rows as for PostgreSQL, in the order of need and place.

    duckdb_peer.py --data DIR [--workloads one_need_matches,…] [--rounds 3] [--persons N] [--out FILE]

`batch` answers all needs of all persons in one statement. Prints times and writes answers as Benchmarks/FORMAT.md says.
"""

import environment  # first: the imports below need its packages

import argparse

import duckdb
import numpy as np

import sql_questions
import sql_tables
from duckdb_statements import Statements
from export import Answers, Export, chosen_pairs, fail, report, timed
from postgres_schema import near

WORKLOADS = ["one_need_matches", "one_need_undecided", "one_need_excluded", "all_needs_explained", "batch"]


def flat(lists):
    """A list of lists as two columns: which list, and which value."""
    return {
        "pair": np.repeat(np.arange(len(lists), dtype=np.int32), [len(row) for row in lists]),
        "value": np.array([value for row in lists for value in row], np.int32),
    }


class Peer:
    """The database in memory, and the statements."""

    def __init__(self, folder, threads):
        self.export = export = Export(folder)
        self.connection = duckdb.connect(config={"threads": threads})
        self.threads = threads
        self.questions = sql_questions.Questions(export)
        columns = sql_tables.candidates(export)
        muni, prefecture = export.column("muni", "cap"), export.column("prefecture", "cap")
        cap = np.where(columns["muni"] >= 0, muni[columns["muni"]], -1)
        columns["cap"] = np.where(cap < 0, prefecture[columns["prefecture"]], cap).astype(np.int32)
        columns["area_open"] = export.column("area", "kind")[columns["area"]] != 2
        self.make("candidate", columns)
        self.make("dated_amount", sql_tables.dated_amounts(export))
        clauses = self.rules()
        self.places()
        self.pairs()
        self.statements = Statements(export, list(columns), clauses)

    def make(self, table, columns):
        """Makes a table of number columns."""
        source = {name: np.ascontiguousarray(values) for name, values in columns.items()}
        self.connection.execute(f"CREATE TABLE {table} AS SELECT * FROM source")

    def rules(self):
        """Atoms, literals, clauses and sets; how many clauses there are."""
        export, rules = self.export, sql_tables.Rules(self.export)
        atoms, _ = rules.sizes
        self.make("atom", {
            "atom": np.arange(atoms), "slot": export.column("atom", "slot"), "op": export.column("atom", "op"),
            "lo": export.column("atom", "lo"), "hi": export.column("atom", "hi"),
            "mask": export.column("atom", "mask").view(np.int64)})
        rows = np.array([(number, atom, negated) for (atom, negated), number in rules.literals.items()])
        self.make("literal", {"literal": rows[:, 0], "atom": rows[:, 1], "negated": rows[:, 2] != 0})
        rows = np.array([(clause, literal) for numbers, clause in rules.clauses.items() for literal in numbers])
        self.make("clause_literal", {"clause": rows[:, 0], "literal": rows[:, 1]})
        rows = np.array([(number, clause, base) for number, (clause, base, _) in enumerate(rules.base_clauses)])
        self.make("clause_without", {"number": rows[:, 0], "clause": rows[:, 1], "base": rows[:, 2]})
        rows = np.array([
            (number, literal) for number, (_, _, others) in enumerate(rules.base_clauses) for literal in others])
        self.make("without_literal", {"number": rows[:, 0], "literal": rows[:, 1]})
        last = len(rules.clauses)
        self.connection.execute("CREATE TABLE rule_set (set INTEGER, mask BIT)")
        self.connection.executemany("INSERT INTO rule_set VALUES (?, ?::BIT)", [
            (number, rules.bits(members, last + 1)) for number, members in enumerate(rules.sets)])
        rows = np.array([(number, base, atom) for (number, base), found in rules.special.items() for atom in found])
        self.make("special", {"set": rows[:, 0], "base": rows[:, 1], "atom": rows[:, 2]})
        owner = export.owned("timeline", "span_start")
        first = export.column("span", "from").astype(np.int64)
        follows = np.append(owner[1:] == owner[:-1], False)
        self.make("timeline", {
            "timeline": owner, "first_day": first, "set": export.column("span", "set"),
            "last_day": np.where(follows, np.append(first[1:], 0) - 1, sql_tables.LAST_DAY)})
        return last

    def places(self):
        """Areas, municipalities near each other, need sets."""
        export, kind = self.export, self.export.column("area", "kind")
        self.make("area_place", {"place": export.column("area_code", "code"),
                                 "area": export.owned("area", "area_code_start").astype(np.int32)})
        self.make("area_open", {"area": np.flatnonzero(kind != 2).astype(np.int32)})
        points = np.stack([export.column("muni", axis) for axis in "xyz"])
        self.make("muni_near", near(export, points))
        number, need = np.nonzero(
            np.unique(export.column("offer", "needs"))[:, None] >> np.arange(64, dtype=np.uint64) & np.uint64(1))
        self.make("need_set", {"need_set": number, "need": need})

    def pairs(self):
        """The questions."""
        export = self.export
        scalars, lists = sql_questions.columns(export), sql_questions.lists(export)
        count = len(scalars["need"])
        self.make("pair", {
            "pair": np.arange(count, dtype=np.int32), "person": export.column("pair", "person"),
            "possible": export.column("pair", "possible") != 0, **scalars})
        slots = len(lists["state"][0])
        self.make("fact", {
            "pair": np.repeat(np.arange(count, dtype=np.int32), slots),
            "slot": np.tile(np.arange(slots, dtype=np.uint16), count),
            **{name: np.array(lists[name]).ravel() for name in ("state", "value", "has", "has_not", "suspected")}})
        for table, name, column in (("place", "places", "place"), ("target", "target_munis", "muni")):
            rows = flat(lists[name])
            self.make(table, {"pair": rows["pair"], column: rows["value"]})
        for table, name, column, value in (
                ("coverage", "coverage", "need", "urgency"), ("wish", "occupation_value", "occupation", "value")):
            values = np.array(lists[name])
            rows, places = np.nonzero(values)
            self.make(table, {"pair": rows, column: places, value: values[rows, places]})
        self.make("zone_near", self.near_zones(scalars))

    def near_zones(self, scalars):
        """Municipalities whose office is near a point to keep away from."""
        pairs, munis = [], []
        office = [self.export.column("muni", axis) for axis in "xyz"]
        for pair in np.flatnonzero(scalars["has_zone_point"]):
            square = sum((office[n] - scalars[f"zone_{axis}_1"][pair]) ** 2 for n, axis in enumerate("xyz"))
            away = np.floor(2 * 6371008.8 * np.arcsin(np.minimum(1, np.sqrt(square) / 2)) + 0.5)
            found = np.flatnonzero(
                away <= scalars["zone_metres"][pair] + self.export.constants["municipality_extent"])
            pairs += [pair] * len(found)
            munis += found.tolist()
        return {"pair": np.array(pairs, np.int32), "muni": np.array(munis, np.int32)}

    def prepare(self):
        """The statements of the workloads."""
        one = "SELECT * FROM pair WHERE pair = $pair"
        for narrow in (True, False):
            self.text[f"matches_{narrow}"] = self.statements.lists(one, strict=True, narrow=narrow)
            self.text[f"lists_{narrow}"] = self.statements.lists(one, strict=False, narrow=narrow)
        self.text["counts"] = self.statements.counts(one)
        person = "SELECT * FROM pair WHERE person = $pair AND NOT possible"
        self.text["person_lists"] = self.statements.lists(person, strict=False)
        self.text["person_counts"] = self.statements.counts(person)
        self.text["batch"] = self.statements.lists("SELECT * FROM pair WHERE NOT possible", strict=True)

    text = {}

    def ask(self, name, pair=None):
        """The rows of a statement."""
        if name in ("matches", "lists"):
            name += f"_{self.questions.is_narrow(pair)}"
        values = {} if pair is None else {"pair": int(pair)}
        return self.connection.execute(self.text[name], values).fetchall()


def write_lists(answers, rows, pairs, names):
    """Writes lists of questions; a question without rows has empty lists."""
    found = {}
    for pair, offer, score, is_open in rows:
        found.setdefault((pair, "undecided" if is_open else "matches"), []).append([offer, int(score)])
    for pair in pairs:
        for name in names:
            answers.add(pair, list=name, offers=found.get((pair, name), []))


def write_counts(answers, rows, pairs):
    """Writes counts of questions."""
    for pair in pairs:
        state = {number: count for of, number, count in rows if of == pair}
        excluded = [state.get(-1 - number, 0) for number in range(11)]
        excluded[3], excluded[9] = excluded[3] + excluded[9], 0
        answers.add(pair, counts={
            "considered": sum(state.values()), "eligible": state.get(1, 0), "undecided": state.get(0, 0),
            "excluded": excluded})


def one_need(peer, workload, answers, rounds):
    """The questions of `query`, one after the other."""
    name = {"one_need_matches": "matches", "one_need_undecided": "lists", "one_need_excluded": "counts"}[workload]
    pairs = chosen_pairs(peer.export).tolist()
    times = {pair: [] for pair in pairs}
    for number in range(rounds):
        for pair in pairs:
            rows, seconds = timed(peer.ask, name, pair)
            times[pair].append(seconds)
            if number == 0 and name == "counts":
                write_counts(answers, rows, [pair])
            elif number == 0:
                write_lists(answers, rows, [pair], ["matches" if name == "matches" else "undecided"])
    middle = {pair: np.median(values) for pair, values in times.items()}
    report(workload, peer.export, "duckdb", list(middle.values()))
    for kind, code in enumerate(["job", "housing", "service"]):
        chosen = [seconds for pair, seconds in middle.items() if peer.questions.value(pair, "kind") == kind]
        if workload == "one_need_matches" and chosen:
            report(f"{workload}_{code}", peer.export, "duckdb", chosen)


def all_needs(peer, answers, rounds, most):
    """All questions of a person in two statements, person after person."""
    persons = np.unique(peer.questions.person[chosen_pairs(peer.export)]).tolist()[:most]
    middle = []
    for person in persons:
        runs = [timed(lambda: (peer.ask("person_lists", person), peer.ask("person_counts", person)))
                for _ in range(rounds)]
        middle.append(np.median([seconds for _, seconds in runs]))
        pairs = [pair for pair in peer.questions.holding.tolist() if peer.questions.person[pair] == person]
        write_lists(answers, runs[0][0][0], pairs, ["matches", "undecided"])
        write_counts(answers, runs[0][0][1], pairs)
    report("all_needs_explained", peer.export, "duckdb", middle, persons=len(persons))


def batch(peer, answers, rounds):
    """All questions of all persons in one statement."""
    runs = [timed(peer.ask, "batch") for _ in range(rounds)]
    report("batch", peer.export, "duckdb", [seconds for _, seconds in runs], threads=peer.threads,
           pairs=len(peer.questions.holding))
    write_lists(answers, runs[0][0], peer.questions.holding.tolist(), ["matches"])


def main():
    parser = argparse.ArgumentParser(description="Measures the DuckDB peer.")
    parser.add_argument("--data", required=True)
    parser.add_argument("--workloads", default=",".join(WORKLOADS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--persons", type=int, help="most persons of all_needs_explained; without: all")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out")
    options = parser.parse_args()
    peer, load_seconds = timed(Peer, options.data, options.threads)
    report("load", peer.export, "duckdb", [load_seconds])
    peer.prepare()
    answers = Answers(options.out)
    for workload in options.workloads.split(","):
        if workload not in WORKLOADS:
            fail(f"no workload {workload}; there are {', '.join(WORKLOADS)}")
        if workload == "batch":
            batch(peer, answers, options.rounds)
        elif workload == "all_needs_explained":
            all_needs(peer, answers, options.rounds, options.persons)
        else:
            one_need(peer, workload, answers, options.rounds)
    answers.close()


if __name__ == "__main__":
    main()
