"""A command that runs beside the served site, behind everything else, and ends with it.

The process that serves starts it as its child before it becomes the web server. The child looks after its parent: when
that is gone, however it ended, the child stops as if by the keyboard. What it did stands, and the next start goes on.
"""

import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from darb.commands import main as command_line

LEAST_URGENT = 19
LOOK_EVERY = 0.5  # seconds


def start_beside(words: Sequence[str], log: pathlib.Path) -> int:
    """Start ``darb WORDS`` as the least urgent child of this process; what it says goes to ``log``. Its number."""
    log.parent.mkdir(parents=True, exist_ok=True)
    told = [sys.executable, "-m", "darb.commands.beside", str(os.getpid()), *words]
    with log.open("ab") as lines:
        started = subprocess.Popen(  # noqa: S603  our own program
            told, cwd=command_line.ROOT, stdin=subprocess.DEVNULL, stdout=lines, stderr=subprocess.STDOUT
        )
    return started.pid


def main(arguments: Sequence[str]) -> int:
    parent, *words = arguments
    os.nice(LEAST_URGENT)
    for ending in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # a shell may have started the site with one of them ignored
        signal.signal(ending, signal.default_int_handler)
    threading.Thread(target=_stop_without, args=[int(parent)], daemon=True).start()
    return command_line.main(words)


def _stop_without(parent: int) -> None:
    """Somebody else looks after an orphan."""
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
