"""A whole case with the command line alone: from the candidate to the report, and a match that nobody asked for."""

import datetime
import json
import pathlib
import shlex

from check import equal, hold
from office import NEXT_MONTH, TODAY

FIELDS = ["--field", "sex", "--field", "housing"]
UNTIL = str(TODAY.replace(year=TODAY.year + 2, day=1))
HOMES = (("甲寮（架空）", "provider"), ("乙寮（架空）", "other_provider"))


def run(office, options):
    """Takes one person through everything; answers what was done."""
    desk = Desk(office)
    try:
        case, handed, left = whole(desk, office)
    finally:
        if options.transcript:
            pathlib.Path(options.transcript).write_text("\n".join(desk.transcript) + "\n", encoding="utf-8")
    office.service.run("audit", "verify")
    return f"{desk.commands} commands for case {case[:8]}…, handed over ({handed}) and matched again by itself ({left})"


def whole(desk, office):
    """The case from its opening to the report: its id, the agency that took it over, the causes of the early end."""
    for title, who in HOMES:
        desk.ask(who, "opening", "add", "--kind", "housing", "--title", title, "--needs", "emergency_housing",
                 "--municipality", "09201", "--eligibility", "sex = male", "--set", "eligibility_note=男性のみ（架空）",
                 "--capacity", "1", "--yes")
    case = desk.ask("coordinator", "case", "create", "--kind", "exit", "--ref", "R8-12", "--opened-on",
                    str(TODAY - datetime.timedelta(days=30)), "--birth-date", "1985-03-01", "--sex", "male",
                    "--housing", "none", "--target", "09201", "--need", "emergency_housing")["id"]
    offers = matched(desk)
    referral = place(desk, offers)
    started(desk, referral)
    handed = hand_over(desk, referral)
    left = leave(desk, referral, offers)
    reports(desk, office)
    return case, handed, left


class Desk:
    """Runs commands of the built program with the token of who sits there."""

    def __init__(self, office):
        self.office = office
        self.commands = 0
        self.transcript = []
        folder = pathlib.Path(office.folder.name)
        names = ("coordinator", "other_coordinator", "provider", "other_provider")
        self.tokens = {name: folder / f"{name}.token" for name in names}
        for name, path in self.tokens.items():
            path.write_text(getattr(office.tokens, name), encoding="utf-8")
            path.chmod(0o600)

    def run(self, who, *words):
        """What a command prints; it must succeed."""
        self.commands += 1
        done = self.office.service.command(
            *words, "--server", f"http://127.0.0.1:{self.office.service.port}", "--token-file", str(self.tokens[who]))
        self.transcript.append(f"$ tsunagi {shlex.join(words)}   # {who}\n{done.stderr}{done.stdout}")
        hold("commands succeed", done.returncode == 0, f"{shlex.join(words)}: {done.stderr}")
        return done

    def ask(self, who, *words):
        """The JSON that a command prints."""
        return json.loads(self.run(who, *words, "--output", "json").stdout)

    def only(self, check, records):
        """The only record of a list."""
        equal(check, len(records), 1)
        return records[0]


def matched(desk):
    """The homes that take the person; the decision is made again and is the same."""
    done = desk.run("coordinator", "match", "--case", "R8-12", "--output", "json")
    need = next(need for need in json.loads(done.stdout)["needs"] if need["code"] == "emergency_housing")
    offers = {match["offer"]["title"]: match["offer"] for match in need["matches"]}
    hold("the homes take the person", {title for title, _ in HOMES} <= set(offers), sorted(offers))
    decision = done.stderr.split("decision: ")[1].strip()
    equal("a decision made again is the same", desk.ask("coordinator", "replay", decision)["outcome"], "same")
    return offers


def place(desk, offers):
    """A referral to the first home, accepted on a condition; its id."""
    offer = offers[HOMES[0][0]]
    consent = desk.ask("coordinator", "case", "consent", "R8-12", "--provider", desk.office.provider_id, *FIELDS,
                       "--until", UNTIL)["id"]
    referral = desk.ask("coordinator", "referral", "open", "R8-12", offer["id"], "--need", "emergency_housing",
                        "--state", "proposed", "--action", "mediate")["id"]
    desk.run("coordinator", "referral", "move", referral, "agreed", "--agreed", "face_to_face,person,nobody")
    desk.run("coordinator", "referral", "move", referral, "sent", "--consent", consent, "--recipient", "丁さん（架空）",
             *FIELDS)
    work = desk.ask("provider", "referral", "work")
    equal("what was sent waits for the provider", desk.only("one thing waits", work)["waits_for"], "provider")
    seen = desk.ask("provider", "referral", "show", referral)
    equal("the provider sees what the consent names", seen["disclosed"], {"sex": "male", "housing": "none"})
    desk.run("coordinator", "referral", "move", referral, "conditional", "--worry", "夜間が心配（架空）", "--support",
             "週2回の訪問（架空）")
    accepted = desk.ask("provider", "referral", "move", referral, "accepted", "--from", str(TODAY))
    equal("the place is held", accepted["held"], True)
    return referral


def started(desk, referral):
    """The start makes follow-ups due; the first one is answered."""
    equal("it starts", desk.ask("coordinator", "referral", "move", referral, "started")["state"], "started")
    due = desk.ask("coordinator", "follow-up", "list", "--case", "R8-12")
    equal("person and provider are asked five times each", len(due), 10)
    first = next(item for item in due if item["about"] == "person")
    done = desk.ask("coordinator", "follow-up", "answer", first["id"], "well", "--contact", "visit", "--note",
                    "元気（架空）")
    equal("what was said is kept", (done["outcome"], done["note"]), ("well", "元気（架空）"))
    desk.run("coordinator", "case", "supporter", "R8-12", "--add", "neighbour")


def hand_over(desk, referral):
    """Another agency takes the case over with all that is in it; its name."""
    agency = next(item for item in desk.ask("coordinator", "case", "agencies") if item["name"].startswith("乙"))
    consent = desk.ask("coordinator", "case", "consent", "R8-12", "--agency", agency["id"], "--purpose", "handover",
                       *FIELDS, "--until", UNTIL)["id"]
    desk.run("coordinator", "case", "hand-over", "R8-12", "--to", agency["id"], "--consent", consent, "--recipient",
             "己さん（架空）", *FIELDS, "--keeps-until", NEXT_MONTH)
    proposal = desk.only("one case is offered", desk.ask("other_coordinator", "case", "handovers"))
    desk.run("other_coordinator", "case", "answer-handover", proposal["id"], "acknowledged")
    kept = desk.ask("other_coordinator", "referral", "show", referral)
    equal("the referral stays with the case", kept["state"], "started")
    open_ones = desk.ask("other_coordinator", "follow-up", "list")
    equal("the follow-ups that are left too", len(open_ones), 9)
    return agency["name"]


def leave(desk, referral, offers):
    """The person leaves early; the next answer leaves the provider out and needs nobody; how many causes it took in."""
    ended = desk.ask("other_coordinator", "referral", "move", referral, "ended", "--reason", "left_early", "--cause",
                     "shared_room", "--cause", "trouble_with_others")
    replayed = desk.ask("other_coordinator", "replay", ended["rematch_decision_id"])
    equal("the match after it is made again and is the same", replayed["outcome"], "same")
    need = desk.only("it answers the need that is open again", replayed["answer"]["needs"])
    listed = {match["offer"]["id"] for match in need["matches"]}
    hold("the place that was left is left out", offers[HOMES[0][0]]["id"] not in listed, listed)
    hold("another one is not", offers[HOMES[1][0]]["id"] in listed, listed)
    equal("no match waits", desk.ask("other_coordinator", "referral", "work"), [])
    return " ".join(ended["causes"])


def reports(desk, office):
    """All open cases matched, and what is counted of them."""
    lines = desk.run("other_coordinator", "match", "--all", "--cases").stdout.splitlines()
    result = json.loads(desk.only("one case is open", lines))
    hold("what changed since the first answer is told", isinstance(result["changes"], list), result["changes"])
    equal("every answer is a decision", office.database.value("SELECT count(*) FROM tsunagi.decision"), "3")
    tables = {}
    for name in ("supporters", "retention", "referrals"):
        tables[name] = desk.ask("other_coordinator", "report", name)["tables"][0]["total"]
    figures = {item["name"]: item["value"] for item in tables["supporters"]["figures"]}
    equal("the supporters have increased", (figures["cases"], figures["increased"]), (1, 1))
    equal("one start is counted", tables["retention"]["figures"][0]["value"], 1)
    equal("and one referral", tables["referrals"]["figures"][0]["value"], 1)
    desk.run("other_coordinator", "report", "supporters")
