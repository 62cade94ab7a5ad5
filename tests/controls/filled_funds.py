"""The forms of an agreement: its statements of execution, and batches of files sent to the committee."""

import datetime
from collections.abc import Callable
from typing import Any

from darb.awards.actions.batches import CommitteeAnswer, answer_line, send_batch
from darb.awards.models import FileBatch
from darb.awards.queries.batches import sendable
from darb.awards.states import FileBatchLine as Answer
from darb.core.scope import scoped
from darb.funding.actions.changes import propose_agreement
from darb.funding.actions.ledger import post
from darb.funding.models import Agreement
from darb.funding.rules import Event
from darb.places.models import Province
from tests.conftest import national_scope
from tests.controls.filled import TODAY, Desk, Form, keyed, signed_in
from tests.controls.sending import Filled
from tests.factories import EL_JADIDA, make_user
from tests.factories.base import serial
from tests.factories.money import make_agreement, make_contribution, make_tranche
from tests.reports.test_batches import selected_for


def _statement(desk: Desk) -> Filled:
    with scoped(national_scope()):
        tranche = make_tranche()
    agreement = Agreement.objects.get(pk=tranche.agreement_id)
    agreement.territory.set([Province.objects.get(pk=EL_JADIDA)])
    return Filled(signed_in(desk.manager), f"/agreements/{agreement.code}/statements/issue/", keyed())


def _sent(*, is_answered: bool = False) -> FileBatch:
    agreement = selected_for(files=1)
    officer = make_user(role="commitments_officer")
    decisions = [one.decision for one in sendable(agreement)]
    batch = send_batch(by=officer, on=TODAY(), agreement=agreement, decisions=decisions)
    if is_answered:
        by = make_user(role="committee_secretariat")
        answer_line(by=by, on=TODAY(), line=batch.lines.get(), answer=CommitteeAnswer(Answer.ACCEPTED))
    return batch


def _new(desk: Desk) -> Filled:
    with scoped(national_scope()):
        agreement = selected_for(files=1)
        keys = [one.decision.pk for one in sendable(agreement)]
    officer = make_user(role="commitments_officer")
    return Filled(signed_in(officer), f"/agreements/{agreement.code}/batches/new/", keyed(selected=keys))


def _on_batch(role: str, rest: str, *, is_answered: bool, **words: Any) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        with scoped(national_scope()):
            batch = _sent(is_answered=is_answered)
            file = batch.lines.get().decision.application.project_file.code
        address = f"/agreements/{batch.agreement.code}/batches/{batch.number}/{rest.format(file=file)}"
        return Filled(signed_in(make_user(role=role)), address, keyed(**words))

    return fill


def _money(desk: Desk) -> Filled:
    with scoped(national_scope()):
        tranche = make_tranche(received=False)
    tranche.agreement.territory.set([Province.objects.get(pk=EL_JADIDA)])
    address = f"/agreements/{tranche.agreement.code}/tranches/{tranche.number}/receive/"
    typed = keyed(amount_minor="900,00", received_on=TODAY().isoformat(), bank_reference="RLV-1")
    return Filled(signed_in(make_user(role="finance_officer")), address, typed)


def _agreement(desk: Desk) -> Filled:
    typed = keyed(
        code=f"CNV-ESSAI-{serial()}",
        object_text="مشاريع مدرة للدخل",
        category="نزلاء سابقون",
        signed_on=TODAY().isoformat(),
        ends_on=(TODAY() + datetime.timedelta(days=300)).isoformat(),
        parties=["INDH"],
        provinces=[EL_JADIDA],
    )
    return Filled(signed_in(desk.manager), "/agreements/new/", typed)


def _of_agreement(rest: str, *, planned: bool, **words: Any) -> Callable[[Desk], Filled]:
    """A form of an agreement in which one funder promises, with its tranche or before."""

    def fill(desk: Desk) -> Filled:
        with scoped(national_scope()):
            held = make_tranche(received=False) if planned else make_contribution()
        held.agreement.territory.set([Province.objects.get(pk=EL_JADIDA)])
        given = words if planned or "funder" in words else {**words, "contribution": str(held.pk)}
        return Filled(signed_in(desk.manager), f"/agreements/{held.agreement.code}/{rest}", keyed(**given))

    return fill


def _draft(desk: Desk) -> Agreement:
    """A draft with its promise."""
    agreement = make_agreement(code=f"CNV-ESSAI-{serial()}", state="draft")
    agreement.territory.set([Province.objects.get(pk=EL_JADIDA)])
    with scoped(national_scope()):
        make_contribution(agreement=agreement)
    return agreement


def _on_draft(rest: str, **words: Any) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        return Filled(signed_in(desk.manager), f"/agreements/{_draft(desk).code}/{rest}", keyed(**words))

    return fill


def _on_change(rest: str, *, is_second: bool, **words: Any) -> Callable[[Desk], Filled]:
    """A draft that was handed over, by its maker or by the second person."""

    def fill(desk: Desk) -> Filled:
        agreement = _draft(desk)
        with scoped(national_scope()):
            change = propose_agreement(by=desk.manager, on=TODAY(), agreement=agreement)
        who = make_user(role="finance_officer") if is_second else desk.manager
        return Filled(
            signed_in(who), f"/agreements/{agreement.code}/changes/{change.pk}/{rest}", keyed(**words)
        )

    return fill


WRITTEN_ANEW = {
    "object_text": "مشاريع مدرة للدخل",
    "category": "نزلاء سابقون",
    "signed_on": TODAY().isoformat(),
    "ends_on": (TODAY() + datetime.timedelta(days=300)).isoformat(),
    "parties": ["INDH"],
    "provinces": [EL_JADIDA],
}


def _period(desk: Desk) -> Filled:
    """Each closes a day of its own, long before what others post."""
    with scoped(national_scope()):
        tranche = make_tranche()
    early = TODAY() - datetime.timedelta(days=40_000 - serial() % 1000)
    post(event=Event.AWARD_PRECOMMITTED, on=early, shares={tranche.pk: 1})
    typed = keyed(last_day=early.isoformat(), is_sure="on")
    return Filled(signed_in(make_user(role="finance_officer")), "/agreements/periods/", typed)


FORMS = (
    Form("reports:periods", "funding.lock_period", _period),
    Form("reports:correct-agreement", "funding.correct_agreement", _on_draft("correct/", **WRITTEN_ANEW)),
    Form("reports:propose-agreement", "controls.propose", _on_draft("propose/")),
    Form(
        "reports:answer-change",
        "funding.answer_change",
        _on_change("answer/", is_second=True, approves="yes"),
    ),
    Form("reports:take-back-change", "controls.voided", _on_change("take-back/", is_second=False)),
    Form(
        "reports:amend-agreement",
        "controls.propose",
        _of_agreement(
            "amend/",
            planned=True,
            funder="INDH",
            amount_minor="9 000,00",
            kind="cash",
            signed_on=TODAY().isoformat(),
            because="رفع المساهمة",
        ),
    ),
    Form("reports:new-agreement", "funding.sign_agreement", _agreement),
    Form(
        "reports:new-contribution",
        "funding.promise",
        _on_draft("contributions/new/", funder="FM6RD", amount_minor="900,00", kind="cash"),
    ),
    Form(
        "reports:new-tranche",
        "funding.plan_tranche",
        _of_agreement("tranches/new/", planned=False, number="7", planned_minor="900,00"),
    ),
    Form(
        "reports:tranche-call",
        "funding.call_tranche",
        _of_agreement("tranches/1/call/", planned=True, called_on=TODAY().isoformat()),
    ),
    Form("reports:tranche-receive", "funding.receive_tranche", _money),
    Form("reports:issue-statement", "reports.issue_statement", _statement),
    Form("reports:batch-new", "awards.send_batch", _new),
    Form(
        "reports:batch-answer",
        "awards.answer_line",
        _on_batch("committee_secretariat", "files/{file}/", is_answered=False, state="accepted"),
    ),
    Form(
        "reports:batch-award",
        "awards.award_batch",
        _on_batch("commitments_officer", "award/", is_answered=True),
    ),
)
