"""What a partner service's program reads and answers: the referrals that were sent to its organisation."""

import datetime
from typing import Any, Literal

from django.utils import timezone
from ninja import Router, Schema

from darb.controls.api import REFUSED, Code, EffectKey, Line, Problem, Sent, once
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.pathways import states
from darb.pathways.actions.referrals import answer_referral
from darb.pathways.permissions import check_partner
from darb.pathways.queries import partners as queries
from darb.people.views import write_down

router = Router()


class ReferralLine(Schema):
    """Somebody sent to the service: for what, until when it answers, where it stands."""

    number: str
    name_arabic: str
    name_latin: str
    service: states.Service
    asked: str
    answer_by: datetime.date
    is_late: bool
    state: states.Referral


class ReferralsPage(Schema):
    """The newest first; ``next_after`` asks for the next ones, and is empty at the end."""

    referrals: list[ReferralLine]
    next_after: str


class AnswerSent(Sent):
    """``told`` is needed where it ends: declined, or completed."""

    answer: Literal["accepted", "declined", "completed"]
    told: Line = ""


@router.get("", response={200: ReferralsPage, REFUSED: Problem}, url_name="referrals")
def referrals(request: WorkRequest, after: Code = "") -> Any:
    """Referrals to the organisation, fifty at a time."""
    check_partner(request.user)
    page = queries.sent_page(request.user, _today(), queries.Wanted(after=after))
    people = sorted({line.referral.subject for line in page.lines})
    record_access(by=request.user, at=timezone.now(), act="open", subject="referrals", people=people)
    return {"referrals": [_told(line) for line in page.lines], "next_after": page.next_after}


@router.get("/{number}", response={200: ReferralLine, REFUSED: Problem}, url_name="referral")
def referral(request: WorkRequest, number: Code) -> Any:
    """One referral."""
    check_partner(request.user)
    return _one(request, number)


@router.post("/{number}/answer", response={200: ReferralLine, REFUSED: Problem}, url_name="referral-answer")
def answer(request: WorkRequest, number: Code, sent: AnswerSent, key: EffectKey) -> Any:
    """Say that the service takes the person, does not, or has done what was asked."""
    check_partner(request.user)
    found = queries.find_sent(request.user, _today(), number).referral

    def act() -> None:
        to = states.Referral(sent.answer)
        answer_referral(by=request.user, on=_today(), referral=found, to=to, told=sent.told)

    once(request, key, act)
    return _one(request, number)


def _today() -> datetime.date:
    return timezone.localdate()


def _one(request: WorkRequest, number: str) -> dict[str, Any]:
    found = queries.find_sent(request.user, _today(), number)
    write_down(request, found.referral, page="referral", referral=number)
    return _told(found)


def _told(line: queries.SentLine) -> dict[str, Any]:
    row = line.referral
    return {
        "number": row.number,
        "name_arabic": line.arabic,
        "name_latin": line.latin,
        "service": row.service,
        "asked": row.asked,
        "answer_by": row.answer_by,
        "is_late": line.is_late,
        "state": row.state,
    }
