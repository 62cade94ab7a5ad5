"""The statement of an agreement's execution: numbered, final, and the same to the byte when computed again."""

import hashlib

import pytest
from django.core.files.storage import default_storage

from darb.core.scope import scoped
from darb.documents.actions.produced import stored_path
from darb.documents.paper import Bilingual
from darb.funding.actions.ledger import reverse
from darb.funding.models import Entry
from darb.funding.rules import Event
from darb.journal.models import JournalEntry
from darb.people.queries import scope_of
from darb.reports.actions.statements import NothingPosted, issue_statement
from darb.reports.models import ExecutionStatement
from darb.reports.queries.statement import statement_of, statement_pdf
from darb.reports.rules.execution import Sums, share_of
from darb.reports.rules.statement import Acts
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import make_user
from tests.factories.money import make_agreement
from tests.reports.test_agreements import TODAY, agreement, funder_of

pytestmark = pytest.mark.slow

__all__ = ["agreement"]


def issued(agreement, by=None):
    with scoped(national_scope()):
        return issue_statement(by=by or make_user(role="finance_officer"), on=TODAY, agreement=agreement)


def facts(agreement, until=None):
    latest = until or Entry.objects.latest("pk").pk
    with scoped(national_scope()):
        return statement_of(agreement, number="ETX-1", on=TODAY, until=latest, language="ar")


def kept(document):
    return default_storage.open(stored_path(document.sha256)).read()


@pytest.mark.slow
def test_report_replays(agreement):
    """Recomputed up to its entry after more was posted, by somebody who sees fewer people, it is the same."""
    statement = issued(agreement)
    with scoped(national_scope()):
        given_back = Entry.objects.filter(event=Event.AWARD_DECOMMITTED).earliest("pk")
        reverse(entry=given_back, on=TODAY)

    with scoped(scope_of(funder_of("INDH"), TODAY)):
        again = {
            language: statement_pdf(
                agreement,
                number=statement.number,
                on=statement.issued_on,
                until=statement.latest_entry_id,
                language=language,
            )
            for language in ("ar", "fr")
        }

    assert again == {"ar": kept(statement.paper_ar), "fr": kept(statement.paper_fr)}
    assert hashlib.sha256(again["ar"]).hexdigest() == statement.paper_ar.sha256


@pytest.mark.slow
def test_statements_are_numbered_without_a_gap_and_journalled_in_the_agreement_s_chain(agreement):
    empty = make_agreement(code="CNV-EMPTY")
    first = issued(agreement)
    with pytest.raises(NothingPosted):
        issued(empty)
    second = issued(agreement)

    lines = JournalEntry.objects.filter(act="reports.issue_statement", chain=f"agreement:{agreement.code}")
    assert [first.number, second.number] == ["ETX-2026-0001", "ETX-2026-0002"]
    assert lines.count() == 2


def test_the_lines_add_up_to_what_was_posted(agreement):
    found = facts(agreement)

    [tranche, equipment, cheques, total] = found.rows()
    assert tranche["cells"] == total["cells"]
    assert total["cells"] == ["200\u00a0000,00", *["186\u00a0650,00"] * 3, "0,00", "13\u00a0350,00"]
    assert equipment["cells"][3] == "186\u00a0650,00"
    assert cheques["cells"][2:4] == ["", "0,00"]
    assert [one["percent"] for one in found.bars()] == [
        "100\u00a0%",
        "100\u00a0%",
        *["93,3\u00a0%"] * 2,
        "0\u00a0%",
    ]
    assert [one["amount"] for one in found.moves()] == [
        "200\u00a0000,00",
        "−\u00a0187\u00a0050,00",
        "+\u00a0400,00",
        "13\u00a0350,00",
    ]


def test_a_few_people_are_counted_as_minutes_and_never_broken_down(agreement):
    found = facts(agreement)
    told = [one["label"]["fr"] for one in found.counted()]

    assert (found.acts.minutes, found.acts.women, found.acts.men) == (2, 1, 1)
    assert told == ["PV signés", "chèques non débités", "factures dues", "dérogations", "écritures annulées"]
    assert "effectif est inférieur à 5" in found._note()["fr"]


def test_many_people_are_broken_down_where_every_cell_may_be_told(agreement):
    found = facts(agreement)
    sectors = ((Bilingual("فلاحة", "agriculture"), 6), (Bilingual("حرف", "artisanat"), 7))
    acts = Acts(13, 0, 0, (), 0, 0, 6, 7, sectors)
    many = type(found)(**{**vars(found), "acts": acts})

    told = {one["label"]["fr"]: one["value"] for one in many.counted()}

    assert told["femmes"] == "6"
    assert told["artisanat"] == "7"
    assert "effectif" not in many._note()["fr"]


def test_an_undone_handover_is_no_signed_minutes_any_more(agreement):
    with scoped(national_scope()):
        reverse(entry=Entry.objects.filter(event=Event.EQUIPMENT_HANDED_OVER).earliest("pk"), on=TODAY)

    found = facts(agreement)

    assert (found.acts.minutes, found.acts.undone) == (1, 1)


def test_shares_are_tenths_of_a_percent():
    assert [share_of(part, 3) for part in (0, 1, 2, 3)] == [0, 333, 667, 1000]
    assert share_of(5, 0) == 0
    assert Sums.together([Sums(received=2, committed=1), Sums(received=3)]).available == 4


@pytest.mark.slow
def test_a_statement_is_issued_once_from_its_page_and_fetched_in_both_languages(client, agreement):
    enter(client, make_user(role="finance_officer"))
    address = f"/agreements/{agreement.code}/statements/"
    key = client.get(address).context["form"].fields["form_key"].initial

    for _again in range(2):
        assert client.post(f"{address}issue/", {"form_key": key}).status_code == 302

    statement = ExecutionStatement.objects.get()
    enter(client, funder_of("INDH"))
    papers = [client.get(f"{address}{statement.number}/{language}/") for language in ("ar", "fr", "xx")]
    sheet = client.get(f"{address}{statement.number}.xlsx")
    assert [paper.status_code for paper in papers] == [200, 200, 404]
    assert b"".join(papers[0].streaming_content).startswith(b"%PDF")
    assert sheet.status_code == 200
    assert client.post(f"{address}issue/", {"form_key": key}).status_code == 403
