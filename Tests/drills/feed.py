"""The change feed under what befalls a database: a writer that stays open, a load in one transaction, a dump restored under
the running service. The catalogue must hold what the tables say, counted, and questions are answered all the while."""

import http.client
import re
import subprocess
import time

from background import Background
from check import equal, hold
from database import psql

QUESTION = {
    "as_of": "2026-11-21", "facts": {"sex": "male", "housing": "none", "birth_date": "1980-04-02"}, "limit": 5}
# Transactions of the superuser that have written and stay open.
WRITERS = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'
    AND backend_xid IS NOT NULL AND usename <> 'drill'"""
# Seconds, far more than the feed needs on a busy machine: for a change, and for a catalogue read as a whole.
A_CHANGE, A_LOAD = 30, 600


def run(office, options):
    """Goes through the three; answers what was counted."""
    base = offers(office)
    with Asker(office) as asker:
        seen = asker.during(lambda: beside_an_open_writer(office, options.open, base))
        loaded = asker.during(lambda: in_one_transaction(office, options.offers))
        restored = asker.during(lambda: restored_beneath(office))
    return (f"{seen} changes beside a writer open for {options.open} s; {options.offers} offers in one transaction, in the "
            f"catalogue {loaded:.1f} s after it; {restored}; meanwhile {asker.answered} questions answered, the longest in "
            f"{asker.longest * 1e3:.0f} ms")


def beside_an_open_writer(office, seconds, base):
    """Commits changes, and lets the feed be pruned, while another transaction has written and stays open."""
    writer = subprocess.Popen(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", office.database.admin], stdin=subprocess.PIPE, text=True)
    writer.stdin.write(f"BEGIN; {opening('open')};\n")
    writer.stdin.flush()
    until(lambda: office.database.value(WRITERS) != "0", "the writer is open")
    end, seen = time.monotonic() + seconds, 0
    while seen == 0 or time.monotonic() < end:
        office.database.sql(opening(f"beside {seen}"))
        seen += 1
        until(lambda: offers(office) == base + seen, "a change beside an open writer arrives")
        office.database.sql("SELECT tsunagi.prune_catalogue_change()")
    writer.communicate("COMMIT;\n")
    equal("the open writer commits", writer.returncode, 0)
    until(lambda: offers(office) == base + seen + 1, "what the open writer wrote arrives")
    return seen


def in_one_transaction(office, number):
    """Publishes so many offers at once; seconds from the commit until all are matched."""
    office.database.sql(opening("bulk", f"generate_series(1, {number})"))
    began, whole = time.monotonic(), matchable(office)
    until(lambda: offers(office) == whole, "a load in one transaction arrives", A_LOAD)
    return time.monotonic() - began


def restored_beneath(office):
    """Puts a restored dump, with one change more, in the place of the database while the service runs."""
    database, cluster = office.database, office.database.cluster
    before, stood = database.value("SELECT tsunagi.feed_epoch()"), offers(office)
    copy = database.restored(f"{database.name}_restored")
    psql(copy.admin, "-c", opening("after the restore"))
    after = copy.value("SELECT tsunagi.feed_epoch()")
    hold("a restore is another history", after != before, after)
    gone = f"{database.name}_gone"
    for statement in (
            f"ALTER DATABASE {database.name} ALLOW_CONNECTIONS false",
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database.name}'",
            f"ALTER DATABASE {database.name} RENAME TO {gone}", f"ALTER DATABASE {copy.name} RENAME TO {database.name}",
            f"DROP DATABASE {gone}"):
        again(lambda: psql(cluster, "-c", statement))
    until(lambda: offers(office) == stood + 1, "the restored history is loaded", A_LOAD)
    log = office.service.log.read_text(encoding="utf-8")
    hold("the service says why it loaded", "the database has another history" in log, "no such line")
    return f"restored under another epoch ({before} → {after}) and loaded"


def opening(title, source="(VALUES (1)) AS one"):
    """SQL that publishes a job for each row of a source."""
    return f"""INSERT INTO tsunagi.offer (provider_id, kind, title, needs, status, source)
        SELECT (SELECT id FROM tsunagi.provider WHERE name = '丙の家（架空）'), 'job', '{title}（架空）', '{{job}}',
            'published', 'test' FROM {source}"""


def offers(office):
    """How many offers the service matches."""
    connection = http.client.HTTPConnection("127.0.0.1", office.service.port, timeout=20)
    try:
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
    finally:
        connection.close()
    return int(float(re.search(r"^tsunagi_catalogue_offers(?:\{\})? (\S+)", text, re.M).group(1)))


def matchable(office):
    """How many offers the tables say are to be matched."""
    return int(office.database.value("SELECT r.offers FROM tsunagi.catalogue_revisions() AS r (offers, sum)"))


def until(holds, check, longest=A_CHANGE):
    """Waits until something holds; ends the drill when it does not in time."""
    end = time.monotonic() + longest
    while not holds():
        hold(check, time.monotonic() < end, f"not in {longest} s")
        time.sleep(0.02)


def again(work):
    """Does what a connection of the service that is just ending may hinder."""
    end = time.monotonic() + A_CHANGE
    while True:
        try:
            return work()
        except RuntimeError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


class Asker(Background):
    """Asks one question after the other for as long as it is open."""

    def __init__(self, office):
        super().__init__()
        self.client = office.client()
        self.answered, self.longest, self.refused = 0, 0, []

    def run(self):
        while not self.done.wait(0.02):
            began = time.monotonic()
            try:
                answer = self.client.ask_once("POST", "/v1/matches", QUESTION)
                if answer.status != 200:
                    self.refused.append(answer.body.decode())
                    return
            except Exception as error:  # handed to the thread that waits
                self.refused.append(repr(error))
                return
            self.answered += 1
            self.longest = max(self.longest, time.monotonic() - began)

    def during(self, work):
        """What work comes to, while which questions were asked and every one was answered."""
        before = self.answered
        done = work()
        equal("every question is answered", self.refused, [])
        hold("questions are asked meanwhile", self.answered > before, f"{self.answered} answered")
        return done
