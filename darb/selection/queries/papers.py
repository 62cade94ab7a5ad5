"""The facts of a session's minutes, read from its decisions and handed to the pure paper. No name in it."""

from collections.abc import Sequence
from typing import Any

from darb.documents.models import DocumentKind
from darb.notices.queries import COMMITTEE, frame_of
from darb.places.queries import country, in_sentence
from darb.places.rules import say
from darb.programmes.models import Call
from darb.selection.models import CommitteeSession, Decision, Run
from darb.selection.queries.conditions import totals_by_application
from darb.selection.queries.decisions import decisions_of
from darb.selection.queries.deferrals import deferrals_by
from darb.selection.queries.letters import first_unmet
from darb.selection.queries.overrides import Departure, departures_of
from darb.selection.queries.sessions import came_to, interruptions_of, present_in, recused_in
from darb.selection.rules.papers import (
    Departed,
    Interruption,
    Member,
    PutOffFile,
    RankedFile,
    RunHashes,
    SessionMinutes,
    Vote,
)
from darb.selection.states import FileResult, OverrideReason, UnfundedReason

MINUTES = "session_minutes"
CONDITION_NAMES = {
    "residence": "السكن خارج تراب الدعوة",
    "training": "عدم إثبات التكوين",
    "ceiling": "تجاوز السقف",
    "age": "شرط السن",
    "guardian": "موافقة النائب الشرعي",
    "late": "إيداع خارج الأجل",
    "not_signed": "طلب غير موقع",
    "earlier_support": "دعم سابق",
    "own_share": "المساهمة الذاتية",
    "authorisation": "رخصة النشاط",
    "status": "شروط الدعوة",
}
AGENDA = ("التحقق من الشروط", "التنقيط", "الترتيب", "البت")


def session_minutes_of(*, session: CommitteeSession, run: Run) -> SessionMinutes:
    """The minutes of ``session`` on the proved ``run``, in Arabic."""
    call = session.call
    decisions = [decision for decision in decisions_of(call) if decision.session_id == session.pk]
    members = _members(session)
    present = sum(member.present for member in members)
    return SessionMinutes(
        frame=frame_of(unit=COMMITTEE, kind=MINUTES, number=session.number, on=session.held_on),
        lang="ar",
        call=call.code,
        source=" · ".join(_sources(call)),
        rule=call.rule_set.rule,
        band_width=call.rule_set.band_width,
        threshold=call.rule_set.threshold,
        available_minor=sum(source["balance"] for source in run.output["sources"]),
        starts=None,
        ends=None,
        place=_place(call),
        agenda=AGENDA,
        members=members,
        quorum=len(members) // 2 + 1,
        files=tuple(_ranked(decision) for decision in decisions),
        hashes=RunHashes(data=run.frozen_hash, seed=run.input["seed"]["value"], result=run.output_hash),
        vote=Vote(yes=present - session.votes_against, no=session.votes_against),
        appeal_days=call.rule_set.appeal_days,
        third_scores=_third_scores(call, decisions),
        lottery_used=any(decision.reason == "lottery" for decision in decisions),
        **_happened(session),
    )


def _happened(session: CommitteeSession) -> dict[str, Any]:
    """What the session did beside adopting its list: votes on a file, files put off, interruptions."""
    return {
        "departures": tuple(_departed(one) for one in departures_of(session)),
        "put_off": tuple(
            PutOffFile(file=one.application.project_file.code, reason=one.why.label("ar"))
            for one in deferrals_by(session)
        ),
        "interruptions": tuple(
            Interruption(since=one.on, until=one.resumed_on or one.resumes_on, reason=one.reason)
            for one in interruptions_of(session)
        ),
    }


def _members(session: CommitteeSession) -> tuple[Member, ...]:
    recused, came, present = recused_in(session), came_to(session), present_in(session)
    return tuple(
        Member(
            function=user.function_ar,
            attendance="present" if user.pk in present else "left" if user.pk in came else "absent",
            recused_from=tuple(sorted(code for code, members in recused.items() if user.pk in members)),
        )
        for user in session.members.order_by("pk")
    )


def _departed(one: Departure) -> Departed:
    return Departed(
        file=one.file,
        to=one.override.to,
        proposed=one.override.proposed,
        reason=one.override.why.label("ar"),
        in_favour=one.in_favour,
        against=one.against,
        abstained=one.abstained,
        changed=tuple((code, str(result)) for code, result in one.changed),
        run=one.override.run.output_hash,
    )


def _sources(call: Call) -> list[str]:
    sources = call.sources.select_related("tranche__agreement").order_by("use_order")
    return [f"{source.tranche.agreement.code} · {source.tranche.number}" for source in sources]


def _place(call: Call) -> str:
    provinces = list(call.territory.filter(inside=None).order_by("pk"))
    return in_sentence(provinces[0], "ar") if len(provinces) == 1 else say(country().institution.names, "ar")


def _ranked(decision: Decision) -> RankedFile:
    application = decision.application
    return RankedFile(
        file=application.project_file.code,
        sector=application.project_file.sector.label_ar,
        amount_minor=application.amount_minor,
        reason="funded" if decision.result == FileResult.FUNDED else decision.reason,
        rank=decision.rank,
        score=application.total_score,
        missing_minor=decision.detail.get("missing") or 0,
        detail=_detail(decision),
    )


def _detail(decision: Decision) -> str:
    """What the one reason names, in a few words: the paper or the condition, the lottery's rank."""
    if decision.reason == "lottery":
        return str(decision.detail.get("rank", ""))
    if decision.reason == UnfundedReason.COMMITTEE_VOTE:
        return OverrideReason(decision.detail["why"]).label("ar")
    unmet = first_unmet(decision) if decision.reason == "ineligible" else None
    if unmet is None:
        return ""
    if unmet.detail.get("paper"):
        return str(DocumentKind.objects.get(pk=unmet.detail["paper"]).label_ar)
    return CONDITION_NAMES.get(unmet.detail["kind"], "")


def _third_scores(call: Call, decisions: Sequence[Decision]) -> dict[str, int]:
    """Files that a third scorer marked, and how far the first two were apart, in tenths of a point."""
    totals = totals_by_application(call)
    codes = {decision.application_id: decision.application.project_file.code for decision in decisions}
    return {
        codes[key]: abs(sums[0] - sums[1])
        for key, sums in sorted(totals.items(), key=lambda item: codes.get(item[0], ""))
        if key in codes and len(sums) > 2
    }
