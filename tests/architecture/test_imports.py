"""Packages use only those below them; a package holds the nine files and nothing that needs another name."""

import pathlib
import re
import subprocess
import sys
import tomllib

import pytest
from django.conf import settings

from tests.architecture.source import LAYERS, VIEW_LEVEL, packages
from tests.conftest import ROOT

BESIDES = {"__init__", "apps", "migrations", "templates", "data", "locale", "__pycache__"}
OTHER_NAMES = {
    "commands": "one module a command, found in one table; a season run is a folder of steps",
    "config": "Django's own names: settings, root addresses, the web server's door",
    "core": "tools that know nothing of the field have no layers: one noun a file",
    "countries": "data only, a folder a country",
    "documents/paper": "the frame that every package's papers share; pure, and no rule",
    "documents/typesetting": "the door to the typesetting program, with its own error",
    "exchange/caseload": "any office's list of people, read into columns and rows: knows no database",
    "exchange/workbook": "the season's workbook: a tool that knows neither database nor clock",
}


def lint(folder: pathlib.Path) -> subprocess.CompletedProcess[str]:
    program = pathlib.Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [str(program), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def contracts() -> dict[str, dict]:
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in read["tool"]["importlinter"]["contracts"]}


def strange_names(package: str, names: set[str]) -> list[str]:
    """What stands in a package under a name that is neither one of the nine nor one of those beside them."""
    allowed = {*LAYERS, *VIEW_LEVEL, *BESIDES}
    if package in OTHER_NAMES:
        return []
    return sorted(name for name in names - allowed if f"{package}/{name}" not in OTHER_NAMES)


@pytest.mark.slow
def test_the_import_contracts_hold() -> None:
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_an_import_upwards_is_noticed(tmp_path: pathlib.Path) -> None:
    house = tmp_path / "house"
    for package, text in {"": "", "upper": "", "lower": "import house.upper\n"}.items():
        (house / package).mkdir(exist_ok=True)
        (house / package / "__init__.py").write_text(text)
    layers = '[[tool.importlinter.contracts]]\nname = "down"\ntype = "layers"\ncontainers = ["house"]\n'
    layers += 'layers = ["upper", "lower"]\n'
    (tmp_path / "pyproject.toml").write_text(f'[tool.importlinter]\nroot_package = "house"\n{layers}')

    done = lint(tmp_path)

    assert done.returncode == 1
    assert "house.lower -> house.upper" in done.stdout


def test_the_contracts_name_every_package() -> None:
    layers = [name for line in contracts()["packages"]["layers"] for name in re.findall(r"\w+", line)]
    inside = {name.removeprefix("darb.") for name in contracts()["inside"]["containers"]}

    assert set(packages()) - set(layers) == {"countries"}
    assert set(packages()) - inside == {"countries", "commands", "config", "core"}
    assert [name for name in layers if name in settings.PACKAGES] == settings.PACKAGES


def test_packages_hold_the_nine_files_and_no_other() -> None:
    found = {
        package: strange_names(package, {path.stem for path in (ROOT / "darb" / package).iterdir()})
        for package in packages()
    }

    assert {package: names for package, names in found.items() if names} == {}


def test_a_file_of_another_name_is_noticed() -> None:
    assert strange_names("awards", {"actions", "models", "utils", "handlers"}) == ["handlers", "utils"]


def test_only_names_in_use_are_allowed_besides() -> None:
    here = [name for name in OTHER_NAMES if any((ROOT / "darb").glob(f"{name}*"))]

    assert here == list(OTHER_NAMES)


@pytest.mark.slow
def test_rules_and_states_load_where_there_is_no_django(tmp_path: pathlib.Path) -> None:
    names = [
        path.relative_to(ROOT).as_posix().removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in sorted((ROOT / "darb").rglob("*.py"))
        if len(path.relative_to(ROOT).parts) > 2
        and path.relative_to(ROOT).parts[2].split(".")[0] in {"rules", "states"}
    ]
    program = (
        "import importlib, sys\n"
        "sys.modules['django'] = sys.modules['psycopg'] = None\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, *names], cwd=ROOT, capture_output=True, text=True, check=False
    )
    noticed = subprocess.run(
        [sys.executable, "-c", program, "darb.awards.permissions"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(names) > 30
    assert done.returncode == 0, done.stderr
    assert noticed.returncode != 0
