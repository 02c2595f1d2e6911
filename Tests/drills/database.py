"""A database of the throw-away cluster: its superuser reads and breaks it, the service is an ordinary login role."""

import os
import pathlib
import subprocess

from background import Background

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOGIN = "drill"
HALF_DONE = (pathlib.Path(__file__).parent / "half_done.sql").read_text(encoding="utf-8")


class Database:
    """A database by its name."""

    def __init__(self, cluster, name):
        self.cluster = cluster
        self.name = name
        self.admin = f"{cluster} dbname={name}"
        self.url = f"{self.admin} user={LOGIN}"

    def sql(self, *statements):
        """The rows of the last statement as lists of texts; all statements are one transaction."""
        return psql(self.admin, "-1", *(word for text in statements for word in ("-c", text)))

    def value(self, statement):
        """The only value of a statement, as text."""
        return self.sql(statement)[0][0]

    def half_done(self):
        """What is there of effects that are not whole: pairs of what and how many."""
        return self.sql(HALF_DONE)

    def dump(self):
        """Everything in the database as pg_dump writes it."""
        command = ["pg_dump", "-d", self.admin]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def copy(self, name):
        """Another database with the same contents; nobody may be connected to this one."""
        psql(self.cluster, "-c", f"CREATE DATABASE {name} TEMPLATE {self.name} OWNER {LOGIN}")
        return Database(self.cluster, name)

    def restored(self, name):
        """Another database made from a dump of this one, as `pg_restore` makes it."""
        psql(self.cluster, "-c", f"CREATE DATABASE {name} OWNER {LOGIN}")
        other = Database(self.cluster, name)
        with subprocess.Popen(["pg_dump", "-Fc", "-d", self.admin], stdout=subprocess.PIPE) as dump:
            subprocess.run(["pg_restore", "-d", other.admin], stdin=dump.stdout, check=True)
        if dump.returncode != 0:
            raise RuntimeError(f"pg_dump ended with {dump.returncode}")
        return other

    def drop(self):
        """Removes it with whoever is connected."""
        psql(self.cluster, "-c", f"DROP DATABASE {self.name} WITH (FORCE)")


class Breaker(Background):
    """Ends database connections of the service, some at a time, until it is told to stop."""

    def __init__(self, database, connections=3, pause=0.15):
        super().__init__()
        self.database = database
        self.statement = f"""SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND usename = '{LOGIN}' AND state <> 'idle'
            ORDER BY random() LIMIT {connections}) chosen"""
        self.pause = pause
        self.ended = 0

    def run(self):
        while not self.done.wait(self.pause):
            self.ended += int(self.database.value(self.statement))


def create(cluster, name):
    """An empty database that belongs to an ordinary login role of its own."""
    os.environ.setdefault("TSUNAGI_DATABASE_PASSWORD", "not used: local connections are trusted")
    psql(cluster, "-v", f"name={name}", "-f", str(ROOT / "scripts/create-database.sql"))
    return Database(cluster, name)


def psql(url, *arguments):
    """What psql prints, as rows of texts."""
    command = ["psql", "-X", "-qAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", url, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"psql: {done.stderr.strip()}")
    return [line.split("\t") for line in done.stdout.splitlines()]
