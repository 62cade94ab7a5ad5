"""A request and its answer stand in one chain of the journal: the one that the request is about."""

import pytest

from darb.controls.actions import answer, propose
from darb.journal.models import JournalEntry
from darb.journal.queries.chains import first_broken_entry
from tests.conftest import ON
from tests.factories import make_user

pytestmark = pytest.mark.django_db
SUBJECT = "essai:1"


@pytest.mark.parametrize("chain", ["agreement:CV-2021-01", "establishment:CAR-CAS"])
@pytest.mark.parametrize(("approves", "act"), [(True, "approved"), (False, "rejected")])
def test_an_answer_stands_in_the_chain_of_its_request(chain: str, approves: bool, act: str) -> None:
    maker, checker, content = make_user(), make_user(), {"amount_minor": 1}

    asked = propose(by=maker, on=ON, verb="essai", subject=SUBJECT, content=content, chain=chain)
    answer(by=checker, on=ON, approval=asked, content=content, approves=approves, reason="vu")

    told = JournalEntry.objects.filter(subject=SUBJECT).order_by("pk").values_list("act", "chain")
    assert list(told) == [("controls.propose", chain), (f"controls.{act}", chain)]
    assert first_broken_entry(chain) is None


def test_what_is_nobodys_and_no_money_stands_in_the_programme_s_chain() -> None:
    asked = propose(by=make_user(), on=ON, verb="essai", subject=SUBJECT, content={})

    assert JournalEntry.objects.get(subject=SUBJECT).chain == asked.chain == "programme"
