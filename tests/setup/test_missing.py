"""What a newcomer may lack: each thing is told in one sentence, before anything else is tried."""

import pathlib
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

NOWHERE = "http://127.0.0.1:9/"
Programs = Callable[[str, str], pathlib.Path]
Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.slow


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The only thing said on the error line; no traceback, and a status that stops ``make``."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


def tools_without(folder: pathlib.Path, *missing: str) -> str:
    """A PATH with the few programs that set-up's scripts call, and without the named ones."""
    for name in ("bash", "env", "dirname", "id", "mkdir", "python3", "node", "npm"):
        found = sys.executable if name == "python3" else shutil.which(name)
        if name not in missing and found:
            (folder / name).symlink_to(found)
    return str(folder)


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    made = tmp_path / "path"
    made.mkdir()
    return made


def test_old_python_is_named_with_what_is_needed(run: Run, folder: pathlib.Path, programs: Programs) -> None:
    path = tools_without(folder, "python3")
    old = programs("python3", 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi')

    done = run("setup", PATH=f"{old}:{path}")

    said = one_sentence(done)
    assert "Python 3.11 or later" in said
    assert "here is Python 3.9.2" in said


def test_no_python_at_all_is_told(run: Run, folder: pathlib.Path) -> None:
    done = run("setup", PATH=tools_without(folder, "python3"))

    assert "here is no python3" in one_sentence(done)


def test_python_that_makes_no_environments_is_told(
    run: Run, tmp_path: pathlib.Path, folder: pathlib.Path
) -> None:
    for module in ("pip", "ensurepip"):
        (tmp_path / f"{module}.py").write_text("raise ImportError\n")

    done = run("setup", PATH=tools_without(folder), PYTHONPATH=str(tmp_path))

    assert "apt-get install python3-venv" in one_sentence(done)


@pytest.mark.parametrize(
    ("node", "here"), [("", "no Node.js and no npm"), ("echo v12.22.0", "Node.js 12 and no npm")]
)
def test_missing_or_old_node_is_told(
    run: Run, folder: pathlib.Path, programs: Programs, node: str, here: str
) -> None:
    path = tools_without(folder, "node", "npm")
    here_is = programs("nothing", "exit 1")
    if node:
        programs("node", node)

    done = run("setup", PATH=f"{here_is}:{path}")

    said = one_sentence(done)
    assert here in said
    assert "apt-get install nodejs npm" in said


def test_silent_registry_is_told_with_how_to_name_another(run: Run, folder: pathlib.Path) -> None:
    silent = {"PIP_INDEX_URL": NOWHERE, "PIP_CONFIG_FILE": "/dev/null", "npm_config_registry": NOWHERE}

    done = run("setup", PATH=tools_without(folder), npm_config_cache=str(folder / "cache"), **silent)

    said = one_sentence(done)
    assert "the package registry does not answer" in said
    assert "PIP_INDEX_URL" in said


def test_port_in_use_is_told_before_anything_is_installed(run: Run, bare: pathlib.Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = run("setup", "--port", str(port))

    said = one_sentence(done)
    assert f"Port {port} of 127.0.0.1" in said
    assert f"make demo PORT={port + 1}" in said
    assert not (bare / "var").exists()


def test_folder_that_cannot_be_written_is_told(run: Run) -> None:
    done = run("setup", DARB_VAR="/proc/darb")

    assert one_sentence(done).startswith("/proc/darb cannot be written")


def test_full_disk_is_told(run: Run, bare: pathlib.Path) -> None:
    done = run("setup", DARB_ROOM_MB="1000000000")

    assert "needs 1000000000 MB of free disk" in one_sentence(done)
    assert not (bare / ".venv").exists()


class TestBrowser:
    """Chromium is Debian's; it is installed only where that may be done."""

    def test_one_that_is_here_is_taken(self, run: Run, folder: pathlib.Path, programs: Programs) -> None:
        here = programs("chromium", "exit 0")

        done = run("browser", PATH=f"{here}:{tools_without(folder)}")

        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def test_ordinary_user_is_told_what_to_install(
        self, run: Run, folder: pathlib.Path, programs: Programs
    ) -> None:
        here = programs("id", "echo 1000")
        programs("apt-get", "exit 0")

        done = run("browser", PATH=f"{here}:{tools_without(folder, 'id')}")

        said = one_sentence(done)
        assert "only root may install it" in said
        assert "make test-fast" in said

    def test_root_has_it_installed(
        self, run: Run, bare: pathlib.Path, folder: pathlib.Path, programs: Programs
    ) -> None:
        here = programs("id", "echo 0")
        programs(
            "apt-get",
            f'case "$*" in *chromium) /bin/cp {here}/id {here}/chromium;; esac',
        )

        done = run("browser", PATH=f"{here}:{tools_without(folder, 'id')}")

        assert done.returncode == 0, done.stderr
        assert done.stdout.strip().startswith("Chromium:")

    def test_refused_installation_is_told(self, run: Run, folder: pathlib.Path, programs: Programs) -> None:
        here = programs("id", "echo 0")
        programs("apt-get", "echo E: no; exit 100")

        done = run("browser", PATH=f"{here}:{tools_without(folder, 'id')}")

        assert "apt-get could not install it" in one_sentence(done)

    def test_named_one_that_is_not_there_is_told(self, run: Run, folder: pathlib.Path) -> None:
        done = run("browser", PATH=tools_without(folder), DARB_CHROMIUM="/nowhere/chromium")

        assert "DARB_CHROMIUM names '/nowhere/chromium'" in one_sentence(done)
