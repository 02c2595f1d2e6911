"""What the measurements of the running service share: a private database, a server process, requests, its memory.

A script that needs a database calls `with_private_database` first; it runs the script again below scripts/with-postgres,
which starts a throw-away cluster and removes it at the end.
"""

import http.client
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
# Memory for a cluster that holds a million offers, and plans as for the PostgreSQL peer; the rest of scripts/with-postgres (no fsync) stays.
SERVER_OPTIONS = (
    "-c shared_buffers=1GB -c work_mem=64MB -c maintenance_work_mem=512MB -c max_wal_size=8GB -c jit=off "
    "-c checkpoint_timeout=60min -c random_page_cost=1.1 -c from_collapse_limit=20 -c join_collapse_limit=20"
)


PACKAGES = ["duckdb", "numba", "numpy", "psycopg[binary]", "fastapi", "uvicorn[standard]"]


def bench_python():
    """The Python of .build/bench-venv, which has the peers' packages; makes it if need be."""
    folder = ROOT / ".build" / "bench-venv"
    if not (folder / "ready").exists():
        print("Installing the packages of the benchmark's peers …", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", *PACKAGES], check=True, stdout=sys.stderr)
        (folder / "ready").touch()
    return str(folder / "bin" / "python")


def with_bench_python():
    """Runs this script again with that Python, unless it runs with it already."""
    if pathlib.Path(sys.prefix) != ROOT / ".build" / "bench-venv":
        python = bench_python()
        os.execv(python, [python, *sys.argv])


def with_private_database():
    """Runs this script again below scripts/with-postgres, unless DATABASE_URL names a database already."""
    if "DATABASE_URL" in os.environ:
        return
    environment = dict(os.environ, PG_OPTIONS=os.environ.get("PG_OPTIONS", SERVER_OPTIONS))
    script = ROOT / "scripts" / "with-postgres"
    os.execve(script, [str(script), sys.executable, *sys.argv], environment)


def binary(product):
    """The optimised executable of a product; TSUNAGI_BINARY and TSUNAGI_CONSTANT_BINARY name others."""
    named = os.environ.get(product.upper().replace("-", "_") + "_BINARY")
    path = pathlib.Path(named) if named else ROOT / ".build" / "release" / product
    if not path.exists():
        raise SystemExit(f"{path} is missing; build it: scripts/build -c release --product {product}")
    return str(path)


def free_port():
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def post(url, token, body, keep=None, path="/v1/matches", key=None):
    """One POST: status and body. `keep` is a connection that stays open, `key` what makes the request happen once."""
    connection = keep or connect(url)
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if key:
        headers["Idempotency-Key"] = key
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    return response.status, response.read()


def connect(url):
    """A connection to a server."""
    return http.client.HTTPConnection(re.sub(r"^http://", "", url), timeout=120)


def get(url, path):
    """One GET: status and text."""
    connection = connect(url)
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read().decode()


class Process:
    """A server that runs while a `with` block does; its output goes to a file."""

    def __init__(self, command, url, ready_path, environment=None, patience=600):
        self.command, self.url, self.ready_path = command, url, ready_path
        self.environment, self.patience = environment, patience

    def __enter__(self):
        self.log = tempfile.NamedTemporaryFile("w+", prefix="tsunagi-bench-", suffix=".log", delete=False)
        began = time.perf_counter()
        self.child = subprocess.Popen(
            self.command, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL, env=self.environment, cwd=ROOT)
        while not self.answers():
            if self.child.poll() is not None or time.perf_counter() - began > self.patience:
                self.stop()
                raise SystemExit(f"{self.command[0]} did not become ready:\n{self.log_text()}")
            time.sleep(0.005)
        self.seconds_to_ready = time.perf_counter() - began
        return self

    def __exit__(self, *_):
        self.stop()
        os.unlink(self.log.name)

    def answers(self):
        """Whether the server says that it is ready."""
        try:
            return get(self.url, self.ready_path)[0] in (200, 404, 405)
        except OSError:
            return False

    def stop(self):
        """Ends the server."""
        if self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(30)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()

    def log_text(self):
        """What the server has written."""
        return pathlib.Path(self.log.name).read_text()

    def resident_megabytes(self):
        """Resident memory of the process and its children, in MB."""
        return sum(resident(pid) for pid in [self.child.pid, *descendants(self.child.pid)]) / 1024

    def cpu_seconds(self):
        """Processor time that the process and its children have taken."""
        return sum(cpu_ticks(pid) for pid in [self.child.pid, *descendants(self.child.pid)]) / os.sysconf("SC_CLK_TCK")

    def highest_megabytes(self):
        """The most memory the process itself ever had resident, in MB."""
        return status_field(self.child.pid, "VmHWM") / 1024


def descendants(pid):
    """Processes below a process."""
    try:
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [int(child) for child in children] + [below for child in children for below in descendants(int(child))]


def resident(pid):
    """Resident memory of one process in kB."""
    return status_field(pid, "VmRSS")


def cpu_ticks(pid):
    """Ticks of user and system time of one process; 0 when it is gone."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return int(fields[11]) + int(fields[12])


def status_field(pid, name):
    """A field of /proc/<pid>/status in kB; 0 when the process is gone."""
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M)
    except FileNotFoundError:
        return 0
    return int(found.group(1)) if found else 0


class Tsunagi(Process):
    """`tsunagi serve` on the database of DATABASE_URL, with a coordinator's token."""

    def __init__(self, log_level="warning"):
        self.state = tempfile.TemporaryDirectory(prefix="tsunagi-bench-state-")
        environment = dict(os.environ, TSUNAGI_STATE_DIRECTORY=self.state.name, TSUNAGI_LOG_LEVEL=log_level)
        port = free_port()
        command = [binary("tsunagi"), "serve", "--port", str(port)]
        super().__init__(command, f"http://127.0.0.1:{port}", "/readyz", environment)

    def __enter__(self):
        super().__enter__()
        made = subprocess.run(
            [binary("tsunagi"), "token", "create", "--role", "coordinator", "--agency-kind", "settlement_centre"],
            env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True)
        self.token = made.stdout.strip()
        return self

    def __exit__(self, *problem):
        super().__exit__(*problem)
        self.state.cleanup()

    def answers(self):
        """Ready means 200: 503 says that the catalogue is still being loaded."""
        try:
            return get(self.url, self.ready_path)[0] == 200
        except OSError:
            return False

    def metric(self, name):
        """The value of a metric without labels."""
        found = re.search(rf"^{name} (\S+)$", get(self.url, "/metrics")[1], re.M)
        return float(found.group(1)) if found else 0.0


def prepare_database(demo=False):
    """Migrates the database and loads municipalities, configuration and directory."""
    with tempfile.TemporaryDirectory(prefix="tsunagi-bench-state-") as state:
        environment = dict(os.environ, TSUNAGI_STATE_DIRECTORY=state)
        for arguments in (["db", "migrate"], ["db", "load"] + (["--demo"] if demo else [])):
            done = subprocess.run(
                [binary("tsunagi"), *arguments], env=environment, cwd=ROOT, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"tsunagi {' '.join(arguments)}: {done.stderr}")


def psql(statement):
    """Runs SQL as the cluster's superuser; the output as text."""
    done = subprocess.run(
        ["psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", os.environ["DATABASE_URL"]],
        input=statement, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"psql: {done.stderr}")
    return done.stdout.strip()


def write_rows(rows, path):
    """Writes rows of results to a file, a line of JSON each; without a path, nowhere."""
    if path:
        with open(path, "w", encoding="utf-8") as stream:
            for row in rows:
                emit(row, stream)


def emit(row, stream=sys.stdout):
    """Prints one row of results as a line of JSON."""
    print(json.dumps(row, ensure_ascii=False), file=stream, flush=True)


if __name__ == "__main__":
    print(bench_python())
