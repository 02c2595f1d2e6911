"""Runs the drills, or the mutants they must catch; ends with 1 when something does not hold. See scripts/drill."""

import argparse
import os
import sys
import time

import audit
import canary
import case
import feed
import kill
import mutants
import one_key
import race
import rows
from check import Broken
from database import ROOT
from office import Template

DRILLS = {
    "race": race.run, "key": one_key.run, "kill": kill.run, "canary": canary.run, "audit": audit.run, "rows": rows.run,
    "case": case.run, "feed": feed.run,
}


def arguments():
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="scripts/drill", description=__doc__)
    parser.add_argument("drills", nargs="*", metavar="drill", help=f"among {', '.join(DRILLS)}; all without any")
    parser.add_argument("--binary", default=ROOT / ".build/debug/tsunagi", help="the built program")
    parser.add_argument("--rounds", type=int, default=2, help="rounds of the race, at least 1")
    parser.add_argument("--kills", type=int, default=10, help="kills of the service, at least 1")
    parser.add_argument("--seconds", type=int, default=3, help="seconds of audited reading, at least 1")
    parser.add_argument("--open", type=int, default=5, help="seconds for which a writer stays open, at least 1")
    parser.add_argument("--offers", type=int, default=25_000, help="offers loaded in one transaction, at least 1")
    parser.add_argument("--transcript", help="where the drill case writes its commands and what they printed")
    parser.add_argument("--mutants", action="store_true", help="break the database and see that the drills notice")
    options = parser.parse_args()
    unknown = [name for name in options.drills if name not in DRILLS]
    if unknown:
        parser.error(f"there is no drill {unknown[0]}; there are {', '.join(DRILLS)}")
    if min(options.rounds, options.kills, options.seconds, options.open, options.offers) < 1:
        parser.error("--rounds, --kills, --seconds, --open and --offers are at least 1")
    if not os.access(options.binary, os.X_OK):
        parser.error(f"{options.binary} is no program; build it with scripts/build, or name another with --binary")
    return options


def run_drills(template, options):
    """Runs each drill in an office of its own; whether all held."""
    held = True
    for name in options.drills or DRILLS:
        began = time.monotonic()
        with template.office(name) as office:
            try:
                print(f"ok - {name}: {DRILLS[name](office, options)} ({time.monotonic() - began:.0f} s)", flush=True)
            except Broken as broken:
                held = False
                print(f"not ok - {name}: {broken}\n{office.service.complaints()}", flush=True)
    return held


def main():
    """Runs what was asked for."""
    options = arguments()
    template = Template(os.environ["DATABASE_URL"], str(options.binary))
    if options.mutants:
        held = mutants.run(template, options, DRILLS)
    else:
        held = run_drills(template, options)
    sys.exit(0 if held else 1)


main()
