"""The catalogues that all engines are asked about, each written once as Benchmarks/FORMAT.md says."""

import hashlib
import pathlib
import shutil
import subprocess
import sys

from service import ROOT


def say(text):
    """Tells what is going on; results alone go to standard output."""
    print(text, file=sys.stderr, flush=True)


def stamp(options):
    """What an export depends on."""
    digest = hashlib.sha256(str(options.persons).encode())
    for pattern in ("Benchmarks/Engine/*.swift", "config/*.yaml", "sql/reference/*.csv"):
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def export(options, binary, size, flags=()):
    """The folder of an export, written when it is not there or out of date."""
    folder = pathlib.Path(options.data) / "".join([str(size), *flags])
    mark = folder / "stamp"
    if mark.exists() and mark.read_text() == stamp(options):
        return folder
    say(f"Exporting {size} offers …")
    shutil.rmtree(folder, ignore_errors=True)
    text = "--text" if size <= 1_000_000 else "--no-text"
    subprocess.run(
        [binary, "export", "--size", str(size), "--persons", str(options.persons), "--root", str(ROOT), "--out",
         str(folder), text, *flags], check=True, stdout=sys.stderr)
    mark.write_text(stamp(options))
    return folder
