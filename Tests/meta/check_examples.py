"""Runs the examples of a document and compares what they print.

    python3 Tests/meta/check_examples.py README.md

An example is a fenced block that follows the line `<!-- run -->`. A line that begins with `$ ` is a command (it goes on
while lines end with a backslash); the lines up to the next command are what it prints, standard error included. What
differs from run to run is written as `…`: within a line it stands for any text, alone on a line for any number of lines.
Every command must end with status 0.

The commands run in the repository's folder with `.build/debug` first in PATH. `URL` and `TOKEN` name a server, started
for the first command that uses one of them: `tsunagi up --demo`, as `make run` starts it, on a database of its own.
Ends with `N passed, N failed`.
"""

import difflib
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^<!-- run -->\n```[a-z]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY = "…"


class Server:
    """`tsunagi up --demo` on any free port, with its state in a folder that is removed afterwards."""

    def __init__(self, environment):
        self.folder = tempfile.TemporaryDirectory()
        os.chmod(self.folder.name, 0o755)
        self.log = pathlib.Path(self.folder.name, "log")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["tsunagi", "up", "--demo", "--port", "0"], cwd=ROOT, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=log,
                env=environment | {"TSUNAGI_STATE_DIRECTORY": self.folder.name + "/state"})

    def variables(self):
        """URL and TOKEN of the ready server."""
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline and self.process.poll() is None:
            match = re.search(r"^ready: (\S+)\s+token: (\S+)$", self.log.read_text("utf-8"), re.MULTILINE)
            if match:
                return {"URL": match.group(1), "TOKEN": match.group(2)}
            time.sleep(0.1)
        raise SystemExit("tsunagi up did not become ready:\n" + self.log.read_text("utf-8"))

    def stop(self):
        """Stops the server as Ctrl-C would."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)
        self.folder.cleanup()


def examples(text):
    """Pairs of a command and the lines it is to print."""
    for block in BLOCK.findall(text):
        command, expected = None, []
        for line in block.splitlines():
            if command is not None and command.endswith("\\"):
                command = command[:-1] + line
            elif line.startswith("$ "):
                if command is not None:
                    yield command, expected
                command, expected = line[2:], []
            else:
                expected.append(line)
        if command is not None:
            yield command, expected


def agrees(expected, actual):
    """Whether what was printed is what was to be printed."""
    pattern = ""
    for line in expected:
        if line.strip() == ANY:
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part.rstrip() if last else part) for part, last in parts(line)) + r"[ \t]*\n"
    return re.fullmatch(pattern, actual) is not None


def parts(line):
    """The pieces of a line between the marks that stand for any text, each with whether it is the last."""
    pieces = line.split(ANY)
    return [(piece, index == len(pieces) - 1) for index, piece in enumerate(pieces)]


def run(command, environment):
    """Status and output of a command."""
    finished = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=1200, check=False)
    return finished.returncode, finished.stdout.decode("utf-8", errors="replace")


def report(command, expected, status, actual):
    """Says what differs."""
    print(f"not ok - {command} (status {status})")
    wanted = [line + "\n" for line in expected]
    sys.stdout.writelines(difflib.unified_diff(wanted, actual.splitlines(keepends=True), "document", "printed"))


def main():
    if len(sys.argv) != 2:
        raise SystemExit("usage: check_examples.py <document>")
    # A make above would print which folder it enters and leaves, which a reader at a prompt does not see.
    hidden = {"DATABASE_URL", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    environment["PATH"] = f"{ROOT}/.build/debug:{environment['PATH']}"
    environment["LANG"] = environment["LC_ALL"] = "C.UTF-8"
    server, passed, failed = None, 0, 0
    try:
        for command, expected in examples(pathlib.Path(sys.argv[1]).read_text("utf-8")):
            if server is None and re.search(r"\$\{?(URL|TOKEN)\b", command):
                server = Server(environment)
                environment |= server.variables()
            status, actual = run(command, environment)
            if status == 0 and agrees(expected, actual):
                print(f"ok - {command}")
                passed += 1
            else:
                report(command, expected, status, actual)
                failed += 1
    finally:
        if server is not None:
            server.stop()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
