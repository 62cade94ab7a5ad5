"""Every form that changes something, sent many times at the same moment, has one effect.

Each form is sent once alone, which shows the rows that its effect leaves; then, in each round, a new one of the
same kind is sent by many connections at once and once more when all is over: it leaves those rows and no more. By
day four sendings in one round, by night fifty in twenty, a subject's forms at a time.
"""

import collections
import json
import logging
from collections.abc import Iterable, Iterator
from types import ModuleType

import pytest
from axes.utils import reset
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import RequestFactory
from django.urls import URLPattern

from darb.controls import views
from darb.core.scope import scoped
from tests.access.walk import pages
from tests.conftest import Server, national_scope
from tests.controls import (
    filled,
    filled_awards,
    filled_committee,
    filled_communiques,
    filled_detention,
    filled_diagnosis,
    filled_employment,
    filled_funds,
    filled_handovers,
    filled_market,
    filled_pathways,
    filled_people,
    filled_projects,
    filled_published,
    filled_rights,
    filled_training,
)
from tests.controls.filled import ONCE_IS_NOTHING, Desk, Form
from tests.controls.sending import Crowd

pytestmark = pytest.mark.slow
SUBJECTS = (
    filled,
    filled_awards,
    filled_committee,
    filled_communiques,
    filled_diagnosis,
    filled_employment,
    filled_funds,
    filled_handovers,
    filled_market,
    filled_detention,
    filled_pathways,
    filled_people,
    filled_projects,
    filled_published,
    filled_rights,
    filled_training,
)
FORMS = tuple(form for subject in SUBJECTS for form in subject.FORMS)
# What every visit leaves, whatever it does: sessions, reads and refusals, wrong codes.
OF_A_VISIT = ("django_session", "staff_signin", "journal_access%", "axes_%")
OF_PROGRAMS = "api:"  # no forms: what they send acts once by a key of its own (tests/exchange)
COUNTERS = ("journal_journalhead", "controls_number")  # a row for a whole chain or year, whenever it begins
ROWS = """
    SELECT relname, (xpath('/row/n/text()', query_to_xml(
        format('SELECT count(*) AS n FROM %%I', relname), false, true, '')))[1]::text::int
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND NOT relname LIKE ANY(%s) AND has_table_privilege(oid, 'SELECT')
"""


def takes_what_is_sent(address: URLPattern) -> bool:
    """Whether an address serves POST, asked by a method that none serves: the answer names those that it does."""
    keys = dict.fromkeys(address.pattern.converters, "1")
    refused = address.callback(RequestFactory().generic("NONE", "/"), **keys, **address.default_args)
    return "POST" in refused.get("Allow", "POST")


def counted() -> collections.Counter[str]:
    """How many rows each table holds: everybody's, as the application sees them."""
    with scoped(national_scope()), connection.cursor() as cursor:
        cursor.execute(ROWS, [[*OF_A_VISIT, *COUNTERS]])
        return collections.Counter(dict(cursor.fetchall()))


def acts() -> collections.Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT act, count(*) FROM journal_journalentry GROUP BY act")
        return collections.Counter(dict(cursor.fetchall()))


@pytest.fixture
def desk(fresh_database: Server, settings) -> Iterator[Desk]:
    fresh_database.renew()  # what tests before left behind is not counted here
    settings.PASSWORD_HASHERS = [
        f"{MD5PasswordHasher.__module__}.MD5PasswordHasher"
    ]  # the slow ones: elsewhere
    logging.disable(logging.CRITICAL)  # hundreds of refusals that nobody reads
    yield Desk()
    logging.disable(logging.NOTSET)


def test_every_form_that_writes_is_in_the_drill_or_says_why_not() -> None:
    by_people = ((name, address) for name, address in pages() if not name.startswith(OF_PROGRAMS))
    writing = {name for name, address in by_people if takes_what_is_sent(address)}

    assert {form.page for form in FORMS} | set(ONCE_IS_NOTHING) == writing
    assert {form.page for form in FORMS} & set(ONCE_IS_NOTHING) == set()


def test_many_at_once_have_the_effect_of_one(desk: Desk) -> None:
    assert drilled_all(FORMS, desk, times=4, connections=4, rounds=1) == "{}"


@pytest.mark.nightly
@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.__name__.rpartition(".")[2])
def test_by_night_fifty_at_once_have_the_effect_of_one(desk: Desk, subject: ModuleType) -> None:
    assert drilled_all(subject.FORMS, desk, times=50, connections=25, rounds=20) == "{}"


def test_without_its_key_a_form_has_as_many_effects_as_sendings(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    [form] = [form for form in FORMS if form.page == "portal:my-request"]
    monkeypatch.setattr(views, "claim", lambda **_claimed: True)

    with Crowd(10) as crowd:
        told = drilled(form, desk, crowd, times=10, rounds=1)

    assert [line.partition(",")[0] for line in told] == ["10 at once: 11 acts"]


def drilled_all(forms: Iterable[Form], desk: Desk, *, times: int, connections: int, rounds: int) -> str:
    """What was not as it must be, by form; ``{}`` when all was."""
    wrong = {}
    with Crowd(connections) as crowd:
        for form in forms:
            if told := drilled(form, desk, crowd, times, rounds):
                wrong[f"{form.page} {form.act}"] = told
    return json.dumps(wrong, indent=1, ensure_ascii=False)


def drilled(form: Form, desk: Desk, crowd: Crowd, times: int, rounds: int) -> list[str]:
    """What was not as it must be: the first sending's answer, the rows of one effect, one act each round."""
    reset()
    alone, before, done = form.fill(desk), counted(), acts()
    answered = alone.send()
    leaves, acted = counted() - before, (acts() - done)[form.act]
    told = [] if acted == form.entries else [f"sent alone: answered {answered}, {acted} acts"]
    for _round in range(rounds):
        reset()  # codes refused to the form before lock this machine out
        filled, before, done = form.fill(desk), counted(), acts()
        statuses = {*crowd.send(filled, times), filled.send()}
        left, acted = counted() - before, (acts() - done)[form.act]
        if (left, acted) != (leaves, form.entries):
            told.append(f"{times} at once: {acted} acts, rows {dict(left)} instead of {dict(leaves)}")
        if statuses - {answered, *form.also}:
            told.append(f"{times} at once: answered {sorted(statuses)}")
    return told
