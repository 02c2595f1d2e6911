"""Values planted over HTTP: none of them in clear in a dump or a log, and the keys gone after the erasure."""

import base64

from check import equal, hold
from office import NEXT_MONTH

# Words of the person's that nothing else says, and codes whose number in a dump must not rise.
REFERENCE = "架空番号-KANARIA-4711"
WORDS = {
    "reference": REFERENCE, "birth date": "1953-02-28", "supporter": "KANARIA叔母（架空）",
    "worry": "KANARIAの心配（架空）", "support": "KANARIAの答え（架空）", "note": "KANARIAの覚え（架空）",
    "recipient": "KANARIA受付（架空）",
    "latitude": "36.514713", "longitude": "139.924713",
}
CODES = {"offence": "arson", "diagnosis": "psychiatric", "dependency": "gambling"}


def run(office, _):
    """Plants, dumps, erases, dumps again; answers what was counted."""
    planted = dict(WORDS, **CODES, token=office.tokens.coordinator, second_token=office.tokens.provider)
    for name, text in planted.items():
        for form in forms(text):
            hold("the search finds what it looks for", count(f"\\\\x00{form}ff", text), f"{name} as {form}")
    before = office.database.dump()
    client = office.client()
    case = plant(office, client)
    kept = office.database.dump()
    check_clear("before the erasure nothing is in clear", planted, before, kept)
    log = office.service.log.read_text(encoding="utf-8")
    check_clear("no log has it", planted, "", log)
    person, keys = person_keys(office, case)
    hold("before the erasure there are keys", keys and all(key in kept for key in keys), f"{len(keys)} keys")
    answered = client.ask("GET", f"/v1/cases/{case}/facts")
    equal("before the erasure it can be read", answered.json["facts"]["offence"]["has"], [CODES["offence"]])
    office.database.sql("SET ROLE tsunagi_operator", f"SELECT tsunagi.erase_person('{person}')")
    erased = office.database.dump()
    check_clear("after the erasure nothing is in clear", planted, before, erased)
    equal("after the erasure no key is left", [key for key in keys if key in erased], [])
    check_gone(client, case)
    return (f"{len(planted)} values planted, in {len(kept) // 1_000_000} MB of dump and {len(log) // 1000} kB of log "
            f"none in clear, before and after the erasure; {len(keys)} keys gone, the case answers 410")


def plant(office, client):
    """A case with everything that can be said of a person, its referral and its match; its id."""
    case = office.case(
        client, "canary", reference=REFERENCE,
        facts={"birth_date": WORDS["birth date"], "sex": "male", "housing": "none",
               "offence": {"has": [CODES["offence"]], "complete": True}, "illness": [CODES["diagnosis"]],
               "dependency": [CODES["dependency"]]},
        keep_away=[{"latitude": float(WORDS["latitude"]), "longitude": float(WORDS["longitude"]), "radius_km": 3}])
    office.made(client.ask("POST", f"/v1/cases/{case}/supporters", {"role": "family", "label": WORDS["supporter"]},
                           key="supporter"))
    office.made(client.ask("POST", "/v1/matches", {"case_id": case}, key="match"))
    fields = ["birth_date", "housing", "offence", "sex"]
    consent = office.consent(client, case, fields)
    opened = office.refer(client, case, office.offer("金糸雀", 1))
    referral, tag = opened.json["id"], opened.tag
    steps = [
        {"to": "agreed", "agreed": {"how": "letter", "by": "person", "supported_by": "family"}, "note": WORDS["note"]},
        {"to": "sent", "consent_id": consent, "recipient_person": WORDS["recipient"], "fields": fields,
         "from_on": NEXT_MONTH},
        {"to": "conditional", "worry": WORDS["worry"], "support": WORDS["support"]},
    ]
    for step in steps:
        tag = office.made(office.move(client, referral, tag, step), tag=True)
    seen = office.client(office.tokens.provider).ask("GET", f"/v1/referrals/{referral}")
    equal("the provider reads what was shown", seen.json["disclosed"]["offence"]["has"], [CODES["offence"]])
    office.made(office.move(client, referral, tag, {"to": "withdrawn", "reason": "person_withdrew"}))
    office.made(client.ask("POST", "/v1/cases/search", {"reference": REFERENCE}))
    return case


def person_keys(office, case):
    """The person of a case, and the person's wrapped keys as a dump writes them."""
    rows = office.database.sql(f"""SELECT k.person_id, encode(k.wrapped, 'hex') FROM tsunagi.person_key k
        JOIN tsunagi.case_file f ON f.person_id = k.person_id WHERE f.id = '{case}'""")
    return rows[0][0], [row[1] for row in rows]


def check_clear(check, planted, before, now):
    """No planted value is there more often than before it was planted."""
    found = {name: count(now, text) - count(before, text) for name, text in planted.items()}
    equal(check, {name: number for name, number in found.items() if number > 0}, {})


def check_gone(client, case):
    """Whoever asks is told that it was erased, and the number finds nothing."""
    for part in ("/facts", "/facts/history", "/needs", "/keep-away", "/supporters"):
        equal("an erased case answers 410", (part, client.ask("GET", f"/v1/cases/{case}{part}").status), (part, 410))
    outline = client.ask("GET", f"/v1/cases/{case}")
    equal("an erased case has no number", (outline.status, outline.json.get("reference")), (200, None))
    found = client.ask("POST", "/v1/cases/search", {"reference": REFERENCE})
    equal("its number finds nothing", (found.status, found.json.get("items")), (200, []))


def forms(text):
    """How a value may be written: as it is, in hexadecimal digits, and in base64 from any of the three places."""
    data = text.encode()
    inner = [base64.b64encode(bytes(skipped) + data).decode()[-(-4 * skipped // 3):].rstrip("=")[:-1]
             for skipped in range(3)]
    return {text, data.hex(), data.hex().upper(), *inner}


def count(haystack, text):
    """How often a value is written somewhere, in any of its forms."""
    return sum(haystack.count(form) for form in forms(text))
