"""A holder gives the project up: the file leaves its call, what was kept for it is free, nobody else loses a place."""

import datetime

import pytest

from darb.awards.actions.batches import BatchRefused, CommitteeAnswer, answer_line, award_batch, send_batch
from darb.awards.actions.withdrawing import WithdrawRefused, withdraw_file
from darb.awards.queries.batches import sendable
from darb.awards.states import FileBatchLine as Answer
from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.funding.models import CallSource, Tranche
from darb.journal.models import JournalEntry
from darb.places.models import Province
from darb.projects.actions import MoveRefused
from darb.projects.models import ProjectFile
from darb.projects.states import ProjectFile as FileState
from darb.selection.actions.decisions import decide
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import settle_scores
from darb.selection.models import Decision, Override
from darb.selection.queries.letters import letter_of
from darb.selection.queries.run_input import is_of_now, source_id
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, ON, centre, make_file, make_person, make_user
from tests.factories.money import make_call, make_tranche
from tests.factories.projects import make_application, make_decision
from tests.selection.committee import ASKED, make_committee

pytestmark = pytest.mark.slow

WHY = "وجد عملا ولم يعد يرغب في المشروع"
MONEY = 3 * ASKED


@pytest.fixture
def worker(everything):
    return make_user(role="case_worker", establishment=centre())


def given_up(worker, file, reason=WHY, on=ON):
    return withdraw_file(by=worker, on=on, project_file=file, reason=reason)


def listed(committee):
    settle_scores(by=committee.chair, on=committee.day, call=committee.call)
    return run_selection(by=committee.chair, on=committee.day, call=committee.call)


def test_a_file_before_the_committee_leaves_the_list_and_the_next_one_is_paid(worker):
    committee = make_committee(available=ASKED)
    committee.convene()
    committee.mark_all()
    first, second = committee.files
    before = listed(committee)

    given_up(worker, first.project_file, on=committee.day)

    assert not is_of_now(before)
    run = run_selection(by=committee.chair, on=committee.day, call=committee.call)
    committee.open()
    later = committee.day + datetime.timedelta(days=2)
    decide(by=committee.chair, on=later, session=committee.session, run=run)
    found = {row.application_id: row for row in Decision.objects.all()}
    assert (found[first.pk].result, found[first.pk].reason) == ("not_considered", "withdrawn")
    assert (found[second.pk].result, found[second.pk].reason) == ("funded", "")
    first.refresh_from_db()
    assert (first.state, ProjectFile.objects.get(pk=first.project_file_id).state) == (
        "withdrawn",
        "withdrawn",
    )
    letter = letter_of(decision=found[first.pk], language="fr", number="N", code="ABCD", on=later)
    assert letter.outcome.since == committee.day


def test_a_vote_on_the_file_falls_with_it(worker):
    committee = make_committee(available=ASKED)
    committee.convene()
    committee.mark_all()
    _first, second = committee.files
    listed(committee)
    committee.open()
    committee.vote(second, "pressing_need")

    given_up(worker, second.project_file, on=committee.day)

    assert Override.objects.get(application=second).undone_on == committee.day
    run = run_selection(by=committee.chair, on=committee.day, call=committee.call)
    assert [row["file"] for row in run.output["files"] if row["status"] == "funded"] == [
        committee.files[0].project_file.code
    ]


def sent(*, answer=None):
    """A file sent to the human-development committee with its money set aside, and perhaps its answer."""
    call, tranche = make_call(), make_tranche(MONEY)
    CallSource.objects.create(call=call, tranche=tranche, use_order=1)
    tranche.agreement.territory.set([Province.objects.get(pk=EL_JADIDA)])
    file = make_file(make_person(holder=centre()), ASKED, state=FileState.SELECTED)
    application = make_application(project_file=file, call=call, amount_minor=ASKED, state="decided")
    source = source_id(call.sources.select_related("tranche__agreement").get())
    grants = [{"source": source, "amount": ASKED}]
    make_decision(application=application, result="funded", detail={"grants": grants})
    agreement = tranche.agreement
    by = make_user(role="commitments_officer")
    decisions = [one.decision for one in sendable(agreement)]
    batch = send_batch(by=by, on=ON, agreement=agreement, decisions=decisions)
    if answer:
        secretary = make_user(role="committee_secretariat", province=Province.objects.get(pk=EL_JADIDA))
        [line] = batch.lines.all()
        answer_line(by=secretary, on=ON, line=line, answer=answer)
    return batch, file


@pytest.mark.parametrize(
    "answer",
    [None, CommitteeAnswer(Answer.ACCEPTED), CommitteeAnswer(Answer.LOWERED, ASKED // 2, "ميزانية محدودة")],
    ids=["waiting", "accepted", "lowered"],
)
def test_money_kept_by_a_batch_is_free_again_to_the_centime(worker, answer):
    batch, file = sent(answer=answer)
    assert Tranche.objects.get(agreement=batch.agreement).available_minor < MONEY

    given_up(worker, file)

    [line] = batch.lines.all()
    assert (line.state, line.reason) == (Answer.WITHDRAWN, WHY)
    assert Tranche.objects.get(agreement=batch.agreement).available_minor == MONEY
    with pytest.raises(BatchRefused):
        award_batch(by=make_user(role="commitments_officer"), on=ON, batch=batch)


def test_what_ended_what_is_supported_and_what_has_no_reason_stay(worker):
    supported = make_file(make_person(holder=centre()), state="committed")
    prepared = make_file(make_person(holder=centre()))

    with pytest.raises(WithdrawRefused):
        given_up(worker, supported)
    with pytest.raises(MoveRefused):
        given_up(worker, prepared, reason="")
    with pytest.raises(Forbidden):
        given_up(make_user(role="finance_officer"), prepared)
    given_up(worker, prepared)
    with pytest.raises(WithdrawRefused):
        given_up(worker, prepared)

    assert ProjectFile.objects.get(pk=supported.pk).state == "committed"
    assert JournalEntry.objects.filter(act="projects.withdrawn").count() == 1


def test_the_page_ends_the_file_once_and_only_where_it_is_followed(client, db):
    with scoped(national_scope()):
        mine, foreign = (
            make_file(make_person(holder=centre(**where))) for where in ({}, {"code": "CAR-SET"})
        )
    enter(client, make_user(role="case_worker", establishment=centre()))
    address = f"/files/{mine.code}/withdraw/"
    assert f'href="{address}"' in client.get(f"/files/{mine.code}/").content.decode()
    form = {"form_key": client.get(address).context["form"]["form_key"].value(), "reason": WHY}

    answers = [client.post(address, form) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert client.get(f"/files/{foreign.code}/withdraw/").status_code == 404
    assert client.post(f"/files/{foreign.code}/withdraw/", form).status_code == 404
    assert f'href="{address}"' not in client.get(f"/files/{mine.code}/").content.decode()
    assert client.get(address).status_code == 302
    with scoped(national_scope()):
        states = ProjectFile.objects.in_bulk([mine.pk, foreign.pk])
        assert (states[mine.pk].state, states[foreign.pk].state) == ("withdrawn", "draft")
