"""Sets a clone up in stages; a stage whose inputs have not changed since it last ended well is skipped.

Runs on a bare Python 3.11, before anything is installed. Whatever is missing gives one sentence: what, and
what to do. The whole output of each stage is kept in ``var/log``.
"""

import argparse
import contextlib
import fcntl
import hashlib
import importlib
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parent.parent
VAR = pathlib.Path(os.environ.get("DARB_VAR", ROOT / "var")).absolute()
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
LOCKS = {"demo": ROOT / "requirements-demo.lock", "dev": ROOT / "requirements-dev.lock"}
OLDEST_NODE = 18
ROOM_MB = 1000
PARTS = ("commands", "pages")
FETCHING = ("python", "npm")  # the stages that ask a registry; what else may have gone wrong is theirs alone
CAUSES = {
    "the package registry's certificate is not trusted here: name the file of certificates that your place "
    "trusts with SSL_CERT_FILE, PIP_CERT and NODE_EXTRA_CA_CERTS": r"certificate|UnknownIssuer",
    "the package registry does not answer: check the network, or name the registry of your place with "
    "PIP_INDEX_URL (Python) and npm_config_registry (npm)": r"error sending request|dns error|to lookup|"
    r"connection refused|unreachable|NewConnectionError|ConnectTimeout|name resolution|timed out|"
    r"ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|no matching distribution|tunnel error",
}


class MissingError(Exception):
    """Something that set-up needs is not here: one sentence, what and what to do."""


@dataclass(frozen=True)
class Stage:
    """One step of set-up: from what it is made, what it makes, and how."""

    name: str
    work: Callable[[], None]
    made: tuple[pathlib.Path, ...]
    inputs: tuple[pathlib.Path, ...] = ()
    words: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def stamp(self) -> pathlib.Path:
        return VAR / "stamps" / self.name.replace(" ", "-")

    def digest(self) -> str:
        """Changes with any input; with the folder too, since installed programs know where they stand."""
        found = hashlib.sha256(repr((str(ROOT), str(VAR), *self.words)).encode())
        for path in self.inputs:
            found.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
        return found.hexdigest()

    def unchanged(self) -> bool:
        done = self.stamp.exists() and self.stamp.read_text() == self.digest()
        return done and all(path.exists() for path in self.made)

    def run(self) -> None:
        if self.unchanged():
            print(f"  {self.name}: nothing changed", flush=True)
            return
        self.stamp.unlink(missing_ok=True)
        start = time.monotonic()
        self.work()
        self.stamp.write_text(self.digest())
        print(f"  {self.name}: {time.monotonic() - start:.1f} s", flush=True)


def call(log: str, what: str, *words: str | pathlib.Path, **given: str) -> None:
    """Runs a program for a stage; its output goes to the log, a failure becomes a sentence."""
    path = VAR / "log" / f"{log}.txt"
    with path.open("a", encoding="utf-8") as output:
        before = output.tell()
        done = subprocess.run(
            [str(word) for word in words],
            cwd=ROOT,
            env=os.environ | given,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode == 0:
        return
    said = path.read_bytes()[before:].decode("utf-8", "replace")
    for cause, pattern in CAUSES.items():
        if log in FETCHING and re.search(pattern, said, re.IGNORECASE):
            raise MissingError(
                f"{what} could not be fetched, because {cause}; the whole answer is in {path}."
            )
    raise MissingError(f"{what} could not be set up: the reason is at the end of {path}.")


def has(module: str) -> bool:
    """Whether this Python brings a module that some systems leave out."""
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


def require_python() -> None:
    """Debian ships Python without the parts that make environments."""
    if not (VENV.exists() or has("pip") or has("ensurepip")):
        raise MissingError(
            "This Python cannot make virtual environments: install the missing part "
            "(on Debian: apt-get install python3-venv), or name another one with PYTHON=/path/to/python3."
        )


def environment_works() -> bool:
    """Whether an environment is there, and the Python it was made from still is."""
    try:
        return subprocess.run([PYTHON, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    """A virtual environment with the pinned uv in it, which installs all the rest.

    Where this Python has pip, that pip fetches it: one of the environment's own takes longer than all that follows.
    """
    own = [sys.executable, "-m", "pip", "--python", PYTHON] if has("pip") else [PYTHON, "-m", "pip"]
    if not environment_works():
        bare = ["--without-pip"] if has("pip") else []
        call("python", "The Python environment", sys.executable, "-m", "venv", "--clear", *bare, VENV)
    pinned = re.search(r"^uv==(?:.*\\\n)*.*", LOCKS["demo"].read_text(), re.MULTILINE)
    if pinned is None:
        raise MissingError("requirements-demo.lock does not name uv: restore the file from the repository.")
    alone = VAR / "stamps" / "uv.lock"
    alone.write_text(pinned.group() + "\n")
    pip = [*own, "install", "--quiet", "--disable-pip-version-check", "--retries", "2"]
    call("python", "The Python packages", *pip, "--require-hashes", "--no-deps", "-r", alone)


def install_python(lock: pathlib.Path) -> None:
    """Exactly what the lock names, each file checked against its hash."""
    make_environment()
    registry = os.environ.get("PIP_INDEX_URL", "")
    given = {"UV_DEFAULT_INDEX": registry} if registry and "UV_DEFAULT_INDEX" not in os.environ else {}
    settings = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", **given}
    words = [UV, "pip", "sync", "--python", PYTHON, "--require-hashes", lock]
    call("python", "The Python packages", *words, **settings)
    project = ["--no-deps", "--no-build-isolation", "--editable", ROOT]
    call("python", "The darb command", UV, "pip", "install", "--python", PYTHON, *project, **settings)


def node_version() -> int:
    """The major version of Node.js; 0 where there is none that runs."""
    try:
        said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.match(r"v(\d+)", said)
    return int(found.group(1)) if found else 0


def require_node() -> None:
    npm = shutil.which("npm")
    version = node_version()
    if npm is None or version < OLDEST_NODE:
        here = f"Node.js {version}" if version else "no Node.js"
        raise MissingError(
            f"Darb's pages are built with npm and Node.js {OLDEST_NODE} or later, and here is {here}"
            f"{'' if npm else ' and no npm'}: install them (on Debian: apt-get install nodejs npm)."
        )


def install_node() -> None:
    """The front-end packages, exactly as locked; their install scripts are not run."""
    call("npm", "The front-end packages", "npm", "ci", npm_config_fetch_retries="1")


def tool(name: str, what: str) -> Callable[[], None]:
    return lambda: call(name, what, PYTHON, ROOT / "tools" / f"{name}.py")


def collect_static() -> None:
    """The served files under names that carry their hash, so that browsers may keep them for good."""
    words = ["-m", "django", "collectstatic", "--no-input", "--clear", "--verbosity", "0"]
    call("static", "The served files", PYTHON, *words, DJANGO_SETTINGS_MODULE="darb.config.settings")


def files(*patterns: str) -> tuple[pathlib.Path, ...]:
    return tuple(sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()))


def wanted_lock(dev: bool) -> str:
    """What is asked for, or what is there already if that is more: a demo takes no tool of the tests away."""
    kept = VAR / "stamps" / "group"
    group = "dev" if dev or (kept.exists() and kept.read_text() == "dev") else "demo"
    kept.write_text(group)
    return group


def fetched(dev: bool) -> dict[str, Stage]:
    """What each part fetches first; they need nothing of each other."""
    lock = LOCKS[wanted_lock(dev)]
    return {
        "commands": Stage(
            "Python packages",
            lambda: install_python(lock),
            (PYTHON, UV, VENV / "bin" / "darb"),
            (lock, ROOT / "pyproject.toml"),
        ),
        "pages": Stage(
            "front-end packages",
            install_node,
            (ROOT / "node_modules" / ".package-lock.json",),
            files("package-lock.json", "package.json", ".npmrc"),
        ),
    }


def translated() -> list[Stage]:
    """The stage that letters and messages wait for as well as pages."""
    catalogues = files("darb/*/locale/*/LC_MESSAGES/*.po")
    return [
        Stage(
            "translations",
            tool("catalogues", "The translations"),
            tuple(path.with_suffix(".mo") for path in catalogues),
            (ROOT / "tools" / "catalogues.py", *catalogues),
        )
    ]


def built() -> list[Stage]:
    """The stages that build what pages are served with, in order; a database may be filled beside them."""
    sources = files("darb/core/static-src/*", "tools/assets.py", "package-lock.json")
    shapes = files("tools/province_shapes.py", "requirements-demo.lock")
    served = files("darb/*/static/**/*", "requirements-demo.lock")
    return [
        Stage(
            "assets", tool("assets", "The pages' assets"), (VAR / "static-build" / "htmx.min.js",), sources
        ),
        Stage(  # after the assets, which begin with an empty folder
            "map",
            tool("province_shapes", "The map of the provinces"),
            (VAR / "static-build" / "provinces.svg",),
            shapes,
        ),
        Stage(
            "served files",
            collect_static,
            (VAR / "static" / "staticfiles.json",),
            (*sources, *shapes, *served),
        ),
    ]


def require_room() -> None:
    needed = int(os.environ.get("DARB_ROOM_MB", ROOM_MB))
    free = shutil.disk_usage(VAR).free // 1_000_000
    if free < needed:
        raise MissingError(
            f"Set-up needs {needed} MB of free disk, and {VAR} has {free} MB: free some first."
        )


def require_port(port: int) -> None:
    """Asked before anything is installed rather than a minute later."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as fault:
            why = getattr(fault, "strerror", None) or fault
            raise MissingError(
                f"Port {port} of 127.0.0.1 cannot be used ({why}): stop the program that holds it "
                f"(an earlier 'make demo'?), or take another port with 'make demo PORT={port + 1}'."
            ) from None


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in one clone; a second waits for the first and then finds nothing changed."""
    try:
        for folder in (VAR, VAR / "log", VAR / "stamps"):
            folder.mkdir(parents=True, exist_ok=True)
        lock = (VAR / "stamps" / "lock").open("a")
    except OSError as fault:
        raise MissingError(
            f"{VAR} cannot be written ({fault.strerror}): clone into a folder of your own."
        ) from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def side_by_side(stages: Iterable[Stage]) -> None:
    with ThreadPoolExecutor() as workers:
        for done in [workers.submit(stage.run) for stage in stages]:
            done.result()


def set_up(parts: Iterable[str], dev: bool) -> None:
    """The parts that are asked for; what any of them lacks is told before anything is installed."""
    stages = fetched(dev)
    if not all(stage.unchanged() for stage in stages.values()):
        require_room()
        require_python()
        require_node()
    if "commands" in parts:
        print(f"Setting up {ROOT}", flush=True)
    side_by_side(stages[part] for part in parts)
    for stage in (*(translated() if "commands" in parts else []), *(built() if "pages" in parts else [])):
        stage.run()


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools/setup", description="Sets this clone up.")
    parser.add_argument("--dev", action="store_true", help="with what tests and checks need")
    parser.add_argument("--port", type=int, help="make sure first that this port can be served on")
    parser.add_argument("--part", choices=PARTS, help="only what commands need, or only what pages need")
    asked = parser.parse_args()
    try:
        if asked.port is not None:
            require_port(asked.port)
        with alone():
            set_up([asked.part] if asked.part else PARTS, asked.dev)
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
