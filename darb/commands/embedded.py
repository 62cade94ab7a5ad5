"""The local PostgreSQL of one clone: for trying, for developing, for a single office.

Its files lie in ``var/postgres``; it listens on a Unix socket that only its owner can reach, never on the
network. Whoever needs it first starts it; it stays up until ``stop``. A server given by ``DATABASE_URL`` is
left alone.
"""

import contextlib
import fcntl
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from darb.commands import clusters, roles, servers
from darb.commands.clusters import PORT, Cluster
from darb.commands.servers import NoDatabase

_SUPERUSER = "postgres"
_START_TRIES = 3
_PATIENCE = 60  # seconds
_SETTINGS = """\
listen_addresses = ''
port = {port}
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 150
shared_buffers = 256MB
log_timezone = 'UTC'
log_checkpoints = off
"""


@dataclass(frozen=True)
class Urls:
    """Where the database answers: for the application, for the owner, and what runs it."""

    app: str
    owner: str
    kind: str  # "given", "embedded" or "system"


@dataclass(frozen=True)
class Status:
    """What runs, in words fit to be printed."""

    running: bool
    sentence: str


@contextlib.contextmanager
def _alone(root: pathlib.Path) -> Iterator[None]:
    """One process at a time decides whether to start; the others wait and find it running."""
    var = clusters.variable(root)
    try:
        var.mkdir(parents=True, exist_ok=True)
        lock = (var / "postgres.lock").open("a")
    except OSError as fault:
        raise NoDatabase(
            "The folder %(folder)s cannot be written (%(why)s): work in a folder of your own, "
            "or set DARB_VAR to one that can be written.",
            code="var-not-writable",
            folder=var,
            why=fault.strerror,
        ) from fault
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _answers(cluster: Cluster) -> bool:
    if clusters.owner(cluster.socket) != clusters.owner(cluster.home):
        return False
    try:
        psycopg.connect(cluster.url(roles.APPLICATION), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _own_folder(path: pathlib.Path, runner: servers.Runner) -> None:
    """Made for the server alone; a folder that somebody else put there is not used."""
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700, parents=True)
        os.chown(path, runner.uid, runner.gid)
    if clusters.owner(path) != runner.uid:
        raise NoDatabase(
            "%(folder)s belongs to somebody else: remove it and try again.", code="folder-taken", folder=path
        )
    path.chmod(0o700)


def _within_reach(
    root: pathlib.Path, cluster: Cluster, server: servers.Server, runner: servers.Runner
) -> tuple[Cluster, servers.Server]:
    """Where ``nobody`` cannot enter the clone, data (and programs) move to a folder of its own."""
    if runner.uid == os.geteuid():
        return cluster, server
    var = clusters.variable(root)
    if not runner.reaches(var):
        home = clusters.short(var, clusters.KEPT)
        cluster = Cluster(home, home / "socket")
    if not runner.reaches(server.programs):
        _own_folder(cluster.home, runner)
        copied = cluster.home / f"programs-{server.version}"
        if not copied.exists():
            shutil.copytree(server.programs.parent, copied, symlinks=True)
        server = servers.Server(server.kind, copied / "bin", server.version)
    return cluster, server


def _call(
    server: servers.Server, runner: servers.Runner, log: pathlib.Path, program: str, *words: str
) -> bool:
    """Runs one of PostgreSQL's programs and keeps what it says; the caller's PG* variables are not for it."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    with log.open("a") as output:
        done = subprocess.run(  # noqa: S603
            [*runner.prefix, str(server.programs / program), *words],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=given | {"LC_ALL": "C.UTF-8"},
            cwd="/",
            check=False,
        )
    return done.returncode == 0


def _failed(doing: str, cluster: Cluster) -> NoDatabase:
    return NoDatabase(
        "The local database could not %(doing)s: the reason is at the end of %(log)s.",
        code="postgres-failed",
        doing=doing,
        log=cluster.log,
    )


def _silent(cluster: Cluster, fault: psycopg.OperationalError) -> NoDatabase:
    """What the server itself said last: one that is ending waits for whoever still uses it, and takes nobody new."""
    return NoDatabase(
        "The local database runs but gave no answer for a minute (%(why)s): close what still uses it, "
        "or `make stop` and try again; more stands at the end of %(log)s.",
        code="postgres-silent",
        why=(str(fault).strip().splitlines() or ["?"])[-1].strip(),
        log=cluster.log,
    )


def _initialise(cluster: Cluster, server: servers.Server, runner: servers.Runner) -> None:
    """New data in a folder that gets its name only when complete: a stop half-way leaves nothing behind."""
    half = cluster.home / "data.new"
    shutil.rmtree(half, ignore_errors=True)
    locale = ["--locale=C.UTF-8", "--encoding=UTF8"]
    if server.major >= servers.BUILTIN_LOCALES:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    access = [f"--username={_SUPERUSER}", "--auth-local=trust", "--auth-host=reject"]
    words = [f"--pgdata={half}", *access, "--data-checksums", *locale]
    if not _call(server, runner, cluster.log, "initdb", *words):
        raise _failed("be made", cluster)
    with (half / "postgresql.conf").open("a") as settings:
        settings.write("include 'darb.conf'\n")
    half.rename(cluster.data)


def _clear_left_overs(cluster: Cluster) -> None:
    """A killed server leaves its number in two files, and none starts while a stranger bears that number."""
    for left in (cluster.data / "postmaster.pid", *cluster.socket.glob(f".s.PGSQL.{PORT}*")):
        left.unlink(missing_ok=True)


def _start(cluster: Cluster, server: servers.Server, runner: servers.Runner) -> None:
    conf = cluster.data / "darb.conf"
    conf.write_text(_SETTINGS.format(port=PORT, socket=cluster.socket))
    os.chown(conf, runner.uid, runner.gid)
    if cluster.log.stat().st_size > 5_000_000:
        cluster.log.write_text("")
    for attempt in range(_START_TRIES):
        if attempt:
            time.sleep(1)  # children of a killed server hold its memory for a moment
        _clear_left_overs(cluster)
        words = ["-D", str(cluster.data), "-l", str(cluster.log), "-w", "-t", str(_PATIENCE), "-s", "start"]
        if _call(server, runner, cluster.log, "pg_ctl", *words):
            return
    raise _failed("start", cluster)


def _launch(root: pathlib.Path, cluster: Cluster) -> Cluster:
    """Starts the server, on new data where there are none yet."""
    made = cluster.data / "PG_VERSION"
    server = servers.find(int(made.read_text()) if made.exists() else None)
    runner = servers.runner(cluster.data)
    cluster, server = _within_reach(root, cluster, server, runner)
    for folder in (cluster.home, cluster.socket):
        _own_folder(folder, runner)
    cluster.log.touch(mode=0o600)
    os.chown(cluster.log, runner.uid, runner.gid)
    if not cluster.data.exists():
        _initialise(cluster, server, runner)
    _start(cluster, server, runner)
    (cluster.home / "kind").write_text(f"{server.kind}\n{server}\n")
    return cluster


def _bring_up(root: pathlib.Path) -> Cluster:
    """Until it answers: a server may be ending, or still coming up for somebody who did not wait."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        cluster = clusters.within(clusters.variable(root))
        if not cluster.pid():
            cluster = _launch(root, cluster)
        try:
            roles.create(cluster.url(_SUPERUSER, "postgres"))
        except psycopg.OperationalError as fault:
            if time.monotonic() > deadline:
                raise _silent(cluster, fault) from fault
            time.sleep(0.2)
        else:
            return cluster


def ensure_running(root: pathlib.Path) -> Urls:
    """The addresses of a database that answers; starts the local one where none is given and none runs."""
    given = os.environ.get("DATABASE_URL", "")
    if given:
        return Urls(given, os.environ.get("DATABASE_OWNER_URL", ""), "given")
    cluster = clusters.within(clusters.variable(root))
    if not _answers(cluster):
        with _alone(root):
            cluster = _bring_up(root)
    kind = (cluster.home / "kind").read_text().splitlines()[0]
    return Urls(cluster.url(roles.APPLICATION), cluster.url(roles.OWNER), kind)


def _remove_empty(cluster: Cluster) -> None:
    if cluster.home not in cluster.socket.parents:
        with contextlib.suppress(OSError):
            cluster.socket.rmdir()


def stop(root: pathlib.Path) -> bool:
    """Stops the server of this clone, and no other; says whether one ran."""
    with _alone(root):
        cluster = clusters.within(clusters.variable(root))
        pid = cluster.pid()
        if not pid:
            return False
        os.kill(pid, signal.SIGINT)  # PostgreSQL's "fast": sessions are ended, everything is written
        for _ in range(_PATIENCE * 10):
            if not cluster.pid():
                _remove_empty(cluster)
                return True
            time.sleep(0.1)
    raise _failed("stop within a minute", cluster)


def status(root: pathlib.Path) -> Status:
    """Which database this clone uses, and whether it runs."""
    if os.environ.get("DATABASE_URL"):
        return Status(True, "the server given by DATABASE_URL")
    cluster = clusters.within(clusters.variable(root))
    kind = cluster.home / "kind"
    if not kind.exists():
        return Status(False, "no local database yet")
    name = kind.read_text().splitlines()[1]
    running = bool(cluster.pid())
    return Status(running, f"{name}, data in {cluster.data}, {'running' if running else 'stopped'}")


def main(words: list[str]) -> int:
    """``start``, ``stop`` or ``status`` of the database of the clone this module stands in."""
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    try:
        if words == ["start"]:
            ensure_running(root)
        elif words == ["stop"]:
            stop(root)
        elif words != ["status"]:
            print("Say start, stop or status.", file=sys.stderr)
            return 2
        print(status(root).sentence)
    except NoDatabase as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
