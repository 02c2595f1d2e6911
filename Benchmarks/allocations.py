"""How many blocks of memory our engine takes from the allocator for one answer."""

import json
import os
import re
import subprocess

COUNTED = {"one_need_matches", "one_need_undecided", "one_need_excluded", "all_needs_explained"}


def add(rows, run, counter):
    """Adds `allocations` to the rows of our engine: what asking once more adds, for each answer. What failed is returned."""
    failures = []
    for row in rows:
        if row["engine"] == "tsunagi" and row["workload"] in COUNTED:
            try:
                (once, answers), (twice, _) = (counted(run, counter, row["workload"], times) for times in (1, 2))
                row["allocations"] = round((twice - once) / answers, 1)
            except (subprocess.CalledProcessError, AttributeError) as error:
                failures.append(f"the allocations of {row['workload']} were not counted: {error}")
    return failures


def counted(run, counter, workload, times):
    """What a process allocated that was asked a workload so many times, and how many answers it gave each time."""
    done = subprocess.run(
        [*run, "--rounds", "1"], input=f"{workload}\n" * times, capture_output=True, text=True, check=True,
        env=dict(os.environ, LD_PRELOAD=str(counter)))
    samples = json.loads(done.stdout.splitlines()[-1])["samples"]
    # The round before the measured one warms up.
    return int(re.search(r"^ALLOCATIONS (\d+)$", done.stderr, re.M).group(1)), 2 * samples
