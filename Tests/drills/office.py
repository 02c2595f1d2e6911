"""The invented office in which drills happen: two agencies, two providers, and cases made over HTTP."""

import contextlib
import dataclasses
import datetime
import pathlib
import tempfile

from check import hold
from client import Client
from database import create
from service import Service

FIELDS = ["housing", "sex"]
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()
NEXT_MONTH = str(TODAY + datetime.timedelta(days=30))


@dataclasses.dataclass(frozen=True)
class Tokens:
    """A token for each who asks."""

    coordinator: str
    other_coordinator: str
    provider: str
    other_provider: str


class Office:
    """A database with a service on it that runs while the office is open."""

    def __init__(self, binary, database, tokens, provider_id):
        self.folder = tempfile.TemporaryDirectory(prefix="tsunagi-drill-")
        self.database = database
        self.tokens = tokens
        self.provider_id = provider_id
        self.service = Service(binary, database, self.folder.name)

    def __enter__(self):
        self.service.start()
        return self

    def __exit__(self, *_):
        self.service.kill()
        self.database.drop()
        self.folder.cleanup()

    @contextlib.contextmanager
    def again(self):
        """For a time everything happens in a copy of the database as it is now; after it, here again."""
        self.service.kill()
        original, self.database = self.database, self.database.copy(f"{self.database.name}_again")
        self.service.use(self.database)
        self.service.start()
        try:
            yield
        finally:
            self.service.kill()
            self.database.drop()
            self.database = original
            self.service.use(original)

    def client(self, token=None):
        """A client; the coordinator's without another token."""
        return Client(self.service, token or self.tokens.coordinator)

    def clients(self, number, token=None):
        """As many clients of one token."""
        return [self.client(token) for _ in range(number)]

    def offer(self, title, places):
        """A published home of the provider with so many places; its id."""
        body = {
            "kind": "housing", "title": f"{title}（架空）", "needs": ["emergency_housing"],
            "eligibility": "sex = male", "eligibility_note": "男性のみ（架空）", "capacity_total": places,
            "site": {"municipality": "09201"},
        }
        answer = self.client(self.tokens.provider).ask("POST", "/v1/offers", body, key=f"offer-{title.encode().hex()}")
        return self.made(answer)["id"]

    def case(self, client, name, **members):
        """A case by its key; its id."""
        body = {"kind": "exit", "facts": {"sex": "male", "housing": "none"}} | members
        return self.made(client.ask("POST", "/v1/cases", body, key=f"open-{name}"))["id"]

    def consent(self, client, case, fields=FIELDS):
        """The person's consent that the provider sees some facts; its id."""
        body = {
            "provider_id": self.provider_id, "purpose": "referral", "fields": fields,
            "valid_until": str(TODAY + datetime.timedelta(days=400)), "method": "written",
        }
        return self.made(client.ask("POST", f"/v1/cases/{case}/consents", body, key=f"consent-{case}"))["id"]

    def refer(self, client, case, offer, action="mediate"):
        """A proposal of an offer for a case; the answer."""
        body = {
            "case_id": case, "offer_id": offer, "need": "emergency_housing", "state": "proposed", "action": action}
        answer = client.ask("POST", "/v1/referrals", body, key=f"refer-{case}-{offer}")
        self.made(answer)
        return answer

    def sent(self, client, case, consent, offer, fields=FIELDS):
        """A referral that the provider was sent: its id and tag."""
        opened = self.refer(client, case, offer)
        referral = opened.json["id"]
        agreed = {"to": "agreed", "agreed": {"how": "letter", "by": "person", "supported_by": "nobody"}}
        tag = self.made(self.move(client, referral, opened.tag, agreed), tag=True)
        sending = {
            "to": "sent", "consent_id": consent, "recipient_person": "丁さん（架空）", "fields": fields,
            "from_on": NEXT_MONTH}
        return referral, self.made(self.move(client, referral, tag, sending), tag=True)

    def move(self, client, referral, tag, step):
        """A step of a referral, under a key that names it; the answer."""
        path = f"/v1/referrals/{referral}/transitions"
        return client.ask("POST", path, step, key=f"move-{referral}-{step['to']}", tag=tag)

    @staticmethod
    def made(answer, tag=False):
        """The body, or the tag, of an answer that must be one of success."""
        hold("requests succeed", answer.status in (200, 201), answer.body.decode())
        return answer.tag if tag else answer.json


class Template:
    """A database that is migrated and loaded once; each drill gets a copy."""

    def __init__(self, cluster, binary):
        self.binary = binary
        self.database = create(cluster, "drill")
        with tempfile.TemporaryDirectory(prefix="tsunagi-drill-") as folder:
            service = Service(binary, self.database, pathlib.Path(folder))
            service.run("db", "migrate")
            service.run("db", "load")
            self.provider_id, other = self.providers()
            agency = ["token", "create", "--role", "coordinator", "--agency-kind", "settlement_centre", "--label"]
            provider = ["token", "create", "--role", "provider", "--provider"]
            self.tokens = Tokens(
                service.run(*agency, "甲センター（架空）"), service.run(*agency, "乙センター（架空）"),
                service.run(*provider, self.provider_id), service.run(*provider, other))
        self.database.sql("""INSERT INTO tsunagi.agency_capacity (agency_id, kind, action, law, valid)
            SELECT id, 'housing', 'mediate', '試験法1条（架空）', '[2026-01-01,)' FROM tsunagi.agency""")

    def providers(self):
        """Two invented providers; their ids."""
        rows = self.database.sql("""INSERT INTO tsunagi.provider (name, kind, status, source)
            VALUES ('丙の家（架空）', 'npo', 'active', 'test'), ('丁の家（架空）', 'npo', 'active', 'test')
            RETURNING id""")
        return [row[0] for row in rows]

    def office(self, name, mutation=None):
        """An office on a copy of the database, broken by SQL when a mutation is given."""
        database = self.database.copy(f"drill_{name}")
        if mutation is not None:
            database.sql(mutation)
        return Office(self.binary, database, self.tokens, self.provider_id)
