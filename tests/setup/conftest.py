"""A bare copy of what set-up needs: its stages run without touching the clone that is being tested."""

import os
import pathlib
import shutil
import subprocess
from collections.abc import Callable

import pytest

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def bare(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "darb"
    (folder / "tools").mkdir(parents=True)
    for name in ("setup", "stages.py", "browser"):
        shutil.copy(PROJECT / "tools" / name, folder / "tools" / name)
    for name in ("pyproject.toml", "package.json", "package-lock.json", ".npmrc"):
        shutil.copy(PROJECT / name, folder / name)
    for lock in PROJECT.glob("requirements*.lock"):
        shutil.copy(lock, folder / lock.name)
    return folder


@pytest.fixture
def run(bare: pathlib.Path) -> Run:
    """Runs one of the bare copy's tools as a newcomer would, with an environment of one's choice."""

    def run_tool(name: str, *words: str, **given: str) -> subprocess.CompletedProcess[str]:
        plain = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        return subprocess.run(
            [str(bare / "tools" / name), *words],
            env=plain | given,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_tool


@pytest.fixture
def programs(tmp_path: pathlib.Path) -> Callable[[str, str], pathlib.Path]:
    """Puts a program of a given name and shell text into a folder, and returns that folder."""
    folder = tmp_path / "programs"
    folder.mkdir()

    def add(name: str, text: str) -> pathlib.Path:
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
        return folder

    return add
