"""Entering an announced figure and setting one right: sources stay, nothing is written over, errors are sentences."""

import datetime

import pytest
from django.conf import settings
from django.test import Client

from darb.core.errors import Forbidden
from darb.core.tables import Source
from darb.journal.models import JournalEntry
from darb.places.queries import country
from darb.reports.actions.announcing import (
    AlreadyAnnounced,
    AlreadyCorrected,
    PublishedSource,
    correct_figure,
    record_figure,
)
from darb.reports.actions.loading import load_published
from darb.reports.models import PublishedFigure
from darb.reports.rules.announced import Announced
from tests.entering import enter
from tests.factories.accounts import make_user

pytestmark = pytest.mark.slow

ON = datetime.date(2026, 3, 2)
KEY = "k" * 43
TYPED = {
    "form_key": KEY,
    "about": "operation:O2021-05",
    "figure": "amount",
    "value": "441 800,00",
    "qualifier": "about",
    "as_printed": "environ 441.800 DH",
    "scope": "operation",
    "as_of": "2021-07-07",
    "source": "https://outlet.example/ouarzazate",
    "source_title": "Remise de projets à Ouarzazate",
    "source_on": "2021-07-08",
}
AMOUNT = Announced(
    "operation", "O2021-05", "outlet.example", "amount", unit="money", amount_minor=44_180_000, currency="MAD"
)


@pytest.fixture
def manager(client: Client, db: None) -> Client:
    enter(client, make_user(role="programme_manager"))
    return client


def amounts() -> list[PublishedFigure]:
    return list(PublishedFigure.objects.current().filter(selector_value="O2021-05", figure="amount"))


def sent(client: Client, **changed: str):
    return client.post("/published/new/", {**TYPED, **changed}, headers={"accept-language": "fr"})


def test_an_entered_figure_stands_beside_the_others_with_its_source(manager: Client) -> None:
    answer = sent(manager)

    first, entered = amounts()
    assert answer.headers["Location"] == "/published/O2021-05/"
    assert (first.amount_minor, first.is_current) == (44_172_360, True)
    assert (entered.amount_minor, entered.qualifier, entered.as_printed) == (
        44_180_000,
        "about",
        "environ 441.800 DH",
    )
    assert (entered.source_title, entered.source_on) == (
        "Remise de projets à Ouarzazate",
        datetime.date(2021, 7, 8),
    )
    assert entered.perimeter["territory"] == ["08.401"]
    page = manager.get("/published/O2021-05/", headers={"accept-language": "fr"}).content.decode()
    assert "outlet.example" in page
    assert "Remise de projets à Ouarzazate" in page
    assert "441\u00a0800,00" in page


def test_entering_leaves_one_entry_that_holds_codes_only(manager: Client) -> None:
    sent(manager)

    entry = JournalEntry.objects.get(act="reports.record_figure")
    assert entry.details == {"about": "operation:O2021-05", "figure": "amount"}
    assert entry.subject == f"published_figure:{amounts()[-1].pk}"


def test_a_figure_for_an_edition_or_a_year_stands_on_its_year(manager: Client) -> None:
    edition = sent(manager, about="edition:Ramadan 2015", figure="people", value="318")
    year = sent(manager, about="year:2014", figure="employment", value="934", form_key="y" * 43)

    assert edition.headers["Location"] == "/published/years/2015/"
    assert year.headers["Location"] == "/published/years/2014/"
    assert PublishedFigure.objects.get(count=934).perimeter["period_type"] == "civil_year"


def test_the_same_form_sent_twice_enters_one_figure(manager: Client) -> None:
    sent(manager)
    again = sent(manager)

    assert again.status_code == 302
    assert len(amounts()) == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"value": "441.800.00"}, "peut se lire de plusieurs façons. Sans doute \u2068441 800,00\u2069"),
        ({"value": "68,741.716"}, "ne se lit pas comme un montant"),
        ({"value": "", "as_printed": "68,741.716 dirhams"}, "seul « non publié » convient"),
        ({"value": "", "as_printed": "", "qualifier": "not_published"}, "Recopiez ce qui est imprimé"),
        ({"qualifier": "not_published"}, "Une valeur est donnée"),
        ({"figure": "people", "value": "neuf"}, "Un nombre entier est attendu"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence_and_nothing_is_kept(
    manager: Client, changed: dict[str, str], sentence: str
) -> None:
    before = PublishedFigure.objects.count()

    answer = sent(manager, **changed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode().replace("\u00a0", " ")
    assert PublishedFigure.objects.count() == before


def test_a_proposed_reading_is_accepted_with_one_click_and_keeps_what_was_printed(manager: Client) -> None:
    page = sent(manager, value="441.800.00", as_printed="").content.decode()

    assert 'name="value" value="441800.00"' in page
    assert 'name="as_printed" value="441.800.00"' in page
    sent(manager, value="441800.00", as_printed="441.800.00", form_key="z" * 43)
    assert (amounts()[-1].amount_minor, amounts()[-1].as_printed) == (44_180_000, "441.800.00")


def test_an_unreadable_token_is_kept_without_a_value(manager: Client) -> None:
    sent(manager, value="", as_printed="68,741.716 dirhams", qualifier="not_published")

    assert (amounts()[-1].amount_minor, amounts()[-1].as_printed) == (None, "68,741.716 dirhams")


def test_a_source_that_gave_the_figure_already_is_corrected_not_entered_again(db: None) -> None:
    by = make_user(role="programme_manager")
    record_figure(by=by, on=ON, announced=AMOUNT, source=PublishedSource())

    with pytest.raises(AlreadyAnnounced):
        record_figure(by=by, on=ON, announced=AMOUNT, source=PublishedSource())


def test_a_correction_supersedes_and_leaves_the_former_reading_in_sight(manager: Client) -> None:
    [figure] = amounts()

    answer = manager.post(
        f"/published/figures/{figure.pk}/correct/",
        {"form_key": KEY, "value": "441 723,06", "qualifier": "exact", "scope": "operation"},
    )

    former = PublishedFigure.objects.get(pk=figure.pk)
    [current] = amounts()
    assert answer.status_code == 302
    assert (former.amount_minor, former.is_current) == (44_172_360, False)
    assert (current.amount_minor, current.supersedes_id, current.source) == (
        44_172_306,
        figure.pk,
        figure.source,
    )
    page = manager.get("/published/O2021-05/", headers={"accept-language": "en"}).content.decode()
    assert "Figures that were set right" in page
    assert JournalEntry.objects.get(act="reports.correct_figure").details["former"] == figure.pk


def test_what_was_corrected_already_is_not_corrected_twice(db: None) -> None:
    by, [figure] = make_user(role="programme_manager"), amounts()
    correct_figure(by=by, on=ON, figure=figure, announced=_as(figure), source=PublishedSource())

    with pytest.raises(AlreadyCorrected):
        correct_figure(by=by, on=ON, figure=figure, announced=_as(figure), source=PublishedSource())


def test_loading_the_files_again_brings_back_nothing_that_was_set_right(db: None) -> None:
    by, [figure] = make_user(role="programme_manager"), amounts()
    corrected = correct_figure(by=by, on=ON, figure=figure, announced=_as(figure), source=PublishedSource())
    record_figure(by=by, on=ON, announced=AMOUNT, source=PublishedSource())

    loaded = load_published(by=None, on=ON, source=Source(settings.COUNTRY_DIRECTORY))

    assert loaded.changed == 0
    assert {row.pk for row in amounts()} >= {corrected.pk}
    assert figure.pk not in {row.pk for row in amounts()}


@pytest.mark.parametrize("role", ["auditor", "committee_member", "case_worker", "funder"])
def test_only_whoever_keeps_the_register_enters_figures(client: Client, db: None, role: str) -> None:
    user = make_user(role=role)
    enter(client, user)

    assert client.get("/published/new/").status_code == 403
    with pytest.raises(Forbidden):
        record_figure(by=user, on=ON, announced=AMOUNT, source=PublishedSource())


def _as(figure: PublishedFigure) -> Announced:
    return Announced(
        figure.selector,
        figure.selector_value,
        figure.source,
        figure.figure,
        unit="money",
        amount_minor=1_00,
        currency=country().words.currency.code,
    )
