"""32 parallel submissions with one key: one effect, and the same body for all."""

import threading

from check import equal
from client import share
from office import NEXT_MONTH

CLIENTS = 32


def run(office, _):
    """Submits an opening, a consent, a referral and its steps 32 times each; answers what was counted."""
    cases = Submission(office, "POST", "/v1/cases", "open-key").all(
        {"kind": "exit", "facts": {"sex": "male", "housing": "none"}, "reference": "架空-1"}, 201)
    case = cases.json["id"]
    consent = office.consent(office.client(), case)
    offer = office.offer("一つの鍵", 1)
    draft = {"case_id": case, "offer_id": offer, "need": "emergency_housing", "state": "proposed", "action": "mediate"}
    referral = Submission(office, "POST", "/v1/referrals", "refer-key").all(draft, 201)
    path, tag = f"/v1/referrals/{referral.json['id']}/transitions", referral.tag
    steps = [
        {"to": "agreed", "agreed": {"how": "letter", "by": "person", "supported_by": "family"}},
        {"to": "sent", "consent_id": consent, "recipient_person": "丁さん（架空）", "fields": ["housing", "sex"],
         "from_on": NEXT_MONTH},
        {"to": "accepted"},
    ]
    for step in steps:
        tag = Submission(office, "POST", path, f"move-{step['to']}").all(step, 200, tag).tag
    other = office.client().ask("POST", "/v1/cases", {"kind": "entry"}, key="open-key")
    equal("another request under the key is refused", (other.status, other.code), (422, "TSU404"))
    check_effects(office)
    return f"5 requests by {CLIENTS} clients with one key each: one effect and one body each"


class Submission:
    """A request that many send at the same moment under one key."""

    def __init__(self, office, method, path, key):
        self.clients = office.clients(CLIENTS)
        self.request = (method, path)
        self.key = key
        self.start = threading.Barrier(CLIENTS)

    def all(self, body, status, tag=None):
        """The one answer that all were given."""
        def submit(client, _):
            self.start.wait(timeout=30)
            return client.ask(*self.request, body, key=self.key, tag=tag)

        answers = set(share(range(CLIENTS), self.clients, submit))
        equal("one key has one answer", len(answers), 1)
        answer = answers.pop()
        equal("the one answer is of success", (answer.status, answer.code), (status, None))
        return answer


def check_effects(office):
    """Each effect is there once."""
    row = office.database.sql("""SELECT (SELECT count(*) FROM tsunagi.case_file), (SELECT count(*) FROM tsunagi.person),
        (SELECT count(*) FROM tsunagi.referral), (SELECT count(*) FROM tsunagi.place WHERE source = 'referral'),
        (SELECT count(*) FROM tsunagi.referral_event), (SELECT count(*) FROM tsunagi.disclosure)""")[0]
    equal("one key has one effect", row, ["1", "1", "1", "1", "4", "1"])
    equal("nothing is half done", office.database.half_done(), [])
