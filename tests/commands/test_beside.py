"""A season that runs beside the served site: it ends with the site, and goes on with the next one."""

import os
import pathlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from tests.commands.conftest import DEMO
from tests.databases import ROOT, Server
from tools.screens import free_port

pytestmark = pytest.mark.slow

WORKBOOK = DEMO / "sidi-kacem-2025.xlsx"
PATIENCE = 600  # it works at the lowest priority: on a busy machine it waits long for its turn


class Site:
    """``darb serve --meanwhile`` as a process of its own, with what it says and what its child says."""

    def __init__(self, server: Server, var: pathlib.Path) -> None:
        self.var = var
        self.log = var / "log" / f"{WORKBOOK.stem}.log"
        words = ["serve", "--port", str(free_port()), "--workers", "1", "--meanwhile", str(WORKBOOK)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "darb.commands.main", *words],
            cwd=ROOT,
            env={**server.environment(), "DARB_VAR": str(var)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = [self.process.stdout.readline(), self.process.stdout.readline()]

    def end(self, by: int) -> None:
        self.process.send_signal(by)
        self.process.wait(timeout=PATIENCE)

    def logged(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


def wait_until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.1)


def children_of(pid: int) -> list[int]:
    told = pathlib.Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in told.read_text().split()] if told.exists() else []


def beside(site: Site) -> list[int]:
    return [pid for pid in children_of(site.process.pid) if b"darb.commands.beside" in _words(pid)]


def _words(pid: int) -> bytes:
    return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()


def is_over(pid: int) -> bool:
    """Gone, or dead and not yet collected by whoever inherited it."""
    stat = pathlib.Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.fixture
def var(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "static").symlink_to(ROOT / "var" / "static")
    return tmp_path


def test_it_ends_with_the_site_and_goes_on_with_the_next(fresh_database: Server, var: pathlib.Path) -> None:
    first = Site(fresh_database, var)
    wait_until(lambda: "of 13" in first.logged())
    [child] = beside(first)
    nice = os.getpriority(os.PRIO_PROCESS, child)

    first.end(signal.SIGKILL)
    wait_until(lambda: is_over(child))
    stopped = first.logged()
    second = Site(fresh_database, var)
    wait_until(lambda: "handed over" in second.logged())
    wait_until(lambda: not beside(second))
    second.end(signal.SIGTERM)
    third = Site(fresh_database, var)
    left = beside(third)
    third.end(signal.SIGTERM)

    assert first.said[0] == f"{WORKBOOK.name} is being loaded meanwhile; {first.log} says how far.\n"
    assert first.said[1].startswith("Darb answers on ")
    assert nice == 19
    assert stopped.splitlines()[-1].startswith("Stopped.")
    assert third.said[0] == f"{WORKBOOK.name} was already run to its end: nothing changed.\n"
    assert left == []


def test_a_workbook_that_is_not_there_is_told_before_anything_is_served(
    fresh_database: Server, var: pathlib.Path
) -> None:
    told = fresh_database.run_darb(
        "serve", "--port", str(free_port()), "--meanwhile", str(var / "none.xlsx"), DARB_VAR=str(var)
    )

    assert told.returncode == 2
    assert "none.xlsx cannot be read" in told.stderr
