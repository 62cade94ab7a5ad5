"""An agreement is recorded on screen: its parties, each promise, its tranches and when their money was asked for."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.core.scope import scoped
from darb.funding.models import Agreement, AgreementChange, Contribution, Entry, Tranche
from darb.journal.models import JournalEntry
from darb.partners.models import Organisation
from darb.places.models import Province
from tests.conftest import national_scope
from tests.controls.filled import keyed
from tests.entering import enter
from tests.factories import EL_JADIDA, make_user
from tests.factories.money import make_agreement, make_contribution
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

DAY = datetime.timedelta(days=1)
CODE = "CNV-ESSAI-7"
AGREEMENT = {
    "code": CODE,
    "object_text": "مشاريع مدرة للدخل",
    "category": "نزلاء سابقون",
    "parties": ["INDH"],
    "provinces": [EL_JADIDA],
}
PROMISE = {
    "funder": "INDH",
    "amount_minor": "٤٠٠ ٠٠٠٫٠٠",
    "kind": "cash",
    "provinces": [EL_JADIDA],
    "sex": "F",
    "juveniles": "no",
    "cap_amount_minor": "60 000,00",
    "cap_share": "60",
}


@pytest.fixture
def today(db):
    return timezone.localdate()


@pytest.fixture
def manager(client, today):
    enter(client, make_user(role="programme_manager"))
    return client


@pytest.fixture
def agreement(today):
    with scoped(national_scope()):
        made = make_agreement(signed_on=today - 30 * DAY, ends_on=today + 300 * DAY, state="active")
        made.territory.set([Province.objects.get(pk=EL_JADIDA)])
        made.parties.set([Organisation.objects.get(code="INDH")])
    return made


@pytest.fixture
def draft(agreement):
    Agreement.objects.filter(pk=agreement.pk).update(state="draft")
    agreement.refresh_from_db()
    return agreement


def send(client, page, **fields):
    """The form of ``page`` as shown, filled and sent."""
    shown = client.get(page)
    assert shown.status_code == 200
    return client.post(page, {"form_key": shown.context["form"]["form_key"].value(), **fields})


def page_of(agreement, rest=""):
    return f"/agreements/{agreement.code}/{rest}"


def bring_into_force(manager, agreement):
    """Handed to a second person, who approves."""
    assert manager.post(page_of(agreement, "propose/"), keyed()).status_code == 302
    second, change = Client(), AgreementChange.objects.get(agreement=agreement)
    enter(second, make_user(role="finance_officer"))
    answered = second.post(page_of(agreement, f"changes/{change.pk}/answer/"), keyed(approves="yes"))
    assert answered.status_code == 302


def test_an_agreement_goes_from_its_signature_to_the_money_asked_for(manager, today):
    days = {"signed_on": (today - DAY).isoformat(), "ends_on": (today + 300 * DAY).isoformat()}
    answer = send(manager, "/agreements/new/", **AGREEMENT, **days)
    assert answer["Location"] == f"/agreements/{CODE}/"
    made = Agreement.objects.get(code=CODE)
    assert send(manager, page_of(made, "contributions/new/"), **PROMISE).status_code == 302
    promised = Contribution.objects.get(agreement=made)
    limits = (promised.cap_amount_minor, promised.cap_share_bp, promised.for_juveniles)
    assert (promised.amount_minor, promised.for_provinces, promised.for_sex) == (
        40_000_000,
        [EL_JADIDA],
        ["F"],
    )
    assert limits == (6_000_000, 6_000, False)
    plan = {"contribution": promised.pk, "number": "1", "planned_minor": "250 000,00"}
    assert send(manager, page_of(made, "tranches/new/"), **plan).status_code == 422
    bring_into_force(manager, made)
    assert send(manager, page_of(made, "tranches/new/"), **plan).status_code == 302
    asked = send(manager, page_of(made, "tranches/1/call/"), called_on=today.isoformat())
    assert asked.status_code == 302

    tranche = Tranche.objects.get(agreement=made)
    assert (tranche.state, tranche.called_on, tranche.available_minor) == ("called", today, 0)
    shown = manager.get(page_of(made)).content.decode()
    assert f'href="{page_of(made, "tranches/1/receive/")}"' in shown
    assert f'href="{page_of(made, "tranches/1/call/")}"' not in shown
    acts = JournalEntry.objects.filter(chain=f"agreement:{CODE}").values_list("act", flat=True)
    wanted = {"sign_agreement", "promise", "answer_change", "plan_tranche", "call_tranche"}
    assert {f"funding.{act}" for act in wanted} <= set(acts)


def test_the_same_form_sent_twice_records_once(manager, draft):
    page = page_of(draft, "contributions/new/")
    form = {"form_key": manager.get(page).context["form"]["form_key"].value(), **PROMISE}

    assert [manager.post(page, form).status_code for _twice in range(2)] == [302, 302]

    assert Contribution.objects.filter(agreement=draft).count() == 1


@pytest.fixture
def promised(agreement):
    funder = Organisation.objects.get(code="INDH")
    return Contribution.objects.create(
        agreement=agreement, funder=funder, amount_minor=100_000, currency="MAD", kind="cash"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"planned_minor": "1 000,01"},
        {"planned_minor": "0"},
        {"number": "101"},
        {"expected_on": "2140-01-01"},
        {"contribution": "0"},
    ],
)
def test_a_tranche_beyond_its_promise_or_its_agreement_is_refused(manager, promised, fields):
    given = {"contribution": promised.pk, "number": "1", "planned_minor": "1 000,00", **fields}
    before = Entry.objects.count()

    answer = send(manager, page_of(promised.agreement, "tranches/new/"), **given)

    assert (answer.status_code, Entry.objects.count()) == (422, before)
    assert answer.context["form"].errors


def test_a_number_stands_once_and_slices_together_stay_within_the_promise(manager, promised):
    page = page_of(promised.agreement, "tranches/new/")
    plan = {"contribution": promised.pk, "number": "1", "planned_minor": "600,00"}
    assert send(manager, page, **plan).status_code == 302

    assert send(manager, page, **{**plan, "planned_minor": "1,00"}).status_code == 422
    assert send(manager, page, **{**plan, "number": "2", "planned_minor": "400,01"}).status_code == 422
    assert send(manager, page, **{**plan, "number": "2", "planned_minor": "400,00"}).status_code == 302


@pytest.mark.parametrize(
    "fields",
    [
        {"code": "new"},
        {"code": "a/b"},
        {"parties": []},
        {"signed_on": "2140-01-01"},
        {"ends_on": "1999-01-01"},
    ],
)
def test_an_agreement_that_cannot_be_is_refused_in_words(manager, today, fields):
    days = {"signed_on": today.isoformat(), "ends_on": (today + DAY).isoformat()}

    assert send(manager, "/agreements/new/", **{**AGREEMENT, **days, **fields}).status_code == 422

    assert not Agreement.objects.filter(object=AGREEMENT["object_text"]).exists()


def test_a_code_that_is_taken_is_refused(manager, agreement, today):
    days = {"signed_on": today.isoformat(), "ends_on": (today + DAY).isoformat()}
    given = {**AGREEMENT, **days, "code": agreement.code}

    assert send(manager, "/agreements/new/", **given).status_code == 422


@pytest.mark.parametrize("role", ["funder", "committee_secretariat", "finance_officer", "auditor"])
def test_whoever_reads_agreements_records_none(client, agreement, role):
    enter(client, make_user(role=role))

    for page in (
        "/agreements/new/",
        page_of(agreement, "contributions/new/"),
        page_of(agreement, "tranches/new/"),
    ):
        assert client.get(page).status_code == 403
        assert client.post(page, AGREEMENT).status_code == 403


def test_a_funder_sees_what_it_promised_and_no_other(client, promised):
    own = Organisation.objects.get(code="INDH")
    with scoped(national_scope()):
        other = make_agreement()
        other.territory.set([Province.objects.get(pk=EL_JADIDA)])
        Contribution.objects.create(
            agreement=other,
            funder=Organisation.objects.exclude(pk=own.pk).order_by("pk")[0],
            amount_minor=100,
            currency="MAD",
            kind="cash",
        )
    enter(client, make_user(role="funder", organisation=own))

    shown = client.get("/agreements/").content.decode()

    assert promised.agreement.code in shown
    assert other.code not in shown
    assert client.get(page_of(other)).status_code == 404


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize(
    "rest",
    [
        "new/",
        "{code}/contributions/new/",
        "{code}/tranches/new/",
        "{code}/correct/",
        "{code}/amend/?funder=INDH",
    ],
)
def test_its_pages_are_sound(manager, promised, language, rest):
    manager.cookies["django_language"] = language
    page = "/agreements/" + rest.format(code=promised.agreement.code)

    assert_sound(manager.get(page).content.decode(), language)


def test_the_page_says_for_whom_and_for_what_each_promise_is(manager, draft):
    send(manager, page_of(draft, "contributions/new/"), **PROMISE)
    manager.cookies["django_language"] = "fr"

    page = " ".join(re.sub(r"<[^>]+>", " ", manager.get(page_of(draft)).content.decode()).split())

    for told in ("femmes seulement", "majeurs seulement", "seulement les habitants de : El Jadida", "60 %"):
        assert told in page.replace("\u00a0", " ")


def test_the_page_costs_the_same_for_one_promise_and_for_many(manager, agreement):
    def cost():
        manager.get(page_of(agreement))
        with CaptureQueriesContext(connection) as asked:
            manager.get(page_of(agreement))
        return len(asked)

    make_contribution(agreement=agreement, for_provinces=[EL_JADIDA], for_sectors=["crafts"])
    one = cost()
    for funder in Organisation.objects.exclude(contributions__agreement=agreement)[:3]:
        make_contribution(agreement=agreement, funder=funder, for_sectors=["fishing", "services"])

    assert cost() == one
