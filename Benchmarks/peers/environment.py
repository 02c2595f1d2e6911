"""Imported first by every peer: from here on the script runs with the Python that has the peers' packages."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import service

if pathlib.Path(sys.argv[0]).name.endswith("_peer.py"):
    service.with_bench_python()
