"""Requests that leave rows in the audit: invented cases are opened, read, and matched, each match a decision that is kept."""

import json

import service

SHEET = ("facts", "needs", "drop_needs", "required_features", "wanted_features", "avoided_features", "keep_away")
# Different persons; a token may read 300 within an hour.
CASES = 40


def opened(server, bodies):
    """Opens a case for each of some bodies of questions: ids with their bodies."""
    connection, cases = service.connect(server.url), []
    for number, body in enumerate(list(bodies.values())[:CASES]):
        case = {"kind": "exit", **{key: body[key] for key in SHEET if key in body}}
        status, content = service.post(
            server.url, server.token, json.dumps(case), connection, "/v1/cases", f"bench-case-{number}")
        if status != 201:
            raise SystemExit(f"status {status}: {content.decode()}")
        cases.append((json.loads(content)["id"], body))
    return cases


def matching(cases):
    """Bodies that ask for a case what was asked for its person."""
    return [{"case_id": case, **{key: value for key, value in body.items() if key not in SHEET}} for case, body in cases]


def reading(cases):
    """Lines that read a case's facts."""
    return [f"GET /v1/cases/{case}/facts" for case, _ in cases]
