"""Asks the same questions again and again over one HTTP connection and prints how long the answers took.

    measure_matches.py <url> <token> <requests> <request.json> …

One client, one request at a time, on a connection that stays open. `GET /healthz` is measured beside them: it is what the
client, the socket and the server's routing cost without any matching. Ends with status 1 when an answer is not 200, or
differs from the first one to the same question.
"""

import http.client
import json
import pathlib
import sys
import time
import urllib.parse

WARM_UP = 100


def timed(connection, method, path, body, headers):
    """One request: its time in microseconds, and its body."""
    began = time.perf_counter_ns()
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    content = response.read()
    elapsed = (time.perf_counter_ns() - began) / 1000
    if response.status != 200:
        raise SystemExit(f"{method} {path}: status {response.status}: {content[:500]!r}")
    return elapsed, content


def content_of(body):
    """What must be equal in every answer: all but when the catalogue was read."""
    answer = json.loads(body)
    for key in ("catalogue", "digest"):
        answer.pop(key, None)
    return answer


def measure(connection, count, method, path, body, headers):
    """Sorted times of `count` requests after a warm-up, and the last answer."""
    first = None
    for _ in range(WARM_UP):
        _, first = timed(connection, method, path, body, headers)
    times, last = [], first
    for _ in range(count):
        elapsed, last = timed(connection, method, path, body, headers)
        times.append(elapsed)
    if method == "POST" and content_of(first) != content_of(last):
        raise SystemExit(f"{path}: two answers to one question differ")
    return sorted(times), last


def row(name, times, size):
    """One line of the table."""
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    print(f"{name:<28}{at(0.5):>10.0f}{at(0.9):>10.0f}{at(0.99):>10.0f}{times[-1]:>10.0f}{size:>10}")


def main():
    if len(sys.argv) < 5:
        raise SystemExit("usage: measure_matches.py <url> <token> <requests> <request.json> …")
    url, token, count = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=60)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    _, metrics = timed(connection, "GET", "/metrics", None, {})
    for line in metrics.decode().splitlines():
        if line.startswith("tsunagi_catalogue_offers "):
            print(f"catalogue        {line.split()[1]} offers")
    print(f"\n{'microseconds':<28}{'p50':>10}{'p90':>10}{'p99':>10}{'max':>10}{'bytes':>10}")
    times, body = measure(connection, count, "GET", "/healthz", None, {})
    row("GET /healthz", times, len(body))
    for path in map(pathlib.Path, sys.argv[4:]):
        times, body = measure(connection, count, "POST", "/v1/matches", path.read_bytes(), headers)
        row(f"match {path.stem}", times, len(body))


main()
