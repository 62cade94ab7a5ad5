"""The page of one support: what each duty sees and does there, once, and nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from darb.awards.actions.posting import Posting, post_for
from darb.awards.models import Award
from darb.awards.queries.balances import balances_by_fund
from darb.controls.actions import perform_duty
from darb.core.scope import scoped
from darb.funding.rules import Event
from darb.journal.models import JournalEntry
from darb.projects.rules import duty_subject
from tests.awards.scene import CASH, PIECE
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_file, make_person, make_posting, make_user
from tests.factories.awards import AMOUNT, make_award, make_award_line
from tests.factories.base import ON
from tests.factories.projects import make_application, make_decision

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def funded(*, holder=None, lines=2, state="funded"):
    """Support whose money is set aside and whose contract is not signed: so many lines of two pieces, and cash."""
    project_file = make_file(make_person(holder=holder or centre()), AMOUNT, state=state)
    decision = make_decision(application=make_application(project_file=project_file))
    award = make_award(decision=decision, state="pending", signed_on=None)
    shares = {grant.tranche_id: grant.amount_minor for grant in award.grants.all()}
    post_for(on=ON, postings=[Posting(Event.AWARD_PRECOMMITTED, award, shares)])
    for position in range(lines):
        make_award_line(
            award=award, position=position + 1, quantity=2, unit_price_minor=PIECE // 2, brand="NORIA"
        )
    make_award_line(award=award, position=50, kind="working_capital", label="رأسمال", unit_price_minor=CASH)
    return award


def code_of(award):
    return award.decision.application.project_file.code


def page_of(award, *steps):
    return "/".join(("/handovers/support", code_of(award), *steps, ""))


def entered(client, role, **place):
    user = make_user(f"clerk.{role}.{len(place)}")
    make_posting(user=user, role=role, **place)
    enter(client, user)
    return user


def sent(client, address, **fields):
    """The form of a page as a browser sends it: its key, and what was typed."""
    shown = client.get(address)
    assert shown.status_code == 200
    return {"form_key": shown.context["form"]["form_key"].value(), **fields}


@pytest.fixture
def award(db):
    with scoped(national_scope()):
        return funded()


def fresh(award):
    return Award.objects.get(pk=award.pk)


def test_the_commitments_officer_signs_the_contract_once(client, award):
    entered(client, "commitments_officer")
    address = page_of(award, "sign")
    assert f'href="{address}"' in client.get(page_of(award)).content.decode()
    form = sent(client, address)

    answers = [client.post(address, form) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == page_of(award)
    with scoped(national_scope()):
        signed = fresh(award)
        assert signed.state == "signed"
        assert signed.decision.application.project_file.state == "committed"
        assert sum(balances_by_fund([signed], "M1")[award.pk].values()) == AMOUNT
        assert JournalEntry.objects.filter(act="awards.sign_award").count() == 1
    assert f'href="{address}"' not in client.get(page_of(award)).content.decode()


def test_a_contract_signed_before_is_refused_in_words(client, award):
    entered(client, "commitments_officer")
    address = page_of(award, "sign")
    first, second = sent(client, address), sent(client, address)
    client.post(address, first)

    answer = client.post(address, second, headers={"accept-language": "fr"})

    assert answer.status_code == 422
    assert "déjà signé" in answer.content.decode()


@pytest.mark.parametrize("role", ["buyer", "storekeeper", "finance_officer", "centre_coordinator"])
def test_other_duties_see_the_support_and_do_not_sign_it(client, award, role):
    entered(client, role)

    assert client.get(page_of(award)).status_code == 200
    assert client.get(page_of(award, "sign")).status_code == 403
    assert client.post(page_of(award, "sign"), {}).status_code == 403


def test_the_support_of_another_centre_is_not_there(client):
    with scoped(national_scope()):
        far = funded(holder=centre("CAR-AGA"))
    entered(client, "commitments_officer", is_national=False, establishment=centre())

    assert client.get(page_of(far)).status_code == 404
    assert client.get(page_of(far, "sign")).status_code == 404


def test_whoever_prepared_the_file_does_not_sign_for_it(client, award):
    user = entered(client, "commitments_officer")
    with scoped(national_scope()):
        perform_duty(by=user, on=ON, subjects=[duty_subject(code_of(award))], duty="prepares_file")
    form = sent(client, page_of(award, "sign"))

    assert client.post(page_of(award, "sign"), form).status_code == 422
    with scoped(national_scope()):
        assert fresh(award).state == "pending"


def test_the_page_asks_as_often_for_many_lines_as_for_one(client, award):
    with scoped(national_scope()):
        longer = funded(lines=9)
    entered(client, "buyer")
    client.get(page_of(award))
    asked = []
    for one in (award, longer):
        with CaptureQueriesContext(connection) as counted:
            assert client.get(page_of(one)).status_code == 200
        asked.append(len(counted))

    assert asked[0] == asked[1]


def test_support_without_working_capital_has_no_page_of_a_cheque(client):
    with scoped(national_scope()):
        paid, goods = funded(), funded()
        goods.lines.filter(kind="working_capital").delete()
    entered(client, "finance_officer")

    assert client.get(page_of(paid, "cheque")).status_code == 200
    assert client.get(page_of(goods, "cheque")).status_code == 404
    assert client.post(page_of(goods, "cheque")).status_code == 404
