"""The local database: who may do what in it, and that nothing a newcomer does leaves it unable to start."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest

from darb.commands import clusters, embedded, roles, servers

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
START = """
import pathlib, sys
from darb.commands import embedded
embedded.ensure_running(pathlib.Path(sys.argv[1]))
"""

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DARB_VAR", "DARB_POSTGRES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def clone(tmp_path: pathlib.Path) -> Iterator[pathlib.Path]:
    """A clone's folder, whose database is stopped afterwards."""
    yield tmp_path
    embedded.stop(tmp_path)


def server_of(clone: pathlib.Path) -> int:
    return int((clone / "var/postgres/data/postmaster.pid").read_text().splitlines()[0])


def test_new_database_has_an_owner_and_an_application_role_without_powers(clone: pathlib.Path) -> None:
    urls = embedded.ensure_running(clone)

    with psycopg.connect(urls.app) as connection:
        found = connection.execute(
            "SELECT rolname, rolcreatedb, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles "
            "WHERE rolname LIKE 'darb%' ORDER BY rolname"
        ).fetchall()
    assert found == [("darb_app", False, False, False, False), ("darb_owner", True, False, False, False)]
    assert urls.kind in ("embedded", "system")


def test_application_uses_what_the_owner_makes_and_makes_nothing_itself(clone: pathlib.Path) -> None:
    urls = embedded.ensure_running(clone)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE person (id serial, name text)")

    with psycopg.connect(urls.app, autocommit=True) as app:
        app.execute("INSERT INTO person (name) VALUES ('تجريبي')")
        app.execute("UPDATE person SET name = 'نموذجي'")
        assert app.execute("SELECT name FROM person").fetchall() == [("نموذجي",)]
        for forbidden in (
            "CREATE TABLE mine ()",
            "TRUNCATE person",
            "DROP TABLE person",
            "CREATE DATABASE mine",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)


def test_database_made_by_the_owner_carries_extensions_and_privileges(clone: pathlib.Path) -> None:
    urls = embedded.ensure_running(clone)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE DATABASE test_darb")
    with psycopg.connect(urls.owner, dbname="test_darb", autocommit=True) as owner:
        owner.execute("CREATE TABLE person (name text)")

    with psycopg.connect(urls.app, dbname="test_darb") as app:
        installed = {name for (name,) in app.execute("SELECT extname FROM pg_extension")}
        readable = app.execute("SELECT count(*) FROM person").fetchone()
    assert installed >= set(roles.EXTENSIONS)
    assert readable == (0,)


def test_arabic_names_are_letters_to_the_search_and_sort_by_code_point(clone: pathlib.Path) -> None:
    urls = embedded.ensure_running(clone)

    with psycopg.connect(urls.app) as connection:
        alike = connection.execute("SELECT similarity('محمد', 'محمّد'), lower('ÉLÈVE')").fetchone()
        settings = connection.execute(
            "SELECT datcollate, datctype, pg_encoding_to_char(encoding) FROM pg_database "
            "WHERE datname = current_database()"
        ).fetchone()
    assert alike is not None
    assert alike[0] > 0.3
    assert alike[1] == "élève"
    assert settings == ("C.UTF-8", "C.UTF-8", "UTF8")


def test_server_listens_on_a_private_socket_only(clone: pathlib.Path) -> None:
    urls = embedded.ensure_running(clone)

    with psycopg.connect(urls.app) as connection:
        addresses = connection.execute("SELECT current_setting('listen_addresses')").fetchone()
        folder = pathlib.Path(connection.info.host)
    assert addresses == ("",)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(str(folder / ".s.PGSQL.5432.lock")) < clusters.LONGEST_SOCKET


def test_data_outlive_a_killed_server(clone: pathlib.Path) -> None:
    urls = embedded.ensure_running(clone)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 7 AS figure")
    os.kill(server_of(clone), signal.SIGKILL)

    again = embedded.ensure_running(clone)

    with psycopg.connect(again.app) as app:
        assert app.execute("SELECT figure FROM kept").fetchone() == (7,)


def test_server_that_ends_but_waits_for_a_reader_is_named_with_what_to_do(
    clone: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = embedded.ensure_running(clone)
    with psycopg.connect(urls.app), monkeypatch.context() as hurried:
        hurried.setattr(embedded, "_PATIENCE", 1)
        os.kill(server_of(clone), signal.SIGTERM)  # PostgreSQL's "smart": whoever is there may finish
        time.sleep(0.5)
        with pytest.raises(servers.NoDatabase) as silent:
            embedded.ensure_running(clone)

    assert "the database system is shutting down" in str(silent.value)
    assert "make stop" in str(silent.value)


def test_left_over_number_of_another_program_does_not_stop_the_start(clone: pathlib.Path) -> None:
    embedded.ensure_running(clone)
    pid_file = clone / "var/postgres/data/postmaster.pid"
    left = pid_file.read_text().split("\n", 1)[1]
    embedded.stop(clone)
    pid_file.write_text(f"{os.getpid()}\n{left}")

    urls = embedded.ensure_running(clone)

    assert server_of(clone) != os.getpid()
    psycopg.connect(urls.app).close()


def test_processes_starting_at_once_share_one_server(clone: pathlib.Path) -> None:
    command = [sys.executable, "-c", START, str(clone)]

    started = [subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE) for _ in range(3)]
    answers = [(process.communicate()[1], process.returncode) for process in started]

    assert answers == [(b"", 0)] * 3
    assert (clone / "var/postgres/server.log").read_text().count("database system is ready") == 1


def test_stop_ends_this_clones_server_and_no_other(
    clone: pathlib.Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    kept = embedded.ensure_running(other)
    embedded.ensure_running(clone)

    stopped, again = embedded.stop(clone), embedded.stop(clone)

    assert (stopped, again) == (True, False)
    assert not embedded.status(clone).running
    psycopg.connect(kept.app).close()
    embedded.stop(other)


def test_given_database_is_left_alone(clone: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@db.example/darb")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@db.example/darb")

    urls = embedded.ensure_running(clone)

    assert urls == embedded.Urls(
        "postgresql://app@db.example/darb", "postgresql://owner@db.example/darb", "given"
    )
    assert not (clone / "var").exists()


def test_deep_folder_gets_a_short_socket(tmp_path: pathlib.Path) -> None:
    deep = tmp_path / ("very-long-folder-name-" * 4)
    deep.mkdir()

    urls = embedded.ensure_running(deep)

    with psycopg.connect(urls.app) as connection:
        folder = connection.info.host
    embedded.stop(deep)
    assert not folder.startswith(str(deep))
    assert len(folder) < clusters.LONGEST_SOCKET


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder that belongs to somebody else")
def test_socket_folder_made_by_somebody_else_is_not_used(tmp_path: pathlib.Path) -> None:
    deep = tmp_path / ("very-long-folder-name-" * 4)
    folder = clusters.short(deep / "var", clusters.COMMON)
    folder.mkdir()
    os.chown(folder, 1000, 1000)

    with pytest.raises(servers.NoDatabase, match="belongs to somebody else"):
        embedded.ensure_running(deep)

    folder.rmdir()


@pytest.mark.skipif(
    not list(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")), reason="no system PostgreSQL"
)
def test_system_server_serves_as_well(clone: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DARB_POSTGRES", "system")

    urls = embedded.ensure_running(clone)

    assert urls.kind == "system"
    assert "of the system" in embedded.status(clone).sentence
    psycopg.connect(urls.owner).close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is refused by PostgreSQL")
class TestAsRoot:
    """Where user namespaces are forbidden; ``unshare`` answers no here."""

    @pytest.fixture(autouse=True)
    def no_namespaces(
        self, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> pathlib.Path:
        programs = tmp_path_factory.mktemp("programs")
        (programs / "unshare").write_text("#!/bin/sh\nexit 1\n")
        (programs / "unshare").chmod(0o755)
        monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
        return programs

    def test_server_runs_as_nobody_where_nobody_can_reach(self, clone: pathlib.Path) -> None:
        urls = embedded.ensure_running(clone)

        with psycopg.connect(urls.app) as connection:
            folder = pathlib.Path(connection.info.host)
        owner, sentence = folder.stat().st_uid, embedded.status(clone).sentence
        embedded.stop(clone)
        shutil.rmtree(folder.parent)
        assert owner == 65534
        assert sentence.endswith("running")

    def test_without_any_way_one_sentence_says_what_to_do(
        self, tmp_path: pathlib.Path, no_namespaces: pathlib.Path
    ) -> None:
        (no_namespaces / "setpriv").symlink_to(no_namespaces / "unshare")

        with pytest.raises(servers.NoDatabase, match="work as an ordinary user"):
            embedded.ensure_running(tmp_path)


def test_data_of_a_version_that_is_gone_are_named(tmp_path: pathlib.Path) -> None:
    data = tmp_path / "var/postgres/data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("9\n")

    with pytest.raises(servers.NoDatabase, match="made by PostgreSQL 9"):
        embedded.ensure_running(tmp_path)


def test_without_any_server_one_sentence_says_what_to_install(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DARB_POSTGRES", str(tmp_path / "nowhere"))

    with pytest.raises(servers.NoDatabase, match="apt-get install postgresql"):
        embedded.ensure_running(tmp_path)


def test_folder_that_cannot_be_written_is_named(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DARB_VAR", "/proc/darb")

    with pytest.raises(servers.NoDatabase, match="/proc/darb cannot be written"):
        embedded.ensure_running(tmp_path)


def test_given_owner_is_prepared_for_the_application(clone: pathlib.Path) -> None:
    urls = embedded.ensure_running(clone)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE DATABASE given TEMPLATE template0")
    given, app_url = (url.replace("/darb?", "/given?") for url in (urls.owner, urls.app))
    with psycopg.connect(given, autocommit=True) as owner:
        owner.execute("CREATE TABLE before (id serial)")

    roles.grant(given, "darb_app")

    with psycopg.connect(given, autocommit=True) as owner:
        owner.execute("CREATE TABLE after ()")
    with psycopg.connect(app_url) as app:
        app.execute("INSERT INTO before DEFAULT VALUES")
        assert app.execute("SELECT id FROM before LEFT JOIN after ON true").fetchall() == [(1,)]


def test_privilege_taken_back_on_purpose_stays_away(clone: pathlib.Path) -> None:
    urls = embedded.ensure_running(clone)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE journal ()")
        owner.execute("REVOKE DELETE ON journal FROM darb_app")

    roles.grant(urls.owner, "darb_app")

    with psycopg.connect(urls.app) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("DELETE FROM journal")


def test_given_server_without_the_application_role_is_a_sentence(clone: pathlib.Path) -> None:
    urls = embedded.ensure_running(clone)

    with pytest.raises(servers.NoDatabase, match="create the role of DATABASE_URL"):
        roles.grant(urls.owner, "somebody")


def test_given_server_that_is_silent_is_a_sentence(tmp_path: pathlib.Path) -> None:
    with pytest.raises(servers.NoDatabase, match="does not answer"):
        roles.grant(f"postgresql://owner@/darb?host={tmp_path}")
