"""Files sent to the committee in batches: money set aside, each file answered once, the rest back at its source."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from darb.awards.actions.batches import BatchRefused, CommitteeAnswer, answer_line, award_batch, send_batch
from darb.awards.models import Award, FileBatch, FileBatchLine
from darb.awards.queries.batches import sendable
from darb.awards.rules.batches import ceiling_price, lowered_shares
from darb.awards.states import FileBatchLine as Answer
from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.funding.actions.ledger import MoneyMissing
from darb.funding.models import CallSource, Tranche
from darb.journal.models import JournalEntry
from darb.places.models import Province
from darb.projects.states import ProjectFile as FileState
from darb.reports.queries.execution import executions_of
from darb.selection.queries.run_input import source_id
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, SETTAT, make_file, make_person, make_user
from tests.factories.money import make_call, make_tranche
from tests.factories.projects import make_application, make_decision

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 3, 1)
ASKED, MONEY = 400_000, 1_000_000


@pytest.fixture
def agreement(db):
    with scoped(national_scope()):
        return selected_for(files=2)


def selected_for(*, files):
    """An agreement that pays a call of El Jadida with so many selected files."""
    call, tranche = make_call(), make_tranche(MONEY)
    CallSource.objects.create(call=call, tranche=tranche, use_order=1)
    tranche.agreement.territory.set([Province.objects.get(pk=EL_JADIDA)])
    for _file in range(files):
        selected(call)
    return tranche.agreement


def selected(call):
    source = source_id(call.sources.select_related("tranche__agreement").get())
    application = make_application(
        project_file=make_file(make_person(), ASKED, state=FileState.SELECTED), call=call, amount_minor=ASKED
    )
    detail = {"grants": [{"source": source, "amount": ASKED}]}
    return make_decision(application=application, result="funded", detail=detail)


def sent(agreement, by=None):
    files = sendable(agreement)
    by = by or make_user(role="commitments_officer")
    return send_batch(by=by, on=TODAY, agreement=agreement, decisions=[one.decision for one in files])


def answered(line, state, *, amount=0, reason="", by=None):
    by = by or make_user(role="committee_secretariat", province=Province.objects.get(pk=EL_JADIDA))
    return answer_line(by=by, on=TODAY, line=line, answer=CommitteeAnswer(state, amount, reason))


def available(agreement):
    return Tranche.objects.get(agreement=agreement).available_minor


def file_of(line):
    line.decision.application.project_file.refresh_from_db()
    return line.decision.application.project_file


def test_sending_sets_the_money_aside_and_moves_the_files(agreement):
    with scoped(national_scope()):
        batch = sent(agreement)

        lines = list(batch.lines.order_by("pk"))
        assert available(agreement) == MONEY - 2 * ASKED
        assert [line.state for line in lines] == [Answer.WAITING] * 2
        assert {file_of(line).state for line in lines} == {FileState.SENT_TO_COMMITTEE}
        assert executions_of([agreement.pk])[agreement.pk].sums.reserved == 2 * ASKED
        assert sendable(agreement) == []
    assert (
        JournalEntry.objects.filter(act="awards.send_batch", chain=f"agreement:{agreement.code}").count() == 1
    )


def test_no_more_is_sent_than_there_is_money_for(agreement):
    with scoped(national_scope()):
        selected(CallSource.objects.get(tranche__agreement=agreement).call)

        with pytest.raises(MoneyMissing):
            sent(agreement)

        assert not FileBatch.objects.exists()
        assert available(agreement) == MONEY


def test_a_refusal_gives_all_its_money_back_and_ends_the_file(agreement):
    with scoped(national_scope()):
        line = sent(agreement).lines.earliest("pk")

        answered(line, Answer.REFUSED, reason="خارج اختصاص البرنامج")

        assert available(agreement) == MONEY - ASKED
        assert file_of(line).state == FileState.FUNDING_REFUSED


def test_a_lower_amount_gives_the_difference_back_and_is_what_is_awarded(agreement):
    with scoped(national_scope()):
        batch = sent(agreement)
        line = batch.lines.earliest("pk")
        answered(line, Answer.LOWERED, amount=300_000, reason="في حدود الاعتمادات")
        freed = available(agreement)

        [award] = award_batch(by=make_user(role="commitments_officer"), on=TODAY, batch=batch)

        assert freed == MONEY - ASKED - 300_000
        assert available(agreement) == freed
        assert (award.amount_minor, award.decision_id) == (300_000, line.decision_id)
        assert file_of(line).state == FileState.FUNDED
        assert executions_of([agreement.pk])[agreement.pk].sums.reserved == ASKED + 300_000


def test_a_file_is_answered_once_and_awarded_once(agreement):
    with scoped(national_scope()):
        batch = sent(agreement)
        for line in batch.lines.all():
            answered(line, Answer.ACCEPTED)
            with pytest.raises(BatchRefused):
                answered(line, Answer.REFUSED, reason="مرة ثانية")
        award_batch(by=make_user(role="commitments_officer"), on=TODAY, batch=batch)

        with pytest.raises(BatchRefused):
            award_batch(by=make_user(role="commitments_officer"), on=TODAY, batch=batch)

        assert Award.objects.count() == 2
        assert available(agreement) == MONEY - 2 * ASKED


def test_awarding_one_file_or_two_asks_the_same(db):
    asked = []
    for files in (1, 2):
        with scoped(national_scope()):
            batch = sent(selected_for(files=files))
            for line in batch.lines.all():
                answered(line, Answer.ACCEPTED)
            officer = make_user(role="commitments_officer")
            with CaptureQueriesContext(connection) as seen:
                awards = award_batch(by=officer, on=TODAY, batch=batch)
        asked.append(len(seen))
        assert len(awards) == files

    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("state", "amount", "reason"),
    [
        (Answer.REFUSED, 0, " "),
        (Answer.LOWERED, ASKED, "كثير"),
        (Answer.LOWERED, 0, "قليل"),
        (Answer.LOWERED, 1, ""),
    ],
)
def test_an_answer_that_says_too_little_is_not_recorded(agreement, state, amount, reason):
    with scoped(national_scope()):
        line = sent(agreement).lines.earliest("pk")

        with pytest.raises(BatchRefused):
            answered(line, state, amount=amount, reason=reason)

        assert FileBatchLine.objects.get(pk=line.pk).state == Answer.WAITING
        assert available(agreement) == MONEY - 2 * ASKED


def test_only_the_secretariat_answers_and_only_commitments_send(agreement):
    with scoped(national_scope()):
        with pytest.raises(Forbidden):
            sent(agreement, by=make_user(role="committee_secretariat"))
        line = sent(agreement).lines.earliest("pk")

        with pytest.raises(Forbidden):
            answered(line, Answer.ACCEPTED, by=make_user(role="commitments_officer"))


def test_lower_amounts_take_from_the_last_fund_first_and_lower_the_prices():
    assert lowered_shares({1: 60, 2: 40}, 70) == {1: 60, 2: 10}
    assert lowered_shares({1: 60, 2: 40}, 50) == {1: 50}
    for amount in (0, 100, 101):
        with pytest.raises(ValueError, match="a lower amount"):
            lowered_shares({1: 60, 2: 40}, amount)
    assert [ceiling_price(1001, 300, 400), ceiling_price(1001, 400, 400), ceiling_price(1, 1, 400)] == [
        750,
        1001,
        1,
    ]


@pytest.mark.slow
def test_a_batch_goes_its_way_through_the_pages(client, agreement):
    with scoped(national_scope()):
        decisions = [one.decision for one in sendable(agreement)]
    keys, codes = [one.pk for one in decisions], [one.application.project_file.code for one in decisions]
    pages = f"/agreements/{agreement.code}/batches/"
    enter(client, officer := make_user(role="commitments_officer"))
    key = client.get(f"{pages}new/").context["form"].fields["form_key"].initial
    sending = {"form_key": key, "selected": keys}
    assert [client.post(f"{pages}new/", sending).status_code for _again in range(2)] == [302, 302]
    batch = FileBatch.objects.get()

    enter(client, make_user(role="committee_secretariat", province=Province.objects.get(pk=EL_JADIDA)))
    page = client.get(f"{pages}{batch.number}/").content.decode()
    answer = f"{pages}{batch.number}/files/{codes[0]}/"
    key = client.get(answer).context["form"].fields["form_key"].initial
    typed = {"form_key": key, "state": "lowered", "amount": "3 500,00", "reason": "في حدود الاعتمادات"}
    wrong = client.post(answer, {**typed, "amount": "5 000,00"})
    assert [client.post(answer, typed).status_code for _again in range(2)] == [302, 302]
    slip = client.get(f"{pages}{batch.number}/slip/")

    enter(client, officer)
    key = client.get(f"{pages}{batch.number}/").context["form"]["form_key"].initial
    awarded = client.post(f"{pages}{batch.number}/award/", {"form_key": key})

    assert all(code in page for code in codes)
    assert (wrong.status_code, awarded.status_code) == (422, 302)
    assert b"".join(slip.streaming_content).startswith(b"%PDF")
    with scoped(national_scope()):
        assert Award.objects.get().amount_minor == 350_000


def test_a_batch_of_another_province_is_not_there(client, agreement):
    with scoped(national_scope()):
        batch = sent(agreement)
    for call in {source.call for source in CallSource.objects.filter(tranche__agreement=agreement)}:
        call.territory.add(Province.objects.get(pk=SETTAT))
    enter(client, make_user(role="committee_secretariat", province=Province.objects.get(pk=SETTAT)))

    page = client.get(f"/agreements/{agreement.code}/batches/{batch.number}/")
    listed = client.get(f"/agreements/{agreement.code}/batches/")

    assert page.status_code == 404
    assert batch.number not in listed.content.decode()


def test_a_batch_waits_on_the_home_of_whoever_answers_it_and_then_of_whoever_prepares_contracts(
    client, agreement
):
    with scoped(national_scope()):
        batch = sent(agreement)
    href = f'href="/agreements/{agreement.code}/batches/{batch.number}/"'
    secretariat = make_user(role="committee_secretariat", province=Province.objects.get(pk=EL_JADIDA))
    elsewhere = make_user(role="committee_secretariat", province=Province.objects.get(pk=SETTAT))

    def home(user):
        enter(client, user)
        return client.get("/").content.decode()

    before = [href in home(user) for user in (secretariat, elsewhere, make_user(role="commitments_officer"))]
    with scoped(national_scope()):
        for line in batch.lines.all():
            answered(line, Answer.ACCEPTED)
    after = [href in home(user) for user in (secretariat, make_user(role="commitments_officer"))]

    assert (before, after) == ([True, False, False], [False, True])
