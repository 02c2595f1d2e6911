"""Reads the flat export described in Benchmarks/FORMAT.md, and writes what every peer prints."""

import functools
import json
import pathlib
import sys
import time

import numpy as np

TYPES = {
    f"{kind}{bits}": np.dtype(f"<{kind}{bits // 8}")
    for kind, bits in (("u", 8), ("i", 8), ("u", 16), ("i", 16), ("u", 32), ("i", 32), ("u", 64), ("i", 64), ("f", 64))
}
NO_DAY = -2147483648


class Export:
    """The columns of an export as numpy arrays, read when asked for."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.schema = json.loads((self.folder / "schema.json").read_text())
        self.constants, self.dictionaries = self.schema["constants"], self.schema["dictionaries"]
        self.as_of = self.schema["as_of"]
        self.size = len(self.column("offer", "kind"))

    @functools.cache
    def column(self, table, name):
        """One column; two-dimensional when it holds several values a row."""
        found = [path for path in (self.folder / table).glob(name + ".*") if path.suffix[1:] in TYPES]
        if len(found) != 1:
            raise SystemExit(f"{self.folder}/{table}: no column {name}")
        values = np.fromfile(found[0], TYPES[found[0].suffix[1:]])
        width = self.widths.get((table, name), 1)
        return values.reshape(-1, width) if width > 1 else values

    def texts(self, table, name):
        """One column of texts."""
        starts = self.column(table, name + "_start")
        content = (self.folder / table / (name + ".utf8")).read_bytes()
        return [content[first:last].decode() for first, last in zip(starts[:-1].tolist(), starts[1:].tolist())]

    @functools.cached_property
    def widths(self):
        """Values a row of the columns that have several."""
        return {
            (table["name"], column["name"]): column.get("width", 1)
            for table in self.tables for column in table["columns"]
        }

    @functools.cached_property
    def tables(self):
        """The tables of the schema as a list of {"name", "columns"}, however the schema nests them."""
        tables = self.schema["tables"]
        if isinstance(tables, dict):
            tables = [dict(table, name=name) for name, table in tables.items()]
        for table in tables:
            columns = table["columns"]
            if isinstance(columns, dict):
                table["columns"] = [dict(column, name=name) for name, column in columns.items()]
        return tables

    def owned(self, table, start):
        """For each row of the owned table its owner, from the owner's `start` column."""
        starts = self.column(table, start)
        return np.repeat(np.arange(len(starts) - 1), np.diff(starts.astype(np.int64)))


def chosen_pairs(export):
    """The pairs of the workload one_need_matches."""
    return export.column("query", "pair")


def percentiles(seconds):
    """The median and the ninth decile of measured times, in milliseconds."""
    return {
        "p50_ms": round(float(np.percentile(seconds, 50)) * 1000, 4),
        "p90_ms": round(float(np.percentile(seconds, 90)) * 1000, 4),
    }


def report(workload, export, engine, seconds, **more):
    """Prints one line of results."""
    row = {"workload": workload, "size": export.size, "engine": engine, **percentiles(seconds), **more}
    print(json.dumps(row), flush=True)


class Answers:
    """The file of answers that the driver compares."""

    def __init__(self, path):
        self.stream = open(path, "w", encoding="utf-8") if path else None

    def add(self, pair, **content):
        """One line about one pair."""
        if self.stream:
            self.stream.write(json.dumps({"pair": int(pair), **content}) + "\n")

    def close(self):
        """Ends the file."""
        if self.stream:
            self.stream.close()


def timed(action, *values):
    """What an action answers, and how long it took in seconds."""
    began = time.perf_counter()
    answer = action(*values)
    return answer, time.perf_counter() - began


def fail(message):
    """Ends with an error."""
    sys.exit(message)
