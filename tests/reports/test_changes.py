"""An agreement comes into force and is amended by two people, the second of whom sees what changes."""

import datetime
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.core.scope import scoped
from darb.funding.models import Agreement, AgreementChange, Contribution
from darb.partners.models import Organisation
from darb.places.models import Province
from tests.conftest import national_scope
from tests.controls.filled import keyed
from tests.entering import enter
from tests.factories import EL_JADIDA, make_user
from tests.factories.money import make_agreement, make_bare_tranche, make_contribution
from tests.factories.records import make_agreement_change
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ELSEWHERE = "06.461"  # Settat
DAY = datetime.timedelta(days=1)
PROMISE = {"funder": "INDH", "amount_minor": "9 000,00", "kind": "cash"}


@pytest.fixture
def manager():
    return make_user(role="programme_manager")


@pytest.fixture
def finance():
    return make_user(role="finance_officer")


@pytest.fixture
def draft():
    return drafted()


def drafted(province=EL_JADIDA):
    today = timezone.localdate()
    agreement = make_agreement(state="draft", signed_on=today - 30 * DAY, ends_on=today + 300 * DAY)
    agreement.territory.set([Province.objects.get(pk=province)])
    with scoped(national_scope()):
        make_contribution(agreement=agreement, amount_minor=500_000)
    return agreement


def at(user):
    client = Client()
    enter(client, user)
    return client


def page_of(agreement, rest=""):
    return f"/agreements/{agreement.code}/{rest}"


def proposed(user, agreement):
    assert at(user).post(page_of(agreement, "propose/"), keyed()).status_code == 302
    return AgreementChange.objects.filter(agreement=agreement).latest("pk")


def answered(user, change, **fields):
    page = page_of(change.agreement, f"changes/{change.pk}/answer/")
    return at(user).post(page, keyed(**{"approves": "yes", **fields}))


def amended(user, agreement, **fields):
    given = {"signed_on": timezone.localdate().isoformat(), "because": "رفع المساهمة", **fields}
    return at(user).post(page_of(agreement, "amend/"), keyed(**given))


@pytest.fixture
def in_force(draft, manager, finance):
    assert answered(finance, proposed(manager, draft)).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "active"
    return draft


def test_whoever_recorded_it_does_not_bring_it_into_force(draft, manager):
    change = proposed(manager, draft)

    answer = answered(manager, change)

    assert answer.status_code == 422
    assert Agreement.objects.get(pk=draft.pk).state == "draft"
    assert answered(make_user(role="programme_manager"), change).status_code == 302
    assert Agreement.objects.get(pk=draft.pk).state == "active"


@pytest.mark.parametrize("rest", ["contributions/new/", "correct/"])
def test_a_draft_that_is_changed_is_proposed_anew(draft, manager, finance, rest):
    change = proposed(manager, draft)
    today = timezone.localdate()
    words = {
        "object_text": "أخرى",
        "category": "نزلاء",
        "signed_on": today.isoformat(),
        "ends_on": (today + DAY).isoformat(),
        "parties": ["INDH"],
        "provinces": [EL_JADIDA],
    }

    changed = at(manager).post(page_of(draft, rest), keyed(**{**PROMISE, "funder": "FM6RD", **words}))

    assert changed.status_code == 302
    change.approval.refresh_from_db()
    assert change.approval.state == "voided"
    assert answered(finance, change).status_code == 422
    assert Agreement.objects.get(pk=draft.pk).state == "draft"


def test_what_changed_behind_the_request_is_not_approved(draft, manager, finance):
    change = proposed(manager, draft)
    Contribution.objects.filter(agreement=draft).update(amount_minor=1)

    assert answered(finance, change).status_code == 422
    assert Agreement.objects.get(pk=draft.pk).state == "draft"


def test_a_draft_is_sent_back_for_a_coded_reason_corrected_and_proposed_again(draft, manager, finance):
    change = proposed(manager, draft)

    assert answered(finance, change, approves="no").status_code == 422
    assert answered(finance, change, approves="no", reason="wrong_amount").status_code == 302
    client = at(manager)
    assert (
        "montant inexact"
        in client.get(
            page_of(draft, f"changes/{change.pk}/"), headers={"accept-language": "fr"}
        ).content.decode()
    )
    page = page_of(draft, "contributions/new/?funder=INDH")
    assert client.post(page, keyed(**PROMISE)).status_code == 302
    assert Contribution.objects.get(agreement=draft).amount_minor == 900_000
    assert answered(finance, proposed(manager, draft)).status_code == 302


def test_an_agreement_without_a_promise_or_in_force_is_not_handed_over(draft, in_force, manager):
    empty = make_agreement(state="draft")
    empty.territory.set([Province.objects.get(pk=EL_JADIDA)])

    for agreement in (empty, in_force):
        assert at(manager).post(page_of(agreement, "propose/"), keyed()).status_code == 422


def test_an_amendment_changes_nothing_before_the_second_person_and_everything_with_them(
    in_force, manager, finance
):
    ends = in_force.ends_on + 90 * DAY
    assert amended(manager, in_force, **PROMISE, sex="F", ends_on=ends.isoformat()).status_code == 302
    change = AgreementChange.objects.filter(agreement=in_force).latest("pk")
    before = Contribution.objects.get(agreement=in_force)
    assert (before.amount_minor, before.for_sex) == (500_000, [])

    shown = at(finance).get(page_of(in_force, f"changes/{change.pk}/"), headers={"accept-language": "fr"})
    told = " ".join(re.sub(r"<[^>]+>", " ", shown.content.decode()).split()).replace("\u00a0", " ")
    for words in ("5 000,00", "9 000,00", "femmes seulement", "Avenant 1"):
        assert words in told.replace("\u202f", " ")
    assert answered(finance, change).status_code == 302

    in_force.refresh_from_db()
    after = Contribution.objects.get(agreement=in_force)
    assert (after.amount_minor, after.for_sex, after.change, in_force.ends_on) == (
        900_000,
        ["F"],
        change,
        ends,
    )


def test_a_new_funder_comes_by_amendment_and_not_by_the_page_of_drafts(in_force, manager, finance):
    page = page_of(in_force, "contributions/new/")
    assert at(manager).post(page, keyed(**{**PROMISE, "funder": "FM6RD"})).status_code == 422

    assert amended(manager, in_force, **{**PROMISE, "funder": "FM6RD"}).status_code == 302
    assert answered(finance, AgreementChange.objects.latest("pk")).status_code == 302

    assert Contribution.objects.filter(agreement=in_force).count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"funder": "INDH", "amount_minor": "5 000,00", "kind": "cash"},
        {"funder": "INDH", "amount_minor": "3 999,99", "kind": "cash"},
        {"funder": "INDH"},
        {"amount_minor": "9 000,00"},
        {"funder": "NOBODY", "amount_minor": "9 000,00"},
        {"ends_on": "2001-01-01"},
        {**PROMISE, "signed_on": "2001-01-01"},
        {**PROMISE, "signed_on": "2140-01-01"},
        {**PROMISE, "because": ""},
    ],
)
def test_an_amendment_that_cannot_be_is_refused_in_words(in_force, manager, fields):
    held = Contribution.objects.get(agreement=in_force)
    make_bare_tranche(contribution=held, agreement=in_force, planned_minor=400_000)

    answer = amended(manager, in_force, **fields)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert AgreementChange.objects.filter(agreement=in_force).count() == 1


def test_one_waits_at_a_time_and_is_taken_back_by_whoever_manages(in_force, manager, finance):
    assert amended(manager, in_force, **PROMISE).status_code == 302
    assert amended(manager, in_force, **{**PROMISE, "amount_minor": "8 000,00"}).status_code == 422
    change = AgreementChange.objects.latest("pk")
    back = page_of(in_force, f"changes/{change.pk}/take-back/")

    assert at(finance).post(back, keyed()).status_code == 403
    assert at(manager).post(back, keyed()).status_code == 302

    assert answered(finance, change).status_code == 422
    assert amended(manager, in_force, **PROMISE).status_code == 302


def broken(act):
    """The name of the promise of the database that ``act`` breaks."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused.value.__cause__.diag.constraint_name


def test_the_database_itself_asks_for_the_second_person(draft, in_force):
    other, funder = drafted(), Organisation.objects.get(code="FM6RD")
    unanswered = make_agreement_change(agreement=in_force, number=1)
    held = Contribution.objects.filter(agreement=in_force)

    alone = broken(lambda: Agreement.objects.filter(pk=other.pk).update(state="active"))
    changed = broken(lambda: held.update(amount_minor=1))
    added = broken(lambda: make_contribution(agreement=in_force, funder=funder, change=unanswered))

    assert alone == "agreement_in_force_by_two"
    assert (changed, added) == ("promise_changed_by_two", "promise_changed_by_two")


def test_the_second_person_finds_what_waits_without_managing_and_the_first_does_not(draft, manager, finance):
    change = proposed(manager, draft)
    link = page_of(draft, f"changes/{change.pk}/")

    assert link in at(finance).get("/").content.decode()
    assert link not in at(manager).get("/").content.decode()
    assert at(finance).get(page_of(draft, "amend/")).status_code == 403


def test_an_agreement_of_another_province_waits_on_nobodys_work_elsewhere(manager):
    """The row that would leak: its province is not the reader's."""
    other = drafted(ELSEWHERE)
    change = proposed(manager, other)
    near = make_user(role="finance_officer", province=Province.objects.get(pk=EL_JADIDA))
    link = page_of(other, f"changes/{change.pk}/")

    assert link not in at(near).get("/").content.decode()
    assert at(near).get(link).status_code == 404
    assert answered(near, change).status_code == 404
    assert Agreement.objects.get(pk=other.pk).state == "draft"


def test_a_change_is_not_reached_through_another_agreement(draft, in_force, manager, finance):
    change = proposed(manager, drafted())
    page = page_of(in_force, f"changes/{change.pk}/")

    assert at(finance).get(page).status_code == 404
    assert at(finance).post(f"{page}answer/", keyed(approves="yes")).status_code == 404


def test_a_funder_reads_its_agreement_once_it_is_in_force(draft, manager, finance):
    funder = at(make_user(role="funder", organisation=Organisation.objects.get(code="INDH")))
    change = proposed(manager, draft)
    assert funder.get(page_of(draft)).status_code == 404

    answered(finance, change)

    assert funder.get(page_of(draft)).status_code == 200


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_its_pages_are_sound(in_force, manager, finance, language):
    amended(manager, in_force, **PROMISE, ends_on=(in_force.ends_on + DAY).isoformat())
    change = AgreementChange.objects.latest("pk")
    for user in (manager, finance):
        client = at(user)
        client.cookies["django_language"] = language
        for rest in ("", f"changes/{change.pk}/"):
            assert_sound(client.get(page_of(in_force, rest)).content.decode(), language)


def test_the_page_costs_the_same_for_one_amendment_and_for_many(in_force, manager):
    client = at(manager)

    def cost():
        client.get(page_of(in_force))
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(in_force))
        return len(asked)

    one = cost()
    for _more in range(4):
        make_agreement_change(agreement=in_force, number=1)

    assert cost() == one
