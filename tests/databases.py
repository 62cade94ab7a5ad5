"""The databases of the tests: a server of their own, copies of templates kept from run to run.

The server is another one than the clone's: it forgets what it wrote when the machine stops, which spares the
tests half their waiting and would cost an office its records. A template is made once for a state of the tree,
by whichever worker comes first, and copied in a moment.
"""

import contextlib
import datetime
import fcntl
import hashlib
import os
import pathlib
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from darb.commands import clusters, embedded
from darb.core import secret_fields
from tests.running import Commands, Ended, Running

ROOT = pathlib.Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "tests"
SEASON = ROOT / "darb" / "countries" / "ma" / "demo" / "document-000.xlsx"
KEPT_TEMPLATES = 4  # of other states of the tree, which another run may be using
FORGETFUL = ("fsync", "full_page_writes", "synchronous_commit")
# It would take a table whose rows are not yet committed for empty, and every plan of that test would go by it.
UNASKED = "autovacuum"
# What a prepared database depends on: migrations, loaders, reference data.
PREPARED = ("darb/*/migrations/*.py", "darb/*/actions.py", "darb/*/actions/**/*.py", "darb/*/data/*.csv")
PREPARED += ("darb/commands/*.py", "darb/core/*.py", "darb/countries/**/*.csv", "darb/countries/**/*.toml")
# What a season that was run to its end depends on: whatever acts and whatever is printed.
ACTING = tuple(f"darb/**/*.{kind}" for kind in ("py", "csv", "toml", "po", "typ", "svg", "xlsx"))
ACTING += ("requirements.lock",)


def fingerprint(patterns: Iterable[str], *words: str) -> str:
    """One word for the content of these files and for what else a template depends on."""
    digest = hashlib.sha256("\0".join([settings.SECRET_KEY, secret_fields.ring().current, *words]).encode())
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def today() -> str:
    """Whichever day it is: another one is another season."""
    return datetime.date.today().isoformat()  # noqa: DTZ011


def at(url: str, database: str) -> str:
    """``url`` with another database in it."""
    head, _, query = url.partition("?")
    return head.rpartition("/")[0] + f"/{database}" + (f"?{query}" if query else "")


@contextlib.contextmanager
def _alone(name: str) -> Iterator[None]:
    """One worker of one run at a time; the others wait and find the work done."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / f"{name}.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _ensure_running() -> embedded.Urls:
    """The tests' own server, or the one that ``DATABASE_URL`` names, which stays as it is."""
    if os.environ.get("DATABASE_URL"):
        return embedded.ensure_running(ROOT)
    outside = os.environ.get("DARB_VAR")
    os.environ["DARB_VAR"] = str(VAR)
    try:
        with _alone("server"):
            urls = embedded.ensure_running(ROOT)
            _make_forgetful(clusters.within(clusters.variable(ROOT)).url("postgres", "postgres"))
    finally:
        del os.environ["DARB_VAR"]
        if outside is not None:
            os.environ["DARB_VAR"] = outside
    return urls


def _make_forgetful(url: str) -> None:
    """Nothing is forced to the disk: after a power cut these data are lost, and nobody misses them."""
    with psycopg.connect(url, autocommit=True) as connection:
        shown = connection.execute(f"SHOW {UNASKED}").fetchone()
        if shown == ("off",):
            return
        for setting in (*FORGETFUL, UNASKED):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


def _is_running(pid: int) -> bool:
    with contextlib.suppress(PermissionError):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
    return True


class Server:
    """The databases of this run; each worker has its own, cloned from one template."""

    def __init__(self, worker: str, urls: embedded.Urls | None = None) -> None:
        self.urls = urls or _ensure_running()
        self.database = f"darb_test_{os.getpid()}_{worker}"
        self.template = ""
        self.commands = Commands()

    def environment(self, database: str | None = None) -> dict[str, str]:
        """What a process is told that works on ``database`` (this worker's unless named)."""
        name = database or self.database
        return {
            **os.environ,
            "DATABASE_URL": at(self.urls.app, name),
            "DATABASE_OWNER_URL": at(self.urls.owner, name),
            "DARB_VAR": str(VAR),
            "DARB_SECRET_KEY": settings.SECRET_KEY,
            "DARB_KEYS": str(settings.KEYS_FILE),
        }

    def run_darb(self, *words: str, database: str | None = None, **environment: str) -> Ended:
        """``darb WORDS`` as another process, to its end."""
        return self.start_darb(*words, database=database, **environment).wait()

    def start_darb(self, *words: str, database: str | None = None, **environment: str) -> Running:
        return self.commands.start(words, {**self.environment(database), **environment})

    # Templates

    def kept(self, kind: str, state: str, make: Callable[[str], str]) -> str:
        """The template of this kind for this state of the tree. ``make`` fills an empty name once, and what it
        returns is kept with the database as its comment.
        """
        template = f"darb_{kind}_{state}"
        with _alone(f"template-{kind}"):
            found = self._databases(f"darb_{kind}_%")
            if template in found:
                return template
            self._sweep(found[:-KEPT_TEMPLATES])
            half = f"darb_making_{os.getpid()}_{kind}"
            said = make(half)
            self._do("COMMENT ON DATABASE {half} IS " + sql.Literal(said).as_string(), half=half)
            self._do("ALTER DATABASE {half} RENAME TO {template}", half=half, template=template)
        return template

    def make_template(self) -> None:
        """What each worker's database is a copy of: migrated, with reference data and demo accounts."""

        def prepare(half: str) -> str:
            self.create(half)
            return self._run_really("prepare", database=half)

        self.template = self.kept("prepared", fingerprint(PREPARED), prepare)

    def finished_season(self) -> str:
        """A template in which the season of El Jadida was run to its end today, as somebody types it."""

        def run(half: str) -> str:
            self.create(half, self.template)
            return self._run_really("season", "run", str(SEASON), database=half)

        return self.kept("season", fingerprint([*PREPARED, *ACTING], today()), run)

    def demonstration(self) -> str:
        """A template that holds what ``make demo`` leaves: a finished season, invented people, today's live season."""

        def run(half: str) -> str:
            self.create(half, self.finished_season())
            commands = (["prepare", "--people"], ["demonstration", str(SEASON)])
            return "".join(self._run_really(*words, database=half) for words in commands)

        return self.kept("demonstration", fingerprint([*PREPARED, *ACTING], today()), run)

    def said(self, template: str) -> str:
        """What the command printed that filled a template."""
        query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        with psycopg.connect(self.urls.owner) as connection:
            return str(connection.execute(query, [template]).fetchone()[0])

    def _run_really(self, *words: str, database: str) -> str:
        """In a process started from nothing, as ``make demo`` does it."""
        done = subprocess.run(
            [sys.executable, "-m", "darb.commands.main", *words],
            env=self.environment(database),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _databases(self, like: str) -> list[str]:
        query = "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid"
        with psycopg.connect(self.urls.owner) as connection:
            return [name for (name,) in connection.execute(query, [like])]

    def _sweep(self, old: list[str]) -> None:
        """Templates of long ago, and what runs that were killed left behind."""
        runs = [*self._databases("darb_test_%"), *self._databases("darb_making_%")]
        left = [name for name in runs if not _is_running(int(name.split("_")[2]))]
        for name in [*old, *left]:
            # Another run may be cloning it this moment; then it stays until nobody needs it.
            with contextlib.suppress(psycopg.errors.ObjectInUse):
                self.drop(name)

    # Single databases

    def create(self, database: str, template: str = "template1") -> None:
        self.drop(database)
        self._do("CREATE DATABASE {name} TEMPLATE {template}", name=database, template=template)

    def renew(self) -> None:
        """A new copy of the template for this worker."""
        connections["default"].close()
        self.create(self.database, self.template)

    def drop(self, database: str) -> None:
        self._do("DROP DATABASE IF EXISTS {name}", name=database)

    def owner(self) -> psycopg.Connection:
        """A connection as the owner of this worker's database."""
        return psycopg.connect(at(self.urls.owner, self.database), autocommit=True)

    def _do(self, statement: str, **names: str) -> None:
        with psycopg.connect(self.urls.owner, autocommit=True) as connection:
            identifiers = {word: sql.Identifier(name) for word, name in names.items()}
            connection.execute(sql.SQL(statement).format(**identifiers))
