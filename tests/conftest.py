"""One real PostgreSQL for all tests: made by the owner from a template, queried as the application's role."""

import contextlib
import datetime
import fcntl
import hashlib
import os
import pathlib
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from psycopg import sql

from darb.commands import embedded
from darb.core.scope import Scope, scoped

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEPT_TEMPLATES = 4  # of other states of the tree, which another run may be using


def _fingerprint() -> str:
    """What the template depends on: migrations, loaders, reference data."""
    digest = hashlib.sha256()
    parts = ["darb/*/migrations/*.py", "darb/*/actions.py", "darb/*/actions/**/*.py", "darb/*/data/*.csv"]
    parts += ["darb/commands/*.py", "darb/core/*.py"]
    for pattern in [*parts, "darb/countries/**/*.csv", "darb/countries/**/*.toml"]:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _on_server(owner_url: str, statement: str, **names: str) -> None:
    with psycopg.connect(owner_url, autocommit=True) as connection:
        identifiers = {word: sql.Identifier(name) for word, name in names.items()}
        connection.execute(sql.SQL(statement).format(**identifiers))


def at(url: str, database: str) -> str:
    """``url`` with another database in it."""
    head, _, query = url.partition("?")
    return head.rpartition("/")[0] + f"/{database}" + (f"?{query}" if query else "")


class Server:
    """The databases of this run; each worker has its own, cloned from one template."""

    def __init__(self, worker: str) -> None:
        self.urls = embedded.ensure_running(ROOT)
        self.template = f"darb_template_{_fingerprint()}"
        self.database = f"darb_test_{os.getpid()}_{worker}"

    def run_darb(
        self, *words: str, database: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess:
        """``darb WORDS`` as another process, on ``database`` (this worker's unless named)."""
        name = database or self.database
        given = {
            "DATABASE_URL": at(self.urls.app, name),
            "DATABASE_OWNER_URL": at(self.urls.owner, name),
            "DARB_VAR": str(settings.VAR),
        }
        return subprocess.run(
            [sys.executable, "-m", "darb.commands.main", *words],
            env={**os.environ, **given, **environment},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def make_template(self) -> None:
        lock = ROOT / "var" / "test-template.lock"
        with lock.open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            with psycopg.connect(self.urls.owner, autocommit=True) as connection:
                query = "SELECT datname FROM pg_database WHERE datname LIKE 'darb_template_%' ORDER BY oid"
                kept = [name for (name,) in connection.execute(query)]
            if self.template in kept:
                return
            for old in kept[:-KEPT_TEMPLATES]:
                # Another run may be cloning it this moment; then it stays until nobody needs it.
                with contextlib.suppress(psycopg.errors.ObjectInUse):
                    _on_server(self.urls.owner, "DROP DATABASE IF EXISTS {name}", name=old)
            half = f"darb_making_{os.getpid()}"
            self.create(half)
            done = self.run_darb("prepare", database=half)
            assert done.returncode == 0, done.stdout + done.stderr
            _on_server(
                self.urls.owner, "ALTER DATABASE {half} RENAME TO {name}", half=half, name=self.template
            )

    def create(self, database: str, template: str = "template1") -> None:
        _on_server(self.urls.owner, "DROP DATABASE IF EXISTS {name}", name=database)
        statement = "CREATE DATABASE {name} TEMPLATE {template}"
        _on_server(self.urls.owner, statement, name=database, template=template)

    def renew(self) -> None:
        """A new copy of the template for this worker."""
        connections["default"].close()
        self.create(self.database, self.template)

    def drop(self, database: str) -> None:
        _on_server(self.urls.owner, "DROP DATABASE IF EXISTS {name}", name=database)

    def owner(self) -> psycopg.Connection:
        """A connection as the owner of this worker's database."""
        return psycopg.connect(at(self.urls.owner, self.database), autocommit=True)


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Server:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    made = Server(worker)
    made.make_template()
    return made


@pytest.fixture(scope="session")
def django_db_setup(server: Server, django_db_blocker: pytest.FixtureDef, tmp_path_factory) -> Iterator[None]:
    """Replaces pytest-django's: the application's role may not create databases, and must not."""
    parts = psycopg.conninfo.conninfo_to_dict(at(server.urls.app, server.database))
    connections["default"].settings_dict.update(
        NAME=server.database,
        USER=parts["user"],
        HOST=parts.get("host", ""),
        PORT=parts.get("port", ""),
        CONN_MAX_AGE=0,
    )
    settings.STORAGES["default"]["OPTIONS"]["location"] = str(tmp_path_factory.mktemp("documents"))
    with django_db_blocker.unblock():
        server.renew()
        yield
        connections.close_all()
        server.drop(server.database)


@pytest.fixture
def fresh_database(server: Server, django_db_setup: None, django_db_blocker) -> Iterator[Server]:
    """Really committed work: several connections, commands in other processes. A new copy afterwards."""
    with django_db_blocker.unblock():
        yield server
        server.renew()


ON = datetime.date(2021, 1, 4)


@pytest.fixture
def everything(db: None) -> Iterator[Scope]:
    """The scope of a national posting with every compartment."""
    with scoped(national_scope()) as scope:
        yield scope


def national_scope() -> Scope:
    from darb.establishments.models import Establishment  # noqa: PLC0415  models load after the settings
    from darb.places.models import Province  # noqa: PLC0415
    from darb.staff.models import Compartment  # noqa: PLC0415

    return Scope(
        holders=tuple(Establishment.objects.values_list("pk", flat=True)),
        provinces=tuple(Province.objects.values_list("pk", flat=True)),
        compartments=tuple(Compartment.objects.values_list("pk", flat=True)),
    )
