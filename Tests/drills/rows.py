"""Whose rows one sees: the service is an ordinary login role, and what belongs to others is not there."""

from check import equal
from database import LOGIN

PARTS = ("", "/facts", "/facts/history", "/needs", "/keep-away", "/supporters", "/consents")


def run(office, _):
    """Makes a case and a referral, and reads them as everyone; answers what was counted."""
    login = office.database.sql(f"""SELECT rolsuper, rolbypassrls, (SELECT count(*) FROM pg_class c
        JOIN pg_roles o ON o.oid = c.relowner WHERE o.rolname = '{LOGIN}' AND c.relkind = 'r'
            AND c.relnamespace = 'tsunagi'::regnamespace) FROM pg_roles WHERE rolname = '{LOGIN}'""")[0]
    equal("the service owns nothing and passes no policy by", login, ["f", "f", "0"])
    client = office.client()
    case = office.case(client, "rows")
    consent = office.consent(client, case)
    referral, tag = office.sent(client, case, consent, office.offer("行の家", 1))
    paths = [f"/v1/cases/{case}{part}" for part in PARTS] + [f"/v1/referrals/{referral}"]
    asked = check_own(office, paths, referral) + check_others(office, paths, referral, tag)
    return f"{asked} requests for a case and a referral: there for its own, not there for others"


def check_own(office, paths, referral):
    """Those who work on it, and the provider it was sent to, read it."""
    for path in paths:
        equal("one's own is there", (path, office.client().ask("GET", path).status), (path, 200))
    answer = office.client(office.tokens.provider).ask("GET", f"/v1/referrals/{referral}")
    equal("a provider reads what it was sent", (answer.status, sorted(answer.json.get("disclosed", []))),
          (200, ["housing", "sex"]))
    return len(paths) + 1


def check_others(office, paths, referral, tag):
    """For others it does not exist: 404 and never 403, the same as for an id that nobody has."""
    nobody = "00000000-0000-4000-8000-000000000000"
    absent = office.client().ask("GET", f"/v1/cases/{nobody}").code
    other = office.client(office.tokens.other_coordinator)
    for path in paths:
        answer = other.ask("GET", path)
        equal("another's is not there", (path, answer.status, answer.code), (path, 404, absent))
    stranger = office.client(office.tokens.other_provider)
    for client in (other, stranger):
        answers = [
            client.ask("GET", f"/v1/referrals/{referral}"), office.move(client, referral, tag, {"to": "accepted"})]
        equal("another's referral is not there", [answer.status for answer in answers], [404, 404])
        for path in ("/v1/referrals", "/v1/worklist"):
            equal("no list has another's", (path, client.ask("GET", path).json["items"]), (path, []))
    equal("no list has another's", other.ask("GET", "/v1/cases").json["items"], [])
    return len(paths) + 9
