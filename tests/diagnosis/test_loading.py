"""Versions as the country's folder tells them: published once, never changed, retired by the next one."""

import datetime
import pathlib

import pytest

from darb.core.tables import LoadError, Source
from darb.diagnosis.actions.loading import load_questionnaires
from darb.diagnosis.models import Questionnaire
from darb.journal.models import JournalEntry
from tests.conftest import ROOT

FIRST = ROOT / "darb" / "countries" / "ma" / "questionnaires" / "diagnosis-1.toml"
TODAY = datetime.date(2026, 3, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    made = tmp_path / "questionnaires"
    made.mkdir()
    return made


def put(folder: pathlib.Path, version: int, state: str = "published", **changed: str) -> None:
    text = FIRST.read_text(encoding="utf-8")
    text = text.replace("version = 1", f"version = {version}").replace(
        'state = "published"', f'state = "{state}"'
    )
    for old, new in changed.items():
        text = text.replace(f'code = "{old}"', f'code = "{new}"')
    (folder / f"diagnosis-{version}.toml").write_text(text, encoding="utf-8")


def load(folder: pathlib.Path) -> int:
    return load_questionnaires(by=None, on=TODAY, source=Source(folder.parent)).changed


def states() -> dict[int, str]:
    return dict(Questionnaire.objects.filter(code="diagnosis").values_list("version", "state"))


def test_the_same_again_changes_nothing(folder: pathlib.Path) -> None:
    put(folder, 1)

    assert load(folder) == 0
    assert states() == {1: "published"}
    assert not JournalEntry.objects.filter(act="diagnosis.load_questionnaires", on=TODAY).exists()


def test_a_newer_version_retires_the_one_before(folder: pathlib.Path) -> None:
    put(folder, 1)
    put(folder, 2, ties="bonds")

    changed = load(folder)

    assert states() == {1: "retired", 2: "published"}
    assert changed > 0
    assert load(folder) == 0


def test_a_draft_may_change_until_it_is_published(folder: pathlib.Path) -> None:
    put(folder, 2, "draft")
    load(folder)
    put(folder, 2, "draft", ties="bonds")
    load(folder)

    draft = Questionnaire.objects.get(version=2)
    assert (draft.state, draft.pages.question("bonds") is not None) == ("draft", True)
    assert states()[1] == "published"


def test_a_published_version_that_says_otherwise_is_refused_by_its_file(folder: pathlib.Path) -> None:
    put(folder, 1, ties="bonds")

    with pytest.raises(LoadError) as fault:
        load(folder)

    assert fault.value.facts == {"file": "diagnosis-1.toml", "version": 1}


def test_a_file_that_cannot_be_read_is_named_and_nothing_is_written(folder: pathlib.Path) -> None:
    put(folder, 2)
    (folder / "diagnosis-3.toml").write_text('code = "diagnosis"', encoding="utf-8")

    with pytest.raises(LoadError) as fault:
        load(folder)

    assert fault.value.facts["file"] == "diagnosis-3.toml"
    assert states() == {1: "published"}
