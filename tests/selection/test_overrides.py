"""A departure from the list: by a recorded vote, with a reason, within the money, told on every paper, taken back."""

from dataclasses import replace

import pytest
from django.db import DatabaseError

from darb.controls.actions import DutiesKeptApart, perform_duty
from darb.controls.rules import DutyKind
from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from darb.places.queries import country
from darb.projects.rules import duty_subject
from darb.reports.queries.audit import unexplained
from darb.selection.actions.decisions import decide
from darb.selection.actions.overrides import OverrideRefused, record_override, undo_override
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import settle_scores
from darb.selection.actions.sessions import step_aside
from darb.selection.models import Ballot, Decision, Override, Run
from darb.selection.queries.letters import letter_of
from darb.selection.queries.overrides import departures, shown_departures, vote_desk
from darb.selection.queries.papers import session_minutes_of
from darb.selection.queries.run_input import latest_run
from darb.selection.rules.overrides import carries, may_become, reasons_for
from darb.selection.states import Ballot as Said
from darb.selection.states import FileResult, OverrideReason, UnfundedReason
from tests.conftest import national_scope
from tests.factories import ON, SETTAT
from tests.factories.projects import make_override
from tests.factories.reference import make_establishment
from tests.selection.committee import ASKED, Committee, make_committee

pytestmark = pytest.mark.slow


def sitting(available: int = ASKED) -> Committee:
    """A session that is open on its list; the money reaches the first of two files."""
    committee = make_committee(available=available)
    committee.convene()
    committee.mark_all()
    settle_scores(by=committee.chair, on=ON, call=committee.call)
    run_selection(by=committee.chair, on=ON, call=committee.call)
    committee.open()
    return committee


@pytest.fixture
def committee(everything) -> Committee:
    return sitting()


def code(application) -> str:
    return application.project_file.code


def results(committee: Committee) -> list[tuple[str, str]]:
    rows = Decision.objects.filter(application__in=committee.files).order_by("application")
    return [(row.result, row.reason) for row in rows]


def decided(committee: Committee) -> list[Decision]:
    decide(by=committee.chair, on=ON, session=committee.session, run=latest_run(committee.call))
    return list(Decision.objects.filter(application__in=committee.files).order_by("application"))


def test_a_file_voted_for_is_funded_and_the_rule_gives_the_rest_what_is_left(committee: Committee) -> None:
    first, second = committee.files

    override = committee.vote(second, "pressing_need", against=1)

    before, after = override.run, latest_run(committee.call)
    assert after is not None
    assert after.supersedes == before
    assert override.proposed == UnfundedReason.SOURCES_EXHAUSTED
    decided(committee)
    assert results(committee) == [("unfunded", "sources_exhausted"), ("funded", "")]
    assert unexplained() == []
    assert sum(source["used"] for source in after.output["sources"]) == ASKED
    assert [(one.file, one.changed) for one in departures([committee.call])] == [
        (code(second), [(code(first), FileResult.UNFUNDED)])
    ]


def test_a_file_voted_against_keeps_its_rank_and_frees_its_money_for_the_next(committee: Committee) -> None:
    first, _second = committee.files

    committee.vote(first, "funded_elsewhere")

    rows = decided(committee)
    assert results(committee) == [("unfunded", "committee_vote"), ("funded", "")]
    assert [row.rank for row in rows] == [1, 2]
    assert rows[0].detail["why"] == "funded_elsewhere"


def test_the_letter_of_a_file_voted_against_names_the_vote_and_its_reason(committee: Committee) -> None:
    committee.vote(committee.files[0], "funded_elsewhere")
    turned, _other = decided(committee)

    letters = {
        language: letter_of(decision=turned, number="L-1", code="ABCD", language=language, on=ON)
        for language in ("ar", "fr")
    }

    words = country().words
    told = {language: str(letter.as_payload(words)) for language, letter in letters.items()}
    assert (
        "صوت أعضاء اللجنة على عدم تمويله هذه المرة، للسبب التالي: تمويل المشروع نفسه من جهة أخرى"
        in told["ar"]
    )
    assert "le même projet est financé par un autre organisme" in told["fr"]
    assert "نفد قبل أن يصل دوركم" not in told["ar"]
    assert "لائحة الانتظار" not in told["ar"].split("sections")[0]


def test_whoever_lost_the_money_by_a_vote_is_told_that_there_was_one(committee: Committee) -> None:
    committee.vote(committee.files[1], "pressing_need")
    displaced, _funded = decided(committee)

    letter = letter_of(decision=displaced, number="L-1", code="ABCD", language="ar", on=ON)

    told = str(letter.as_payload(country().words)).replace("\\xa0", " ")
    assert "خرجت اللجنة عن هذا الترتيب في ملف واحد بتصويت مسجل" in told
    assert "مُولت الملفات من 1" not in told


def test_the_minutes_tell_counts_and_reason_and_no_voter(committee: Committee) -> None:
    committee.vote(committee.files[1], "pressing_need", against=1)
    decided(committee)
    assert committee.session is not None

    minutes = session_minutes_of(session=committee.session, run=latest_run(committee.call))

    told = minutes.as_payload(country().words)["deliberations"]
    assert f"الملف {code(committee.files[1])}: تمويله خلافا للاقتراح" in told
    assert "الأصوات: 3 مع، 1 ضد، 0 امتناع" in told


def test_a_vote_never_goes_over_what_the_tranches_hold(everything) -> None:
    poor = sitting(available=ASKED // 2)

    with pytest.raises(OverrideRefused, match="5"):
        poor.vote(poor.files[0], "pressing_need")

    assert not Override.objects.exists()


def test_without_more_than_half_the_list_stands(committee: Committee) -> None:
    with pytest.raises(OverrideRefused, match="2"):
        committee.vote(committee.files[1], "pressing_need", against=2)

    assert Run.objects.filter(call=committee.call).count() == 1


def test_only_whoever_presides_records_a_vote_once_and_with_a_reason_that_goes_with_it(
    committee: Committee,
) -> None:
    with pytest.raises(Forbidden):
        committee.vote(committee.files[1], "pressing_need", by=committee.scorers[0])
    with pytest.raises(OverrideRefused):
        committee.vote(committee.files[1], "not_ready")
    committee.vote(committee.files[1], "pressing_need")
    with pytest.raises(OverrideRefused):
        committee.vote(committee.files[1], "pressing_need")

    assert Override.objects.count() == 1


def test_a_file_that_misses_a_condition_is_not_voted_on(committee: Committee) -> None:
    assert vote_desk(committee.late, committee.chair).to is None
    with pytest.raises(OverrideRefused):
        committee.vote(committee.late, "pressing_need")


def test_a_vote_is_taken_back_until_the_decision_and_leaves_its_row(committee: Committee) -> None:
    committee.vote(committee.files[1], "pressing_need")

    undo_override(by=committee.chair, on=ON, application=committee.files[1])

    decided(committee)
    assert results(committee) == [("funded", ""), ("unfunded", "sources_exhausted")]
    assert departures([committee.call]) == []
    assert Override.objects.get().undone_on == ON
    with pytest.raises(OverrideRefused):
        undo_override(by=committee.chair, on=ON, application=committee.files[1])
    acts = JournalEntry.objects.filter(act__endswith="_override").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["selection.record_override", "selection.undo_override"]


def test_a_member_who_stepped_aside_neither_votes_nor_sees_the_vote(everything) -> None:
    committee = make_committee(available=ASKED)
    committee.convene()
    left = committee.scorers[2]
    step_aside(by=left, on=ON, application=committee.files[1])
    committee.mark_all()
    settle_scores(by=committee.chair, on=ON, call=committee.call)
    run_selection(by=committee.chair, on=ON, call=committee.call)
    committee.open()

    committee.vote(committee.files[1], "pressing_need")

    assert Ballot.objects.count() == 3
    assert not Ballot.objects.filter(member=left).exists()
    assert vote_desk(committee.files[1], left).has_left
    assert shown_departures(committee.session, left) == []
    assert len(shown_departures(committee.session, committee.scorers[0])) == 1


def test_a_ballot_of_somebody_who_is_not_there_is_refused(committee: Committee) -> None:
    ballots = {member.pk: Said.IN_FAVOUR for member in committee.members[:3]}

    with pytest.raises(OverrideRefused):
        record_override(
            by=committee.chair,
            on=ON,
            application=committee.files[1],
            reason=OverrideReason.PRESSING_NEED,
            ballots=ballots,
        )


def test_whoever_prepared_the_file_does_not_vote_on_it(committee: Committee) -> None:
    subjects = [duty_subject(code(committee.files[1]))]
    perform_duty(by=committee.scorers[2], on=ON, subjects=subjects, duty=DutyKind.PREPARES_FILE)

    with pytest.raises(DutiesKeptApart):
        committee.vote(committee.files[1], "pressing_need")


def test_a_vote_on_a_file_out_of_reach_is_not_seen(db: None) -> None:
    with scoped(national_scope()):
        other = make_establishment(province_id=SETTAT)
        seen, leaking = make_override(holder=other, province_id=SETTAT), make_override()
        elsewhere = replace(national_scope(), holders=(other.pk,), provinces=(SETTAT,))

    with scoped(elsewhere):
        found = list(Override.objects.values_list("pk", flat=True))

    assert found == [seen.pk]
    assert leaking.pk != seen.pk


def test_a_ballot_is_never_changed(committee: Committee) -> None:
    committee.vote(committee.files[1], "pressing_need")

    with pytest.raises(DatabaseError, match="final"):
        Ballot.objects.update(said="against")


def test_more_than_half_of_those_who_vote_carry() -> None:
    yes, no, none = Said.IN_FAVOUR, Said.AGAINST, Said.ABSTAINED

    assert carries([yes, yes, no], 3)
    assert not carries([yes, yes, no, none], 4)
    assert may_become(FileResult.UNFUNDED, UnfundedReason.SAME_PERSON) is None
    assert may_become(FileResult.NOT_CONSIDERED, UnfundedReason.BELOW_THRESHOLD) is None
    assert {*reasons_for(FileResult.FUNDED), *reasons_for(FileResult.UNFUNDED)} == set(OverrideReason)
