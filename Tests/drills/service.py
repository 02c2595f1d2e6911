"""The built program: its commands, and the server as a process that can be killed."""

import http.client
import os
import pathlib
import socket
import subprocess
import time

from database import ROOT

LONGEST_START = 60


class Service:
    """A program on a database; `start` makes it serve on a port of its own."""

    def __init__(self, binary, database, folder):
        self.binary = binary
        self.log = pathlib.Path(folder) / "server.log"
        self.environment = dict(
            os.environ, TSUNAGI_STATE_DIRECTORY=str(folder), TSUNAGI_HOME=str(ROOT), TSUNAGI_POOL_CONNECTIONS="20",
            TSUNAGI_LOG_LEVEL="debug")
        self.use(database)
        self.port = free_port()
        self.process = None

    def use(self, database):
        """Lets the next start, and commands, use a database."""
        self.environment["DATABASE_URL"] = database.url

    def command(self, *arguments):
        """Runs a command of the program to its end."""
        return subprocess.run(
            [self.binary, *arguments], env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, check=False)

    def run(self, *arguments):
        """What a command prints; it must succeed."""
        done = self.command(*arguments)
        if done.returncode != 0:
            raise RuntimeError(f"tsunagi {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout.strip()

    def start_again(self, **settings):
        """Serves under other settings."""
        self.kill()
        self.environment |= settings
        self.start()

    def start(self):
        """Serves, and waits until it is ready."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.binary, "serve", "--port", str(self.port)], env=self.environment, cwd=ROOT,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)
        end = time.monotonic() + LONGEST_START
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the service did not start:\n{self.log.read_text(encoding='utf-8')[-2000:]}")
            time.sleep(0.02)

    def is_ready(self):
        """Whether it answers that it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def complaints(self):
        """The last errors that the server wrote into its log."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return "\n".join([line for line in lines if '"level":"error"' in line][-3:])

    def kill(self):
        """Ends the process, if it runs, as a crash would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
