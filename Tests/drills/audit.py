"""The audit: many readers leave whole chains; whoever edits, deletes, reorders or cuts rows is found, with the row."""

import json
import pathlib
import re
import subprocess

from check import equal, hold

READERS = 16

# How an owner would get at the rows: their trigger and their policies stand in the way until they are taken down.
OPEN = """ALTER TABLE tsunagi.audit_event DISABLE TRIGGER USER;
    ALTER TABLE tsunagi.audit_event NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE tsunagi.audit_head NO FORCE ROW LEVEL SECURITY"""
CHAIN = "organisation_id = '{organisation}' AND lane = {lane}"
# Ways to tamper, the row of the chain that is named (0 and below: counted from the last), and whether it takes heads
# that were kept outside.
TAMPERING = {
    "edit": ("UPDATE tsunagi.audit_event SET object_ids = '{{}}' WHERE {chain} AND sequence = 5", 5, False),
    "edit of the time": (
        "UPDATE tsunagi.audit_event SET at = at - interval '1 microsecond' WHERE {chain} AND sequence = 4", 4, False),
    "delete": ("DELETE FROM tsunagi.audit_event WHERE {chain} AND sequence = 5", 6, False),
    "reorder": ("""UPDATE tsunagi.audit_event SET sequence = CASE sequence WHEN 5 THEN 1000006 ELSE 1000005 END
        WHERE {chain} AND sequence IN (5, 6);
        UPDATE tsunagi.audit_event SET sequence = sequence - 1000000 WHERE {chain} AND sequence > 1000000""", 5, False),
    "cut of the end": ("DELETE FROM tsunagi.audit_event WHERE {chain} AND sequence > {last} - 2", -1, False),
    "cut of the end with its head": ("""DELETE FROM tsunagi.audit_event WHERE {chain} AND sequence > {last} - 2;
        UPDATE tsunagi.audit_head h SET (sequence, hash) = (SELECT e.sequence, e.hash FROM tsunagi.audit_event e
            WHERE e.{chain} ORDER BY e.sequence DESC LIMIT 1) WHERE h.{chain}""", 0, True),
}


def run(office, options):
    """Reads with many, verifies, tampers in every way; answers what was counted."""
    # As it is served, not with every step in the log.
    office.service.start_again(TSUNAGI_LOG_LEVEL="info")
    case = office.case(office.client(), "audit")
    began = int(office.database.value("SELECT count(*) FROM tsunagi.audit_event"))
    reads = read(office, f"/v1/cases/{case}/facts", options.seconds)
    rows = int(office.database.value("SELECT count(*) FROM tsunagi.audit_event")) - began
    # At the end each reader hangs up on the answer that it waits for.
    hold("every reading has its row", reads <= rows <= reads + READERS, f"{reads} readings, {rows} rows")
    verified = office.service.command("audit", "verify")
    hold("several writers leave whole chains", verified.returncode == 0, verified.stdout + verified.stderr)
    heads = pathlib.Path(office.folder.name) / "heads.json"
    heads.write_text(office.service.run("audit", "heads"), encoding="utf-8")
    chains = int(office.database.value("SELECT count(*) FROM tsunagi.audit_head WHERE sequence > 0"))
    for name, how in TAMPERING.items():
        check_tampering(office, name, *how, heads)
    return (f"{READERS} readers for {options.seconds} s: {rows} audited reads, {rows / options.seconds:.0f} a second, "
            f"{chains} whole chains; {len(TAMPERING)} ways to tamper found, each at its first row")


def read(office, path, seconds):
    """How often readers with a connection each were answered, by a client that costs next to nothing."""
    url = f"http://127.0.0.1:{office.service.port}{path}"
    command = ["wrk", "-t1", f"-c{READERS}", f"-d{seconds}s", "--timeout", "10s",
               "-H", f"Authorization: Bearer {office.tokens.coordinator}", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    hold("every reading is answered", "Non-2xx" not in said and "Socket errors" not in said, said)
    return int(re.search(r"(\d+) requests in", said)[1])


def check_tampering(office, name, statements, first, needs_heads, heads):
    """Tampers with the longest chain, as the owner; the verification names the row; then all is put back."""
    database = office.database
    organisation, lane, last = database.sql("""SELECT organisation_id, lane, sequence FROM tsunagi.audit_head
        ORDER BY sequence DESC LIMIT 1""")[0]
    chain = CHAIN.format(organisation=organisation, lane=lane)
    hold("a chain is long enough to tamper with", int(last) > 8, f"{last} rows")
    database.sql("CREATE SCHEMA kept", "CREATE TABLE kept.event AS TABLE tsunagi.audit_event",
                 "CREATE TABLE kept.head AS TABLE tsunagi.audit_head")
    database.sql("SET ROLE tsunagi_owner", OPEN, statements.format(chain=chain, last=last))
    expected = [(organisation, int(lane), first if first > 0 else int(last) + first)]
    found = office.service.command("audit", "verify", "--output", "json")
    if needs_heads:
        equal("without heads a cut with its head looks whole", (name, found.returncode), (name, 0))
        found = office.service.command("audit", "verify", "--output", "json", "--heads", str(heads))
    equal("tampering ends with 1", (name, found.returncode), (name, 1))
    named = [(fault["organisation"], fault["lane"], fault["sequence"]) for fault in json.loads(found.stdout)]
    equal("the first bad row is named", (name, named), (name, expected))
    database.sql("SET session_replication_role = replica", "TRUNCATE tsunagi.audit_event, tsunagi.audit_head",
                 "INSERT INTO tsunagi.audit_event TABLE kept.event", "INSERT INTO tsunagi.audit_head TABLE kept.head",
                 "DROP SCHEMA kept CASCADE")
    equal("put back it is whole", (name, office.service.command("audit", "verify").returncode), (name, 0))
