"""How long after its commit a change is in answers, while a thousand changes a second are written.

    visible_after_commit.py [--rate 1000] [--seconds 20]       against a private database with the demo

Each change is a transaction of its own that alters one published offer. Beside them a client asks one match after the
other on an open connection; an answer names the snapshot it was made from, and a change counts as seen when the first
answer arrives whose snapshot holds its transaction. That the snapshot tells the truth is checked by the title of an offer
that is among the changed ones: it must be the last one written before, or a later one. Needs psycopg.
"""

import argparse
import json
import multiprocessing
import os
import time

import demo_requests
import service


class Writer(multiprocessing.Process):
    """Writes changes at a rate in a process of its own; tells the transaction and the moment of each commit at its end."""

    def __init__(self, rate, seconds, probe):
        super().__init__(daemon=True)
        self.rate, self.seconds, self.probe = rate, seconds, probe
        self.commits, self.probes = [], []
        self.results, self.report = multiprocessing.Pipe(duplex=False)

    def run(self):
        import psycopg
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            offers = [row[0] for row in connection.execute(
                "SELECT id FROM tsunagi.offer WHERE status = 'published' AND id <> %s ORDER BY id", [self.probe])]
            began = time.perf_counter()
            for number in range(int(self.rate * self.seconds)):
                time.sleep(max(0.0, began + number / self.rate - time.perf_counter()))
                if number % 50 == 0:
                    statement = "UPDATE tsunagi.offer SET title = %s WHERE id = %s RETURNING pg_current_xact_id()::text"
                    values = [f"probe {number}", self.probe]
                else:
                    statement = """UPDATE tsunagi.offer SET decision_days = %s WHERE id = %s
                        RETURNING pg_current_xact_id()::text"""
                    values = [number % 60, offers[number % len(offers)]]
                xid = int(connection.execute(statement, values).fetchone()[0])
                moment = time.perf_counter()
                self.commits.append((xid, moment))
                if number % 50 == 0:
                    self.probes.append((xid, number))
        self.report.send((self.commits, self.probes, time.perf_counter() - began))


class Snapshot:
    """A pg_snapshot as text: which transactions it holds."""

    def __init__(self, text):
        low, high, running = text.split(":")
        self.low, self.high = int(low), int(high)
        self.running = {int(xid) for xid in running.split(",") if xid}

    def holds(self, xid):
        """Whether a committed transaction is visible in it."""
        return xid < self.low or (xid < self.high and xid not in self.running)


def offers(answer):
    """The offers that an answer lists as matches."""
    return [match["offer"] for need in answer["needs"] for match in need["matches"]]


def answers(server, body, writer):
    """(moment, snapshot, title of the probe) of answers until the writer has ended and a second has passed."""
    connection, found, until = service.connect(server.url), [], None
    while until is None or time.perf_counter() < until:
        status, content = service.post(server.url, server.token, body, connection)
        moment = time.perf_counter()
        if status != 200:
            raise SystemExit(f"status {status}: {content.decode()}")
        answer = json.loads(content)
        titles = [offer["title"] for offer in offers(answer) if offer["id"] == writer.probe]
        found.append((moment, Snapshot(answer["catalogue"]["position"]), titles[0] if titles else None))
        if until is None and writer.results.poll():
            writer.commits, writer.probes, writer.took = writer.results.recv()
            until = time.perf_counter() + 1
        time.sleep(0.002)
    return found


def delays(commits, found):
    """For each change the seconds from its commit to the first answer that holds it."""
    waits, place = [], 0
    for xid, moment in commits:
        while place < len(found) and (found[place][0] < moment or not found[place][1].holds(xid)):
            place += 1
        if place == len(found):
            raise SystemExit(f"transaction {xid} was in no answer")
        waits.append(found[place][0] - moment)
    return sorted(waits)


def check(writer, found):
    """Fails when an answer shows an older title than its snapshot says."""
    for _, snapshot, title in found:
        written = [number for xid, number in writer.probes if snapshot.holds(xid)]
        shown = int(title.removeprefix("probe ")) if title and title.startswith("probe ") else -1
        if title is not None and written and shown < max(written):
            raise SystemExit(f"an answer shows change {shown}, its snapshot holds {max(written)}")


def main():
    parser = argparse.ArgumentParser(description="Measures how soon committed changes are in answers.")
    parser.add_argument("--rate", type=float, default=1000)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    service.with_bench_python()
    service.with_private_database()
    service.prepare_database(demo=True)
    with service.Tsunagi() as server:
        body, probe = question(server)
        writer = Writer(options.rate, options.seconds, probe)
        writer.start()
        found = answers(server, body, writer)
    check(writer, found)
    waits = delays(writer.commits, found)
    at = lambda share: round(waits[min(len(waits) - 1, int(share * len(waits)))] * 1000, 1)
    service.emit({
        "workload": "visible_after_commit", "engine": "tsunagi", "p50_ms": at(0.5), "p90_ms": at(0.9), "p99_ms": at(0.99),
        "max_ms": at(1), "changes": len(waits), "changes_per_second": round(len(waits) / writer.took),
        "answers": len(found)})


def question(server):
    """A question that has an answer, and the offer at its top."""
    for body in demo_requests.bodies():
        text = json.dumps(dict(body, lists=["matches"], limit=20, explain=False))
        status, content = service.post(server.url, server.token, text)
        needs = json.loads(content)["needs"] if status == 200 else []
        if needs and needs[0]["matches"]:
            return text, offers(json.loads(content))[0]["id"]
    raise SystemExit("no question has an answer")


if __name__ == "__main__":
    main()
