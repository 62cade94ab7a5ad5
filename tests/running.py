"""``darb`` as other processes, without paying for their start each time.

A process that has read the libraries waits for words and splits off a copy of itself for each command. The
copy reads the settings, the models and everything else of Darb as a new process does, with an environment of
its own, and can be killed like any other.
"""

import importlib
import json
import os
import pathlib
import select
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Read before any settings are: only what belongs to others.
LIBRARIES = (
    "babel.dates",
    "babel.numbers",
    "csp.constants",
    "django.core.cache",
    "django.core.files.storage",
)
LIBRARIES += ("django.core.mail", "django.core.management", "django.core.serializers.json")
LIBRARIES += ("django.db.backends.postgresql.base", "django.db.migrations.executor", "django.db.models")
LIBRARIES += ("django.forms", "django.template.loader", "django.urls", "django.utils.autoreload")
LIBRARIES += ("django.views.generic", "highspy", "hijridate", "openpyxl", "python_calamine", "segno", "typst")


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


class Running:
    """A command at work."""

    def __init__(self, pid: int, answers: int, folder: tempfile.TemporaryDirectory) -> None:
        self.pid = pid
        self._answers = answers
        self._folder = folder

    def lasts(self, seconds: float) -> bool:
        """Whether the command is still at work after so many seconds; at once where it ends before."""
        return not select.select([self._answers], [], [], max(0.0, seconds))[0]

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> Ended:
        status = int(_line(self._answers))
        said = [(pathlib.Path(self._folder.name) / name).read_text("utf-8") for name in ("out", "err")]
        self._folder.cleanup()
        return Ended(status, *said)


class Commands:
    """Starts commands one after another; the process that splits is started with the first."""

    def __init__(self) -> None:
        self._source: subprocess.Popen | None = None

    def start(self, words: Sequence[str], environment: Mapping[str, str]) -> Running:
        if self._source is None:
            told = [sys.executable, "-m", "tests.running"]
            self._source = subprocess.Popen(told, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        folder = tempfile.TemporaryDirectory(prefix="darb-command-")
        asked = {"words": list(words), "environment": dict(environment), "folder": folder.name}
        self._source.stdin.write(json.dumps(asked).encode() + b"\n")
        self._source.stdin.flush()
        answers = self._source.stdout.fileno()
        return Running(int(_line(answers)), answers, folder)


def _line(answers: int) -> bytes:
    """Byte by byte: nothing of the next answer may stay in a buffer, where ``select`` would not see it."""
    read = b""
    while not read.endswith(b"\n"):
        byte = os.read(answers, 1)
        if not byte:
            raise RuntimeError("the process that starts commands ended")
        read += byte
    return read


def _become(asked: dict) -> None:
    """From here on this process is the command."""
    for number, name in ((1, "out"), (2, "err")):
        opened = os.open(pathlib.Path(asked["folder"]) / name, os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    status = 1
    try:
        status = importlib.import_module("darb.commands.main").main(asked["words"])
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _serve() -> None:
    for library in LIBRARIES:
        importlib.import_module(library)
    for line in iter(sys.stdin.buffer.readline, b""):
        pid = os.fork()
        if not pid:
            _become(json.loads(line))
        os.write(1, f"{pid}\n".encode())
        _pid, status = os.waitpid(pid, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    _serve()
