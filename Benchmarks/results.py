"""What the lines of the engines come to: medians, ratios, whether answers are equal, and the table."""

import json
import statistics

# The answers that prove a workload right.
PROOF = {"one_need_undecided": ["undecided"], "one_need_excluded": ["counts"],
         "all_needs_explained": ["matches", "undecided", "counts"]}


def answers_of(path):
    """Answers by pair and list; None where a later workload answered otherwise than an earlier one."""
    found = {}
    if path.exists():
        for line in path.open(encoding="utf-8"):
            answer = json.loads(line)
            key, value = (answer["pair"], answer.get("list", "counts")), answer.get("offers", answer.get("counts"))
            found[key] = value if found.get(key, value) == value else None
    return found


def compared(ours, theirs, workload):
    """How many answers that prove a workload both engines gave, and whether they are equal; none at all are not."""
    lists = PROOF.get(workload, ["matches"])
    both = [key for key in theirs if key[1] in lists and key in ours]
    return len(both), bool(both) and all(ours[key] == theirs[key] for key in both)


def summary(lines, folder, size):
    """One row for each engine and workload of a size that ours was asked too."""
    ours = answers_of(folder / "tsunagi.jsonl")
    theirs = {name: answers_of(folder / f"{name}.jsonl") for name in {line["engine"] for line in lines}}
    grouped = {}
    for line in lines:
        grouped.setdefault((line["workload"], line["engine"]), []).append(line)
    rows = []
    for (workload, engine), found in grouped.items():
        middle = lambda key: statistics.median(line[key] for line in found)
        own = grouped.get((workload, "tsunagi"))
        if not own:
            continue
        row = {"workload": workload, "size": size, "engine": engine}
        row |= {"p50_ms": middle("p50_ms"), "p90_ms": middle("p90_ms")}
        row["ratio"] = row["p50_ms"] / statistics.median(line["p50_ms"] for line in own)
        row["correct"] = None
        if workload != "load" and engine != "tsunagi":
            row["compared"], row["correct"] = compared(ours, theirs[engine], workload)
        row |= {key: found[0][key] for key in found[0] if key.endswith("_per_offer") or key == "resident_bytes"}
        rows.append(row)
    return rows


def show(rows):
    """The table on standard output."""
    print(f"\n{'workload':<34}{'offers':>10}  {'engine':<20}{'p50 ms':>11}{'p90 ms':>11}{'ratio':>9}  answers")
    last = None
    for row in sorted(rows, key=lambda row: (row["size"], row["workload"], row["engine"] != "tsunagi", row["p50_ms"])):
        if last not in (None, (row["workload"], row["size"])):
            print()
        last = (row["workload"], row["size"])
        ratio = f"{row['ratio']:.2f}"
        told = {True: f"{row.get('compared')} equal", False: "DIFFER", None: ""}[row["correct"]]
        print(f"{row['workload']:<34}{row['size']:>10}  {row['engine']:<20}{row['p50_ms']:>11.4f}{row['p90_ms']:>11.4f}"
              f"{ratio:>9}  {', '.join(filter(None, [told, *remarks(row)]))}")
    growth(rows)
    print("\nratio: the engine's median ÷ tsunagi's in the same run; above 1 tsunagi is faster")


def remarks(row):
    """What else a row tells."""
    if row.get("bytes_per_offer"):
        yield f"{row['bytes_per_offer']} bytes an offer resident"
    if row.get("hot_bytes_per_offer"):
        yield " + ".join(f"{row[f'{part}_bytes_per_offer']} {part}" for part in ("hot", "cold", "bounds", "text"))
    if row.get("allocations"):
        yield f"{row['allocations']} allocations an answer"
    if row.get("requests_per_second"):
        yield f"{row['requests_per_second']:.0f} requests a second, p99 {row['p99_ms']:.1f}"
    if row.get("of_bound"):
        yield f"{row['of_bound']:.2f} of the bound"
    if row.get("changes_per_second"):
        yield f"p99 {row['p99_ms']:.0f}, {row['changes_per_second']} changes a second"
    if row.get("candidates"):
        yield f"{row['candidates']} candidates, all needs explained"


def growth(rows):
    """How our medians grow from one million to ten million offers."""
    own = {(row["workload"], row["size"]): row for row in rows if row["engine"] == "tsunagi"}
    for (workload, size), row in sorted(own.items()):
        small = own.get((workload, 1_000_000))
        if size == 10_000_000 and small and workload != "load":
            grown = [row[key] / small[key] for key in ("p50_ms", "p90_ms")]
            print(f"growth 1M to 10M  {workload:<26} p50 × {grown[0]:.2f}, p90 × {grown[1]:.2f}")
