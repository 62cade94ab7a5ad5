"""One invented call from filing to handover, with a file for each thing that can become of a file."""

import dataclasses
import datetime
import itertools

from darb.awards.models import Award, AwardGrant, Handover, OperationDay, OperationPaper
from darb.documents.actions.produced import issue
from darb.documents.models import Document
from darb.funding.models import CallSource, Tranche
from darb.funding.rules import Event
from darb.notices.models import Letter
from darb.people.models import row_scope_of
from darb.programmes.models import Call, Season
from darb.selection.models import Application, CommitteeSession, Decision, EligibilityResult, Run, Score
from tests.factories import make_call, make_file, make_person, make_tranche, make_user
from tests.reports.rows import hand_over, make_operation, move_money

_serial = itertools.count(1)
DECIDED = datetime.date(2021, 2, 8)
AGREED = datetime.date(2021, 4, 1)
ENVELOPE = 20_000_000


@dataclasses.dataclass(frozen=True)
class Filed:
    """A file and what becomes of it: a reason, or none when it is funded and handed over at ``cost``."""

    asked: int
    score: int | None
    reason: str = ""
    rank: int | None = None
    cost: int | None = None
    sex: str = "F"


FILES = (
    Filed(11_240_000, 915, rank=1, cost=11_200_000),
    Filed(7_465_000, 880, rank=2, cost=7_465_000, sex="M"),
    Filed(5_840_000, 730, "sources_exhausted", rank=3),
    Filed(4_900_000, 545, "below_threshold"),
    Filed(3_850_000, None, "ineligible"),
)


def make_season(files: tuple[Filed, ...] = FILES) -> Call:
    """A decided call with its awards handed over on one day; to be built inside a scope."""
    number = next(_serial)
    call, tranche = make_call(), make_tranche(ENVELOPE)
    call.season = Season.objects.create(
        label=f"20{10 + number}-20{11 + number}", kind="season", state="closed"
    )
    call.save()
    CallSource.objects.create(call=call, tranche=tranche, use_order=1)
    run, session = _run(call, files), _session(call)
    day = make_operation(f"O-TEST-{number}", call.season)
    for filed in files:
        decision = _decide(call, run, session, filed)
        if filed.cost:
            _support(decision, tranche, day, filed)
    subjects = list(Handover.objects.filter(day=day).values_list("subject", flat=True))
    document = _document("attendance_list", f"O-TEST-{number}.{day.pk}")
    OperationPaper.objects.create(day=day, document=document, subjects=subjects)
    return call


def code_of(call: Call, reason: str) -> str:
    """The code of the call's first file with this reason ('' for a funded one)."""
    found = Decision.objects.filter(application__call=call, reason=reason).order_by("rank", "pk")
    return str(found[0].application.project_file.code)


def _run(call: Call, files: tuple[Filed, ...]) -> Run:
    used = sum(filed.asked for filed in files if not filed.reason)
    source = {"source": "S", "balance": ENVELOPE, "used": used, "left": ENVELOPE - used}
    return Run.objects.create(
        call=call,
        input={"schema": "darb.selection.input/1", "call": {"id": call.code}, "files": []},
        output={"schema": "darb.selection.output/1", "files": [], "sources": [source]},
        frozen_hash="a" * 64,
        input_hash=f"{next(_serial):064d}",
        output_hash="b" * 64,
        ran_on=DECIDED,
        state="optimal",
    )


def _session(call: Call) -> CommitteeSession:
    number = f"PVS-TEST-{next(_serial)}"
    minutes = _document("session_minutes", number)
    return CommitteeSession.objects.create(
        call=call, number=number, held_on=DECIDED, chaired_by=make_user(), minutes=minutes, state="closed"
    )


def _application(call: Call, filed: Filed) -> Application:
    project_file = make_file(make_person(sex=filed.sex), filed.asked, title_fr="Atelier de couture")
    return Application.objects.create(
        project_file=project_file,
        call=call,
        receipt=f"REC-TEST-{next(_serial)}",
        filed_on=call.opens_on,
        amount_minor=filed.asked,
        total_score=filed.score,
        state="decided",
        **row_scope_of(project_file),
    )


def _decide(call: Call, run: Run, session: CommitteeSession, filed: Filed) -> Decision:
    application = _application(call, filed)
    _check(application, is_met=filed.reason != "ineligible")
    _mark(call, application, filed.score)
    missing = filed.asked - 1_295_000
    detail = {"missing": missing, "left": 1_295_000, "score_needed": 745, "amount_needed": 1_295_000}
    return Decision.objects.create(
        application=application,
        run=run,
        session=session,
        result="unfunded"
        if filed.reason == "sources_exhausted"
        else "not_considered"
        if filed.reason
        else "funded",
        reason=filed.reason,
        rank=filed.rank,
        detail=detail if filed.reason else {},
        decided_on=DECIDED,
        by=session.chaired_by,
        letter=_letter(application),
        **row_scope_of(application),
    )


def _check(application: Application, *, is_met: bool) -> None:
    EligibilityResult.objects.create(
        application=application,
        rule="paper.residence_certificate",
        is_met=is_met,
        detail={"kind": "paper_missing", "paper": "residence_certificate", "state": "missing"},
        checked_on=DECIDED,
        **row_scope_of(application),
    )


def _mark(call: Call, application: Application, score: int | None) -> None:
    if score is None:
        return
    for mark in (score - 10, score + 10):
        Score.objects.create(
            application=application,
            criterion=call.rule_set.criteria.get(),
            scorer=make_user(),
            mark=mark,
            **row_scope_of(application),
        )


def _letter(application: Application) -> Letter:
    number = next(_serial)
    document = _document("decision_letter", f"DEC-TEST-{number}")
    code = "".join("ABCDEFGHJKLMNPQRSTUVWXYZ"[number // 24**place % 24] for place in range(8))
    return Letter.objects.create(
        person=application.project_file.person,
        kind="decision",
        number=f"DEC-TEST-{number}",
        code=code,
        document=document,
        dated_on=DECIDED,
        **row_scope_of(application),
    )


def _document(kind: str, number: str) -> Document:
    content = f"%PDF-1.7 {number}".encode()
    return issue(on=DECIDED, kind=kind, number=number, language="ar", content=content, is_invented=True)


def award_of(decision: Decision, tranche: Tranche) -> Award:
    """A signed award of the whole amount asked, committed on one tranche."""
    project_file, asked = decision.application.project_file, decision.application.amount_minor
    award = Award.objects.create(
        decision=decision,
        person=project_file.person,
        programme=decision.application.call.sub_programme.programme,
        currency="MAD",
        amount_minor=asked,
        total_cost_minor=asked,
        signed_on=AGREED,
        state="signed",
        **row_scope_of(project_file),
    )
    AwardGrant.objects.create(award=award, tranche=tranche, amount_minor=asked, **row_scope_of(award))
    move_money(award, Event.AWARD_PRECOMMITTED, asked)
    move_money(award, Event.AWARD_COMMITTED, asked)
    return award


def _support(decision: Decision, tranche: Tranche, day: OperationDay, filed: Filed) -> None:
    award = award_of(decision, tranche)
    handover: Handover = hand_over(award, day, filed.cost or 0)
    handover.minutes = _document("handover_minutes", f"{handover.number}.pdf")
    handover.save()
