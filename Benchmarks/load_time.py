"""Time to load the catalogue of an export from PostgreSQL, beside COPY of the same rows.

    load_time.py --data DIR [--rounds 3]

`copy` is `COPY (SELECT * FROM tsunagi.catalogue_offer) TO STDOUT (FORMAT binary)`, its bytes thrown away. `tsunagi` is the
time from the start of `tsunagi serve` until it is ready, with the catalogue loaded and indexed. Both take turns.
"""

import argparse
import os
import statistics
import subprocess
import time

import load_database
import service

STATEMENT = "COPY (SELECT * FROM tsunagi.catalogue_offer) TO STDOUT (FORMAT binary)"


def copy_seconds():
    """One COPY of all rows."""
    began = time.perf_counter()
    subprocess.run(
        ["psql", "-X", "-q", "-d", os.environ["DATABASE_URL"], "-c", STATEMENT], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def serve_seconds():
    """One start of the service, and its memory in MB."""
    with service.Tsunagi() as server:
        return server.seconds_to_ready, server.resident_megabytes(), int(server.metric("tsunagi_catalogue_offers"))


def main():
    parser = argparse.ArgumentParser(description="Measures the load from PostgreSQL.")
    parser.add_argument("--data", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    service.with_bench_python()
    service.with_private_database()
    service.prepare_database()
    load_database.load(options.data)
    copies, starts = [], []
    for _ in range(options.rounds):
        copies.append(copy_seconds())
        starts.append(serve_seconds())
    copied, started = statistics.median(copies), statistics.median(start[0] for start in starts)
    size = starts[-1][2]
    for engine, seconds in (("tsunagi", started), ("copy", copied)):
        service.emit({
            "workload": "load_from_postgres", "size": size, "engine": engine, "p50_ms": round(seconds * 1000, 1),
            "ratio": round(seconds / started, 3)})
    print(f"loading takes {started / copied:.2f} times as long as COPY alone; {starts[-1][1]:.0f} MB resident after it")


if __name__ == "__main__":
    main()
