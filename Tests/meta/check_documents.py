"""Holds the documents to what they say about the repository.

Links lead somewhere, paths and make targets that are named exist, decisions are numbered once, the changelog has its
Unreleased part on top, and the commands in Dockerfile and docker-compose.yml refer to what is there. Prints one line per
finding and ends with status 1 when there is any.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
# A path in backquotes that starts with a folder of the repository; a placeholder or a pattern is none.
PATH = re.compile(r"`((?:Sources|Tests|sql|config|docs|scripts|Benchmarks|\.ci)/[\w./+-]+)`")
# Files that operators write; a checkout has none.
OPTIONAL = {"config/tsunagi.yaml"}
TARGET = re.compile(r"(?:`|^\$ )make ([a-z]+)", re.MULTILINE)


def documents():
    """Every Markdown file of the repository."""
    skipped = {".build", ".git", ".tsunagi"}
    for path in sorted(ROOT.rglob("*.md")):
        if not skipped & set(path.relative_to(ROOT).parts):
            yield path


def anchors(path):
    """The anchors that a Markdown file's headings make."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-")


def check_links(path, text):
    """Links to files and headings of the repository that are not there."""
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        found = path if not name else (path.parent / name)
        if not found.exists():
            yield f"the link {target} leads nowhere"
        elif anchor and found.suffix == ".md" and anchor not in anchors(found):
            yield f"the link {target} names a heading that is not there"


def is_there(name):
    """Whether a path exists, or is the beginning of a file's name."""
    path = ROOT / name
    return path.exists() or any(path.parent.glob(path.name + "*"))


def check_names(text, targets):
    """Paths and make targets that a document names and that are not there."""
    for name in PATH.findall(text):
        if name not in OPTIONAL and "NNN" not in name and not is_there(name.rstrip(".")):
            yield f"{name} is not there"
    for target in TARGET.findall(text):
        if target not in targets:
            yield f"make {target} is no target"


def check_decisions():
    """Decisions with a number used twice, or a title that is not the file's number."""
    seen = {}
    for path in sorted((ROOT / "docs/decisions").glob("*.md")):
        number = path.name[:3]
        first = path.read_text(encoding="utf-8").splitlines()[0]
        if not re.match(r"\d{3}-[a-z0-9-]+\.md$", path.name):
            yield path, "a decision's file is named NNN-title.md"
        if number in seen:
            yield path, f"the number {number} is {seen[number].name}'s"
        if not first.startswith(f"# {number} "):
            yield path, f"the first line is not `# {number} title`"
        seen[number] = path


def check_changelog():
    """The changelog's first section is the unreleased one."""
    path = ROOT / "CHANGELOG.md"
    sections = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    if not sections or sections[0] != "Unreleased":
        yield path, "the first section is not `## Unreleased`"


def check_image():
    """What the Dockerfile copies and what the compose file mounts is there."""
    dockerfile = ROOT / "Dockerfile"
    for line in dockerfile.read_text(encoding="utf-8").splitlines():
        match = re.match(r"COPY (?!--from)(.+) \S+$", line)
        for source in match.group(1).split() if match else []:
            if not (ROOT / source).exists():
                yield dockerfile, f"COPY {source}: not there"
    compose = ROOT / "docker-compose.yml"
    for source in re.findall(r"- \./([\w./-]+):", compose.read_text(encoding="utf-8")):
        if not (ROOT / source).exists():
            yield compose, f"./{source}: not there"


def findings():
    """Every finding, with the file it is about."""
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for path in documents():
        text = path.read_text(encoding="utf-8")
        for finding in check_links(path, text):
            yield path, finding
        for finding in check_names(text, targets):
            yield path, finding
    yield from check_decisions()
    yield from check_changelog()
    yield from check_image()


def main():
    count = 0
    for path, text in findings():
        print(f"{path.relative_to(ROOT)}: {text}")
        count += 1
    sys.exit(1 if count else 0)


main()
