"""Where the local database of one clone lies: its folders, its socket, and the process that serves it."""

import contextlib
import hashlib
import os
import pathlib
import stat
import urllib.parse
from dataclasses import dataclass

from darb.commands import roles, servers

LONGEST_SOCKET = 100  # a socket's path is cut at 108 bytes by the kernel
PORT = 5432  # only names the socket; nothing listens on the network
COMMON, KEPT = "/tmp", "/var/tmp"  # noqa: S108  everybody's folders; the second outlives a restart


@dataclass(frozen=True)
class Cluster:
    """The folders of one clone's database."""

    home: pathlib.Path
    socket: pathlib.Path

    @property
    def data(self) -> pathlib.Path:
        return self.home / "data"

    @property
    def log(self) -> pathlib.Path:
        return self.home / "server.log"

    def url(self, role: str, database: str = roles.DATABASE) -> str:
        query = urllib.parse.urlencode({"host": str(self.socket), "port": PORT})
        return f"postgresql://{role}@/{database}?{query}"

    def pid(self) -> int:
        """The running server's process; 0 where none runs, whatever a killed one left behind."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return 0
        return pid if _is_server(pid, self.data) else 0


def _is_server(pid: int, data: pathlib.Path) -> bool:
    """A number in a left-over file may be another program's by now: only a server on these data counts."""
    if pathlib.Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            return os.fsencode(data) in words
        return False
    with contextlib.suppress(OSError):
        os.kill(pid, 0)
        return True
    return False


def owner(folder: pathlib.Path) -> int:
    """Who made a folder (-1: there is none); in a common one, anybody may have put something there."""
    with contextlib.suppress(OSError):
        found = folder.lstat()
        return found.st_uid if stat.S_ISDIR(found.st_mode) else -1
    return -1


def variable(root: pathlib.Path) -> pathlib.Path:
    """The folder of everything made at run time."""
    return pathlib.Path(os.environ.get("DARB_VAR", root / "var")).absolute()


def short(var: pathlib.Path, base: str) -> pathlib.Path:
    """A folder of this clone's own under a common one, named so that two clones never meet."""
    return pathlib.Path(base) / f"darb-{hashlib.sha256(os.fsencode(var)).hexdigest()[:16]}"


def within(var: pathlib.Path) -> Cluster:
    """The usual place, or the one ``nobody`` got; a short one for the socket where its path would be cut."""
    home, elsewhere = var / "postgres", short(var, KEPT)
    if not home.exists() and owner(elsewhere) in (os.geteuid(), servers.NOBODY):
        home = elsewhere
    socket = home / "socket"
    if len(os.fsencode(socket / f".s.PGSQL.{PORT}.lock")) >= LONGEST_SOCKET:
        socket = short(var, COMMON)
    return Cluster(home, socket)
