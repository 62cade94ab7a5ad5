"""One word for one thing: packages and models bear names of the glossary, which has them in three languages."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from tests.architecture.rows import MODELS
from tests.architecture.source import modules, packages
from tests.conftest import ROOT

KINDS = {"body", "field", "model", "package", "state", "term"}
EMPTY_WORDS = {"manager", "handler", "utils", "common", "helper", "helpers", "misc", "base", "data", "info"}
MAY_BE_CALLED = {
    "darb/exchange/workbook/cells/base.py": "what every reader of a cell shares",
    "darb/staff/models/accounts.py: UserManager": "the name the framework gives to what fetches accounts",
    "darb/core/scope.py: ScopedManager": "the name the framework gives to what fetches rows",
    "darb/people/models/data_request.py: DataRequest": "the law's term for what a person asks about their data",
    "darb/people/states.py: DataRequest": "the same",
    "darb/people/states.py: DataRequestKind": "the same",
    "darb/portal/forms.py: DataRequestForm": "the same",
}


def glossary() -> list[dict[str, str]]:
    with (ROOT / "docs" / "glossary.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def row_faults(rows: Iterable[Mapping[str, str]]) -> list[str]:
    rows = list(rows)
    found = []
    for row in rows:
        name = row["code_name"] or row["en"]
        found += [f"{name}: no word in {column}" for column in ("ar", "fr", "en") if not row[column].strip()]
        found += [f"{name}: no kind “{row['kind']}”"] if row["kind"] not in KINDS else []
    twice = [name for name, count in Counter(row["code_name"] for row in rows).items() if name and count > 1]
    return found + [f"{name}: twice" for name in twice]


def unknown(names: Iterable[str], kind: str) -> list[str]:
    known = {row["code_name"] for row in glossary() if row["kind"] == kind}
    return sorted(set(names) - known)


def empty_names(paths: Iterable[str], classes: Iterable[str]) -> list[str]:
    """Files and classes whose name says what they are for nobody: ``utils.py``, ``AwardManager``."""
    found = [path for path in paths if path.removesuffix(".py").rpartition("/")[2] in EMPTY_WORDS]
    for name in classes:
        words = {word.lower() for word in re.findall(r"[A-Z][a-z]+", name.rpartition(" ")[2])}
        found += [name] if words & EMPTY_WORDS else []
    return sorted(found)


def test_the_glossary_is_whole() -> None:
    assert len(glossary()) > 400
    assert row_faults(glossary()) == []


def test_packages_and_models_bear_names_of_the_glossary() -> None:
    assert unknown(packages(), "package") == []
    assert unknown((model.__name__ for model in MODELS), "model") == []


def test_a_name_that_the_glossary_lacks_is_noticed() -> None:
    rows = [{"code_name": "Grant", "ar": "", "fr": "don", "en": "grant", "kind": "thing"}]

    assert unknown(["Award", "AwardHandler"], "model") == ["AwardHandler"]
    assert row_faults(rows * 2) == [*["Grant: no word in ar", "Grant: no kind “thing”"] * 2, "Grant: twice"]


def test_files_and_classes_say_what_they_are() -> None:
    read = modules("darb")
    classes = [
        f"{module.path}: {name}"
        for module in read
        for name in re.findall(r"^class (\w+)", module.text, flags=re.MULTILINE)
    ]

    assert [
        name for name in empty_names([module.path for module in read], classes) if name not in MAY_BE_CALLED
    ] == []


def test_an_empty_name_is_noticed() -> None:
    assert empty_names(["darb/awards/utils.py"], ["darb/awards/models.py: AwardManager"]) == [
        "darb/awards/models.py: AwardManager",
        "darb/awards/utils.py",
    ]
