"""A server with the requests it is asked, as wrk sees it, and whether two servers answer them alike."""

import json
import pathlib
import re
import statistics
import subprocess
import uuid

import service

LUA = service.ROOT / "Benchmarks" / "http" / "rotate.lua"


class Load:
    """A server with the requests it is asked: bodies of `POST /v1/matches`, or lines such as `GET /path`.

    Each request of a load that is keyed has an Idempotency-Key of its own, so that each is done and written down.
    """

    def __init__(self, engine, server, token, requests, folder, workload="http_one_need", keyed=False):
        self.engine, self.server, self.token, self.workload, self.keyed = engine, server, token, workload, keyed
        self.results, self.compared, self.correct = {}, None, None
        lines = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in requests]
        self.requests = pathlib.Path(folder) / f"{workload} {engine}.lines"
        self.requests.write_text("".join(line + "\n" for line in lines))

    def run(self, connections, seconds, least=1):
        """One run of wrk with at least so many answers: what its script printed."""
        key = f"bench-{uuid.uuid4()}" if self.keyed else ""
        command = [
            "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(LUA), self.server.url, "--",
            str(self.requests), self.token or "", key,
        ]
        before = self.server.cpu_seconds()
        done = subprocess.run(command, capture_output=True, text=True)
        found = re.search(r"^RESULT (\{.*\})$", done.stdout, re.M)
        if done.returncode or not found:
            raise SystemExit(f"wrk: {done.stdout}{done.stderr}")
        result = dict(json.loads(found.group(1)), cpu_seconds=self.server.cpu_seconds() - before)
        if result["failed"] or result["requests"] < least:
            raise SystemExit(f"{self.engine}: {result['failed']} of {result['requests']} requests failed")
        return result

    def measure(self, connections, seconds):
        """Warms up until answers come, which a peer's first ones take seconds to do, and adds one measurement."""
        for _ in range(20):
            if self.run(connections, 1, least=0)["requests"] >= connections:
                break
        self.results.setdefault(connections, []).append(self.run(connections, seconds))

    def compare(self, bodies, ours):
        """Asks each of the bodies once and compares with our matches."""
        theirs = matches(self.server, self.token, bodies)
        self.compared, self.correct = len(theirs), theirs == ours

    def row(self, connections):
        """The medians of the measurements at one number of connections."""
        runs = self.results[connections]
        middle = lambda value: statistics.median(value(run) for run in runs)
        return {
            "workload": self.workload, "engine": self.engine, "connections": connections,
            "requests_per_second": round(middle(lambda run: run["requests"] / run["seconds"]), 1),
            **{key: round(middle(lambda run: run[key]), 4) for key in ("p50_ms", "p90_ms", "p99_ms")},
            "response_bytes": round(middle(lambda run: run["bytes"] / run["requests"])),
            "cpu_us": round(middle(lambda run: run["cpu_seconds"] / run["requests"]) * 1e6, 1),
            "compared": self.compared, "correct": self.correct,
        }


def matches(server, token, bodies):
    """Ids with scores of the matches for each body, by its row."""
    found, connection = {}, service.connect(server.url)
    for row, body in bodies.items():
        status, content = service.post(server.url, token, json.dumps(body), connection)
        if status != 200:
            raise SystemExit(f"status {status}: {content.decode()}")
        answer = json.loads(content)
        listed = answer["needs"][0]["matches"] if "needs" in answer else answer["matches"]
        found[row] = [((one.get("offer") or one)["id"].replace("-", ""), one["score"]) for one in listed]
    return found
