"""Loads the catalogue of an export into the service's own tables, as a bulk loader would: COPY with triggers off.

    load_database.py --data DIR          into the database of DATABASE_URL, migrated and with municipalities

Whatever was published before is set aside (draft), so that the catalogue is the export's and nothing else. One row about the
configuration at the end makes every reader load again. Needs numpy.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "peers"))
from export import NO_DAY, Export

VERSION = "1\t2026-01-01 00:00:00+09\t2026-01-01 00:00:00+09"
KINDS = ["job", "housing", "service"]
UNITS = ["hour", "day", "month"]


def main():
    parser = argparse.ArgumentParser(description="Loads an export into the service's tables.")
    parser.add_argument("--data", required=True)
    load(parser.parse_args().data)


def request_bodies(folder):
    """The questions of `query` as bodies of POST /v1/matches, by row; without those that the API refuses, in which a
    feature is both wanted and avoided."""
    lines = (pathlib.Path(folder) / "requests.jsonl").read_text().splitlines()
    bodies = {row: json.loads(line) for row, line in enumerate(lines)}
    return {
        row: body for row, body in bodies.items()
        if not set(body.get("wanted_features", ())) & set(body.get("avoided_features", ()))
    }


def load(folder):
    """Loads an export; tells how long each table took."""
    export = Export(folder)
    run("UPDATE tsunagi.offer SET status = 'draft' WHERE status = 'published'")
    # Some invented offers end before they begin; the database here is a private one.
    run("ALTER TABLE tsunagi.offer DROP CONSTRAINT IF EXISTS offer_until_after_from")
    xid = run("SELECT pg_current_xact_id()").strip()
    tables = Tables(export, xid)
    for name, columns, rows in tables.all():
        began = time.perf_counter()
        copy(name, columns, rows)
        print(f"{name:<13} {time.perf_counter() - began:6.1f} s", file=sys.stderr)
    run("INSERT INTO tsunagi.catalogue_change (configuration) VALUES (true)")
    # Else the database does it while it is measured.
    run("VACUUM (ANALYZE)")
    run("CHECKPOINT")


def run(statement):
    """Runs SQL as the cluster's superuser."""
    command = ["psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d", os.environ["DATABASE_URL"], "-c", statement]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"psql: {done.stderr}")
    return done.stdout


def copy(table, columns, rows):
    """COPY of lines into a table, triggers and foreign keys not looked at."""
    statement = f"COPY tsunagi.{table} ({', '.join(columns)}) FROM STDIN"
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", os.environ["DATABASE_URL"],
               "-c", "SET session_replication_role = replica", "-c", statement]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        chunk = []
        for row in rows:
            chunk.append(row)
            if len(chunk) == 5_000:
                process.stdin.write("\n".join(chunk) + "\n")
                chunk = []
        process.stdin.write("".join(row + "\n" for row in chunk))
        process.stdin.close()
    except BrokenPipeError:
        pass
    error = process.stderr.read()
    if process.wait():
        raise SystemExit(f"{table}: {error}")


def uuid(high, low):
    """The text of an id."""
    text = f"{high:016x}{low:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def own(number, kind):
    """An id for rows that have none in the export: the kind of row and a number."""
    return f"{kind:08x}-0000-4000-8000-{number:012x}"


def day(number):
    """A date, or null."""
    return r"\N" if number == NO_DAY else str(np.datetime64(number, "D"))


def days(first, last):
    """A range of days, open where an end is missing."""
    return f"[{'' if first == NO_DAY else day(first)},{'' if last == NO_DAY else day(last)}]"


def number(value):
    """A number, or null for -1."""
    return r"\N" if value < 0 else str(value)


def escaped(value):
    """A text as COPY reads it."""
    return value.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n")


def text(value):
    """A text, or null when empty."""
    return escaped(value) or r"\N"


def array(values):
    """An array of codes."""
    return "{" + ",".join(values) + "}"


class Tables:
    """The rows of each table, as lines for COPY."""

    versions = ["version", "created_at", "updated_at", "written_xid"]

    def __init__(self, export, xid):
        self.export, self.version = export, f"{VERSION}\t{xid}"
        ids = lambda table: [uuid(*pair) for pair in zip(self.list(table, "id_high"), self.list(table, "id_low"))]
        self.offers, self.providers, self.sites, self.pools = map(ids, ("offer", "provider", "site", "pool"))
        self.munis = [f"{code:05}" for code in self.list("muni", "code")]
        self.words = {
            name: export.dictionaries[name] for name in (
                "needs", "features", "qualifications", "routes", "documents", "deciders", "tiers", "grants",
                "occupations", "precisions")}

    def list(self, table, column):
        """A column as Python numbers."""
        return self.export.column(table, column).tolist()

    def masks(self, column, words):
        """For each value of a column of bits the words; each different value is spelt once."""
        spelt, values = {}, self.list("offer", column)
        for value in values:
            if value not in spelt:
                spelt[value] = [word for place, word in enumerate(self.words[words]) if value >> place & 1]
        return [spelt[value] for value in values]

    def all(self):
        """Tables in the order of their references."""
        yield "provider", ["id", "name", "kind", "telephone", *self.versions], self.provider_rows()
        yield "site", ["id", "provider_id", "name", "municipality", "prefecture", "latitude", "longitude", "precision",
                       *self.versions], self.site_rows()
        yield "pool", ["id", "provider_id", "capacity_total", *self.versions], self.pool_rows()
        yield "place", ["id", "pool_id", "source", "from_on", "until_on", *self.versions], self.place_rows()
        yield "offer", self.offer_columns, self.offer_rows()
        yield "offer_amount", ["id", "offer_id", "valid", "monthly_cost", "initial_cost", "pay", "pay_unit",
                               "monthly_pay", *self.versions], self.amount_rows()
        yield "offer_grant", ["id", "offer_id", "fact", "value", *self.versions], self.grant_rows()
        yield "rule", ["id", "provider_id", "site_id", "offer_id", "purpose", "body", "valid", *self.versions], \
            self.rule_rows()

    def provider_rows(self):
        names, telephones = (self.export.texts("provider", name) for name in ("name", "telephone"))
        for row in zip(self.providers, names, telephones):
            yield f"{row[0]}\t{text(row[1])}\tnpo\t{text(row[2])}\t{self.version}"

    def site_rows(self):
        columns = (self.list("site", name) for name in ("provider", "muni", "latitude", "longitude", "precision"))
        for site, provider, muni, latitude, longitude, precision in zip(self.sites, *columns):
            code = self.munis[muni] if muni >= 0 else None
            place = f"{code}\t{code[:2]}" if code else "\\N\t\\N"
            point = "\\N\t\\N" if latitude != latitude else f"{latitude!r}\t{longitude!r}"
            yield (f"{site}\t{self.providers[provider]}\t{code or 'site'}\t{place}\t{point}"
                   f"\t{self.words['precisions'][precision]}\t{self.version}")

    def pool_rows(self):
        owner = [0] * len(self.pools)
        for pool, provider in zip(self.list("offer", "pool"), self.list("offer", "provider")):
            if pool >= 0:
                owner[pool] = provider
        for pool, provider, capacity in zip(self.pools, owner, self.list("pool", "capacity")):
            yield f"{pool}\t{self.providers[provider]}\t{number(capacity)}\t{self.version}"

    def place_rows(self):
        pools = self.export.owned("pool", "stay_start").tolist()
        stays = zip(pools, self.list("stay", "from"), self.list("stay", "until"))
        for place, (pool, first, last) in enumerate(stays):
            yield f"{own(place, 1)}\t{self.pools[pool]}\toutside\t{day(first)}\t{day(last)}\t{self.version}"

    offer_columns = [
        "id", "provider_id", "site_id", "pool_id", "kind", "title", "telephone", "url", "needs", "service_area", "remote",
        "in_person", "residential", "available_from", "available_until", "lead_days", "floor_area", "features", "accepts",
        "occupation", "wanted_qualifications", "weekly_hours", "tier", "routes", "decided_by", "documents", "verified_on",
        "status", "source", *versions]

    def offer_rows(self):
        column = lambda name: self.list("offer", name)
        texts = [self.export.texts("offer", name) for name in ("title", "telephone", "url", "source")]
        areas, features, accepted = self.areas(), self.feature_maps(), self.acceptances()
        words = [list(map(array, self.masks(name, of))) for name, of in (
            ("needs", "needs"), ("qualifications", "qualifications"), ("routes", "routes"), ("documents", "documents"))]
        named = [self.codes(name, of) for name, of in (
            ("occupation", "occupations"), ("tier", "tiers"), ("decider", "deciders"))]
        plain = [column(name) for name in (
            "provider", "site", "pool", "kind", "remote", "in_person", "residential", "available_from",
            "available_until", "lead_days", "floor_area", "weekly_hours", "verified_on")]
        for row, (provider, site, pool, kind, remote, in_person, residential, first, last, lead, floor, hours,
                  verified) in enumerate(zip(*plain)):
            yield "\t".join([
                self.offers[row], self.providers[provider], self.sites[site], self.pools[pool] if pool >= 0 else r"\N",
                KINDS[kind], *(text(values[row]) for values in texts[:3]), words[0][row], areas[row],
                str(bool(remote)), str(bool(in_person)), str(bool(residential)), day(first), day(last), str(lead),
                r"\N" if floor != floor else str(floor), features[row], accepted[row], named[0][row], words[1][row],
                number(hours), named[1][row], words[2][row], named[2][row], words[3][row], day(verified), "published",
                text(texts[3][row]), self.version])

    def codes(self, column, words):
        """A column of places in a list of words."""
        return [self.words[words][value] if value >= 0 else r"\N" for value in self.list("offer", column)]

    def areas(self):
        """Service areas as stated."""
        start, codes = self.list("area", "area_code_start"), self.list("area_code", "code")
        spelt = [
            array(f"{code:05}" if code > 1000 else f"{code:02}" for code in codes[first:last])
            for first, last in zip(start[:-1], start[1:])]
        kinds = zip(self.list("offer", "area_kind"), self.list("offer", "area"))
        return [r"\N" if kind == 0 else "{nationwide}" if kind == 1 else spelt[area] for kind, area in kinds]

    def feature_maps(self):
        """Features as JSON; each different pair of masks is spelt once."""
        spelt, pairs = {}, list(zip(self.list("offer", "features_stated"), self.list("offer", "features_true")))
        for stated, true in set(pairs):
            spelt[stated, true] = json.dumps({
                word: bool(true >> place & 1) for place, word in enumerate(self.words["features"]) if stated >> place & 1})
        return [spelt[pair] for pair in pairs]

    def acceptances(self):
        """Who is accepted, as JSON."""
        names = ["female", "male", "minors", "children", "couples", "occupants"]
        rows, spelt = list(zip(*(self.list("offer", f"accepts_{name}") for name in names))), {}
        for row in set(rows):
            stated = {name: bool(value) for name, value in zip(names[:5], row) if value >= 0}
            spelt[row] = json.dumps(stated | ({"occupants": row[5]} if row[5] > 0 else {}))
        return [spelt[row] for row in rows]

    def amount_rows(self):
        offers = self.export.owned("offer", "amount_start").tolist()
        columns = (self.list("amount", name) for name in (
            "from", "until", "monthly_cost", "initial_cost", "pay", "pay_unit", "monthly_pay"))
        for row, (offer, first, last, cost, initial, pay, unit, monthly) in enumerate(zip(offers, *columns)):
            if max(cost, initial, pay, monthly) < 0:
                continue
            yield (f"{own(row, 2)}\t{self.offers[offer]}\t{days(first, last)}\t{number(cost)}\t{number(initial)}"
                   f"\t{number(pay)}\t{UNITS[unit] if pay >= 0 else chr(92) + 'N'}\t{number(monthly)}\t{self.version}")

    def grant_rows(self):
        for row, grant in enumerate(self.list("offer", "grant")):
            if grant >= 0:
                fact = self.words["grants"][grant]
                value = '"here"' if fact == "resident_registration" else "true"
                yield f"{own(row, 3)}\t{self.offers[row]}\t{fact}\t{value}\t{self.version}"

    def rule_rows(self):
        bodies = [escaped(body) for body in self.export.texts("rule_text", "body")]
        start, first, last = (
            self.list(*of) for of in (("rule_list", "rule_item_start"), ("rule_item", "from"), ("rule_item", "until")))
        texts, rule = self.list("rule_item", "rule_text"), 0
        owners = [
            (self.providers, self.list("provider", "rule_list"), "{}\t\\N\t\\N\teligibility"),
            (self.sites, self.list("site", "rule_list"), "\\N\t{}\t\\N\teligibility"),
            (self.offers, self.list("offer", "rule_list"), "\\N\t\\N\t{}\teligibility"),
            (self.offers, self.list("offer", "consult_list"), "\\N\t\\N\t{}\tconsult_when"),
        ]
        for ids, lists, form in owners:
            for owner, rules in zip(ids, lists):
                for item in range(start[rules], start[rules + 1]):
                    rule += 1
                    yield (f"{own(rule, 4)}\t{form.format(owner)}\t{bodies[texts[item]]}"
                           f"\t{days(first[item], last[item])}\t{self.version}")


if __name__ == "__main__":
    main()
