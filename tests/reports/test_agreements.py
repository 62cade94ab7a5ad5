"""Agreements: whose they are, what their money has come to, and the entries behind each amount."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from darb.core.scope import scoped
from darb.funding.actions.ledger import reverse
from darb.funding.models import Entry, Leg, Tranche
from darb.funding.rules import Event
from darb.journal.models import AccessEntry
from darb.partners.models import Organisation
from darb.people.queries import scope_of
from darb.places.models import Province
from darb.reports.queries import agreements as queries
from darb.reports.queries import ledger
from darb.reports.queries.entries import entries_page, exported
from darb.reports.queries.execution import RULES, executions_of
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import EL_JADIDA, SETTAT, make_user
from tests.factories.money import make_agreement, make_contribution
from tests.pages import assert_sound
from tests.reports.seasons import make_season

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 3, 1)


@pytest.fixture
def agreement(db):
    """The one that pays a decided call of El Jadida, all handed over; INDH funds it."""
    with scoped(national_scope()):
        call = make_season()
    found = call.sources.get().tranche.agreement
    found.territory.set([Province.objects.get(pk=EL_JADIDA)])
    return found


def funder_of(code):
    return make_user(role="funder", organisation=Organisation.objects.get(code=code))


def secretariat_of(province):
    return make_user(role="committee_secretariat", province=Province.objects.get(pk=province))


def seen_by(user):
    with scoped(scope_of(user, TODAY)):
        return [one.code for one in queries.agreements_in_scope()]


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("page", ["", "{code}/", "{code}/entries/?amount=committed", "?state=closed"])
def test_each_page_is_sound_in_each_language(client, agreement, page, language):
    enter(client, make_user(role="programme_manager"))
    client.cookies["django_language"] = language

    response = client.get(f"/agreements/{page.format(code=agreement.code)}")

    assert response.status_code == 200
    assert_sound(response.content.decode(), language)


def test_nobody_sees_another_funder_s_agreement(client, agreement):
    other = make_contribution(
        agreement=make_agreement(code="CNV-OTHER"), funder=Organisation.objects.get(code="BP_FOUNDATION")
    ).agreement
    other.territory.set([Province.objects.get(pk=EL_JADIDA)])
    enter(client, funder_of("INDH"))

    foreign = client.get(f"/agreements/{other.code}/")
    entries = client.get(f"/agreements/{other.code}/entries/?amount=promised")
    listed = text_of(client.get("/agreements/"))

    assert (foreign.status_code, entries.status_code) == (404, 404)
    assert agreement.code in listed
    assert other.code not in listed
    assert seen_by(funder_of("BP_FOUNDATION")) == [other.code]


def test_a_secretariat_sees_the_agreements_of_its_province_only(agreement):
    elsewhere = make_agreement(code="CNV-ELSEWHERE")
    elsewhere.territory.set([Province.objects.get(pk=SETTAT)])

    assert seen_by(secretariat_of(EL_JADIDA)) == [agreement.code]
    assert seen_by(secretariat_of(SETTAT)) == [elsewhere.code]


def test_a_secretariat_finds_the_files_of_its_territory_and_no_others(client, agreement):
    enter(client, secretariat_of(EL_JADIDA))
    own = text_of(client.get(f"/agreements/{agreement.code}/"))
    agreement.territory.add(Province.objects.get(pk=SETTAT))
    for call in queries.Call.objects.filter(sources__tranche__agreement=agreement):
        call.territory.add(Province.objects.get(pk=SETTAT))
    enter(client, secretariat_of(SETTAT))

    other = client.get(f"/agreements/{agreement.code}/")

    with scoped(national_scope()):
        codes = [line.file.code for line in queries.files_served(agreement).lines]
    assert len(codes) == 2
    assert all(code in own for code in codes)
    assert other.status_code == 200
    assert not any(code in text_of(other) for code in codes)


def test_a_funder_reads_the_amounts_and_no_file_nor_single_support(client, agreement):
    enter(client, funder_of("INDH"))
    client.cookies["django_language"] = "fr"

    page = text_of(client.get(f"/agreements/{agreement.code}/"))
    behind = text_of(client.get(f"/agreements/{agreement.code}/entries/?amount=handed_over"))

    with scoped(national_scope()):
        codes = [line.file.code for line in queries.files_served(agreement).lines]
    assert "Montant remis aux bénéficiaires 186 650,00 DH" in page
    assert not any(code in page + behind for code in codes)
    assert "186 650,00" in behind
    assert "112 000,00" not in behind
    assert "2 écritures" not in behind


def test_each_amount_stands_under_its_own_name(client, agreement):
    enter(client, make_user(role="finance_officer"))
    client.cookies["django_language"] = "fr"

    page = text_of(client.get(f"/agreements/{agreement.code}/"))

    assert "Enveloppe budgétaire 200 000,00 DH exactement" in page
    assert "Montant reçu 200 000,00 DH exactement" in page
    assert "Montant engagé 186 650,00 DH exactement" in page
    assert "Montant remis aux bénéficiaires 186 650,00 DH exactement" in page
    assert "isponible 13 350,00 DH" in page


def test_subtotals_agree(agreement):
    """Each amount is the sum of the entries listed behind it, and what is left is what the ledger keeps as left."""
    with scoped(national_scope()):
        execution = executions_of([agreement.pk])[agreement.pk]
        listed = {name: sum(line.minor for line in exported(agreement, name)) for name in RULES}
        legs = Leg.objects.filter(tranche__agreement=agreement)
        ruled = {name: ledger.amount(legs, rule).minor for name, rule in RULES.items()}

    assert listed == ruled == {name: getattr(execution.sums, name) for name in RULES}
    assert execution.sums.promised == execution.envelope
    kept = Tranche.objects.filter(agreement=agreement).values_list("available_minor", flat=True)
    assert execution.sums.available == sum(kept)


def test_amounts_up_to_an_entry_do_not_move_with_what_is_posted_later(agreement):
    latest = Entry.objects.latest("pk").pk
    with scoped(national_scope()):
        before = executions_of([agreement.pk], until=latest)
        given_back = Entry.objects.filter(event=Event.AWARD_DECOMMITTED).earliest("pk")
        reverse(entry=given_back, on=TODAY)

        after, now = executions_of([agreement.pk], until=latest), executions_of([agreement.pk])

    assert after == before
    assert now[agreement.pk].sums.committed > before[agreement.pk].sums.committed


def test_entries_follow_each_other_page_by_page(agreement, monkeypatch):
    monkeypatch.setattr("darb.reports.queries.entries.PAGE", 1)

    with scoped(national_scope()):
        first = entries_page(agreement, "handed_over")
        second = entries_page(agreement, "handed_over", first.next_after)

    assert [len(page.lines) for page in (first, second)] == [1, 1]
    assert first.lines[0].number > second.lines[0].number
    assert second.next_after == ""
    assert first.lines[0].file != second.lines[0].file


@pytest.mark.slow
def test_the_list_costs_the_same_whatever_its_length(client, agreement):
    enter(client, make_user(role="auditor"))
    client.get("/agreements/")

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get("/agreements/").status_code == 200
        return len(asked)

    one = cost()
    for number in range(19):
        made = make_contribution(agreement=make_agreement(code=f"CNV-MANY-{number}")).agreement
        made.territory.set([Province.objects.get(pk=EL_JADIDA)])

    assert cost() == one


def test_workbooks_hold_the_same_and_leave_an_entry(client, agreement):
    enter(client, make_user(role="auditor"))

    listed = client.get("/agreements/agreements.xlsx")
    behind = client.get(f"/agreements/{agreement.code}/entries.xlsx?amount=committed")

    rows = [list(row) for row in workbook_in(listed).active.values]
    entries = [list(row) for row in workbook_in(behind).active.values]
    assert rows[1][0] == agreement.code
    assert rows[1][6] == 186650.00
    assert sum(row[-1] for row in entries[3:]) == 186650.00
    assert AccessEntry.objects.filter(act="export").count() == 2


def test_whoever_follows_the_money_finds_it_at_home(client, agreement):
    address = f'href="/agreements/{agreement.code}/"'

    def home(user):
        enter(client, user)
        return client.get("/").content.decode()

    shown = [address in home(user) for user in (funder_of("INDH"), secretariat_of(EL_JADIDA))]
    hidden = [address in home(user) for user in (funder_of("BP_FOUNDATION"), secretariat_of(SETTAT))]

    assert (shown, hidden) == ([True, True], [False, False])
