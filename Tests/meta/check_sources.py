"""Holds the Swift sources to the rules that neither the compiler nor the formatter knows.

Module boundaries as in docs/architecture.md, constructs that production code does without, file sizes and names.
Prints one line per finding, `path:line: what, and what to do instead`, and ends with status 1 when there is any.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Own modules a module may import. A module that is not listed here may import none.
OWN = {
    "CLibPQ": set(),
    "CMalloc": set(),
    "CZlib": set(),
    "LibPQ": {"CLibPQ"},
    "TsunagiRules": set(),
    "TsunagiDomain": {"TsunagiRules"},
    "TsunagiMatching": {"TsunagiDomain", "TsunagiRules"},
    "TsunagiStore": {"LibPQ", "TsunagiDomain", "TsunagiRules"},
    "TsunagiService": {"CMalloc", "LibPQ", "TsunagiDomain", "TsunagiMatching", "TsunagiRules", "TsunagiStore"},
    "TsunagiHTTP": {"CZlib", "TsunagiDomain", "TsunagiMatching", "TsunagiRules", "TsunagiService", "TsunagiStore"},
}
OWN["tsunagi"] = set(OWN) - {"CLibPQ", "CMalloc", "CZlib"}

# Everything else a pure module may import: no clock, no logger, no input or output but reading YAML text.
PURE = {
    "TsunagiRules": {"Yams", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Synchronization"},
    "TsunagiDomain": {"FoundationEssentials", "Glibc", "Musl", "Darwin"},
    "TsunagiMatching": {"FoundationEssentials", "Glibc", "Musl", "Darwin", "Synchronization"},
}

# Constructs that production sources do without: pattern, and what to do instead.
BANNED = [
    (r"\btry!", "handle the error"),
    (r"\bfatalError\(", "throw, or make the state impossible"),
    (r"@unchecked\s+Sendable", "make it an actor or guard the state with a Mutex"),
    (r"nonisolated\(unsafe\)", "make it an actor or guard the state with a Mutex"),
    (r"\bTask\.detached\b", "use a child task or a Service"),
    (r"^\s*(?:public |package |internal |@testable )*import Foundation\s*$", "import FoundationEssentials"),
    (r"\b(?:TODO|FIXME|XXX)\b", "finish it, or write a decision"),
]
# The command line's HTTP client is URLSession, which comes with Foundation on Linux.
FOUNDATION_ALLOWED = {"Sources/tsunagi/Client/APIClient.swift"}
# Memory of columns and tables that is written before it is shared and never again; readers must not lock.
UNCHECKED_ALLOWED = {
    "Sources/TsunagiMatching/Catalogue/InternTable.swift",
    "Sources/TsunagiMatching/Columns/Columns.swift",
    "Sources/TsunagiMatching/Columns/Segment.swift",
}
# The executable writes to the terminal through its output type, the libraries never.
LIBRARY_BANNED = [(r"(?<![.\w])print\(", "use the logger, or return the text")]
BAD_NAME = re.compile(r"(Manager|Helper|Utils?|Base|Misc)(?=[A-Z+.]|$)")
LONGEST_FILE = 300

IMPORT = re.compile(
    r"^\s*(?:@\w+ )*(?:(?:public|package|internal|fileprivate|private) )?import (?:\w+ )?([A-Za-z_]\w*)"
)


def without_comment(line):
    """The code of a line; a `//` inside a string literal does not start a comment."""
    in_string = False
    for index, character in enumerate(line):
        if character == '"' and (index == 0 or line[index - 1] != "\\"):
            in_string = not in_string
        elif character == "/" and not in_string and line.startswith("//", index):
            return line[:index]
    return line


def findings_of_line(module, name_of_file, line):
    """What is wrong with one line of a module's sources."""
    match = IMPORT.match(line)
    if match:
        name = match.group(1)
        if name in OWN and name not in OWN.get(module, set()):
            yield f"{module} may not import {name}; see docs/architecture.md"
        if module in PURE and name not in OWN and name not in PURE[module]:
            yield f"{module} is pure and may not import {name}; see docs/architecture.md"
    code = without_comment(line)
    banned = BANNED + (LIBRARY_BANNED if module != "tsunagi" else [])
    for pattern, instead in banned:
        if instead.endswith("FoundationEssentials") and name_of_file in FOUNDATION_ALLOWED:
            continue
        if "unchecked" in pattern and name_of_file in UNCHECKED_ALLOWED:
            continue
        if re.search(pattern, code):
            yield f"{re.search(pattern, code).group(0).strip()}: {instead}"
    if re.search(r"//.*\b(?:TODO|FIXME|XXX)\b", line):
        yield "an open end: finish it, or write a decision"


def findings(path):
    """What is wrong with one Swift file: pairs of line number and text."""
    parts = path.relative_to(ROOT).parts
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > LONGEST_FILE:
        yield len(lines), f"{len(lines)} lines, at most {LONGEST_FILE}: split it by aspect"
    if BAD_NAME.search(path.stem):
        yield 1, "a name that says nothing: name it by what it is"
    for number, line in enumerate(lines, start=1):
        if parts[0] == "Sources":
            for text in findings_of_line(parts[1], "/".join(parts), line):
                yield number, text
        elif re.match(r"^\s*(?:@\w+ )*import XCTest\s*$", line):
            yield number, "import XCTest: tests use Swift Testing"


def main():
    count = 0
    for folder in ("Sources", "Tests"):
        for path in sorted((ROOT / folder).rglob("*.swift")):
            for number, text in findings(path):
                print(f"{path.relative_to(ROOT)}:{number}: {text}")
                count += 1
    sys.exit(1 if count else 0)


main()
