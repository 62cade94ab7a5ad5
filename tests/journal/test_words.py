"""Whoever reads the journal reads words in their language; the codes stand small beside them."""

import re

import pytest
from django.test import Client

from darb.controls.states import Approval
from darb.journal.actions import record
from darb.journal.rules.words import chain_words, subject_words, table
from darb.people.states import DataRequest
from darb.programmes.states import Call
from darb.projects.rules.parts import Part
from darb.projects.states import ProjectFile
from tests.architecture.verbs import ALL, act_patterns
from tests.entering import enter
from tests.factories import ON, make_user

# Acts whose last word is a state or a part: what an action writes is spelt from these.
FAMILIES = {
    "controls.": Approval,
    "people.request_": DataRequest,
    "programmes.call_": Call,
    "projects.": ProjectFile,
    "projects.set_": Part,
}


def acts_written() -> set[str]:
    """Every act that an action of any package records."""
    texts = {pattern.pattern.replace("\\", "") for pattern in act_patterns(ALL.modules)}
    whole = {text for text in texts if not text.endswith(("w+", ".", "_", ".csv"))}
    return whole | {f"{start}{last}" for start, lasts in FAMILIES.items() for last in lasts}


def test_every_act_that_an_action_records_has_its_words() -> None:
    written = acts_written()

    assert len(written) > 120
    assert sorted(act for act in written if ("act", act) not in table()) == []


def test_every_family_of_acts_is_spelt_out() -> None:
    texts = {pattern.pattern.replace("\\", "") for pattern in act_patterns(ALL.modules)}

    assert {text.removesuffix("w+") for text in texts if text.endswith("w+")} == set(FAMILIES)


def test_words_stand_in_three_languages_and_are_no_codes() -> None:
    lacking = [key for key, words in table().items() if not all(vars(words).values())]
    latin = [key for key, words in table().items() if re.search("[a-z_]{4}", words.label_ar)]

    assert (lacking, latin) == ([], [])


def test_a_record_is_called_by_its_own_name_or_by_its_kind() -> None:
    page, audit = subject_words("url:selection:sheets"), subject_words("audit:home")

    assert page
    assert page.label_ar == "صفحة"
    assert audit
    assert audit.label_fr == "page de l’audit"
    assert chain_words("reads:programme") == chain_words("programme")


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("ar", "إصدار وضعية التنفيذ"), ("fr", "émission d’un état d’exécution")]
)
def test_an_act_is_read_in_words_with_its_code_beside(client: Client, language: str, words: str) -> None:
    record(by=make_user(), on=ON, act="reports.issue_statement", subject="statement:E-1")
    enter(client, make_user(role="auditor"))
    client.cookies["django_language"] = language

    page = client.get("/journal/").content.decode()

    assert words in page
    assert "reports.issue_statement" in page
