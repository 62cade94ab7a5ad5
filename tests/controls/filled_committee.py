"""The forms of the committee, each filled in about a call of its own that has come as far as the form needs."""

import datetime
from collections.abc import Callable
from typing import Any

from darb.core.scope import scoped
from darb.programmes.models import Call
from darb.projects.models import ProjectFile
from darb.selection.actions.closing import close_session
from darb.selection.actions.decisions import decide
from darb.selection.actions.deferring import defer_file
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import settle_scores
from darb.selection.models import Run
from darb.selection.states import DeferralReason
from darb.staff.models import User
from tests.conftest import national_scope
from tests.controls.filled import TODAY, Desk, Form, keyed, signed_in
from tests.controls.sending import Filled
from tests.factories import EL_JADIDA
from tests.factories.base import serial
from tests.factories.money import make_call, make_season
from tests.selection.committee import Committee, make_committee


def _listed(committee: Committee) -> Run:
    committee.convene()
    committee.mark_all()
    settle_scores(by=committee.chair, on=committee.day, call=committee.call)
    return run_selection(by=committee.chair, on=committee.day, call=committee.call)


def _opened(committee: Committee) -> None:
    _listed(committee)
    committee.open()


def _decided(committee: Committee) -> None:
    run, session = _listed(committee), committee.open()
    decide(by=committee.chair, on=committee.day, session=session, run=run)


def _closed(committee: Committee) -> None:
    _decided(committee)
    if committee.session is None:
        raise LookupError("opened before")
    close_session(by=committee.chair, on=committee.day, session=committee.session, pdf=b"%PDF-1.7")


def _repaired(committee: Committee) -> None:
    committee.convene()
    committee.bring_paper()


def _marked(committee: Committee) -> None:
    committee.convene()
    committee.mark_all()


def _still_open(committee: Committee) -> None:
    Call.objects.filter(pk=committee.call.pk).update(state="open", closes_on="2021-01-04")


def _nothing(_committee: Committee) -> None:
    """The call is frozen, its conditions answered."""


def _convened(committee: Committee) -> None:
    committee.convene()


def _chair(committee: Committee, _desk: Desk) -> User:
    return committee.chair


def _secretary(committee: Committee, _desk: Desk) -> User:
    return committee.secretary


def _scorer(committee: Committee, _desk: Desk) -> User:
    return committee.scorers[0]


def _manager(_committee: Committee, desk: Desk) -> User:
    return desk.manager


def _form(
    act: str,
    by: Callable[[Committee, Desk], User],
    prepared: Callable[[Committee], Any],
    fields: Callable[[Committee], dict[str, Any]] = lambda _committee: {},
    *,
    is_examined: bool = True,
) -> Callable[[Desk], Filled]:
    """``act`` is the end of the address; ``{late}`` and ``{file}`` stand for files of the call."""

    def fill(desk: Desk) -> Filled:
        with scoped(national_scope()):
            committee = make_committee(day=TODAY(), is_examined=is_examined)
            prepared(committee)
            codes = {"late": committee.late.project_file.code, "file": committee.files[0].project_file.code}
        address = f"/committee/{committee.call.code}/{act.format(**codes)}/"
        return Filled(signed_in(by(committee, desk)), address, keyed(**fields(committee)))

    return fill


def _seats(committee: Committee) -> list[str]:
    return [str(member.pk) for member in committee.members]


def _convening(committee: Committee) -> dict[str, Any]:
    seats = _seats(committee)
    return {"chair": seats[0], "members": seats, "held_on": committee.day.isoformat()}


def _voting(committee: Committee) -> dict[str, Any]:
    """The file with the best score is not funded, by all who are present."""
    return {"reason": "not_ready", **{f"voice-{key}": "in_favour" for key in _seats(committee)}}


def _voted(committee: Committee) -> None:
    _opened(committee)
    committee.vote(committee.files[0], "not_ready")


def _put_off(committee: Committee) -> None:
    _opened(committee)
    defer_file(
        by=committee.chair,
        on=committee.day,
        application=committee.files[0],
        reason=DeferralReason.QUOTE,
        missing="عرض أثمان جديد",
    )


def _handed_in_again(desk: Desk) -> Filled:
    with scoped(national_scope()):
        committee = make_committee(day=TODAY())
        ProjectFile.objects.filter(applications__call=committee.call).update(call=committee.call)
        _put_off(committee)
        code = committee.files[0].project_file.code
    return Filled(signed_in(desk.worker), f"/files/{code}/hand-in/", keyed())


def _until_tomorrow(committee: Committee) -> dict[str, Any]:
    return {
        "resumes_on": (committee.day + datetime.timedelta(days=1)).isoformat(),
        "reason": "انقطاع الكهرباء",
    }


def _new_call(desk: Desk) -> Filled:
    with scoped(national_scope()):
        earlier, season = make_call(), make_season(label=f"saison {serial()}", state="open")
    days = ("opens_on", "closes_on", "frozen_on", "decided_on", "agreed_on")
    told = {"season": season.pk, "sub_programme": earlier.sub_programme.code, "provinces": [EL_JADIDA]}
    points = {"threshold": "60", "weight_all": "100", **{day: TODAY().isoformat() for day in days}}
    return Filled(signed_in(desk.manager), f"/calls/new/?rules={earlier.code}", keyed(**told, **points))


def _season(desk: Desk) -> Filled:
    told = {
        "kind": "season",
        "label": f"saison {serial()}",
        "starts_on": "2031-09-01",
        "ends_on": "2032-08-31",
    }
    return Filled(signed_in(desk.manager), "/programme/seasons/", keyed(**told))


def _end_season(desk: Desk) -> Filled:
    with scoped(national_scope()):
        season = make_season(label=f"saison {serial()}", state="open")
    reason = keyed(reason="توقف التمويل")
    return Filled(signed_in(desk.manager), f"/programme/seasons/{season.pk}/end/", reason)


def _cancel_call(desk: Desk) -> Filled:
    with scoped(national_scope()):
        call = make_call()
    return Filled(signed_in(desk.manager), f"/calls/{call.code}/cancel/", keyed(reason="لا تمويل"))


FORMS = (
    Form("reports:cancel-call", "programmes.call_cancelled", _cancel_call),
    Form("programmes:seasons", "programmes.open_season", _season),
    Form("programmes:end-season", "programmes.cut_season_short", _end_season),
    Form("reports:new-call", "programmes.open_call", _new_call),
    Form(
        "selection:convene", "selection.convene_session", _form("convene", _secretary, _nothing, _convening)
    ),
    Form(
        "selection:call-off",
        "selection.call_off_session",
        _form("call-off", _secretary, _convened, lambda _one: {"to": "no_quorum", "reason": "غياب عضوين"}),
    ),
    Form(
        "selection:examine-again",
        "selection.examine_again",
        _form("files/{late}/examine", _chair, _repaired),
    ),
    Form(
        "selection:open-session",
        "selection.open_session",
        _form("open", _chair, _listed, lambda committee: {"present": _seats(committee)}),
    ),
    Form("selection:propose-list", "selection.run", _form("list", _chair, _marked)),
    Form(
        "selection:decide",
        "selection.decide",
        _form("decide", _chair, _opened, lambda _one: {"against": "0"}),
    ),
    Form("selection:vote", "selection.record_override", _form("files/{file}/vote", _chair, _opened, _voting)),
    Form("selection:undo-vote", "selection.undo_override", _form("files/{file}/vote/undo", _chair, _voted)),
    Form(
        "selection:defer",
        "selection.defer",
        _form(
            "files/{file}/defer", _chair, _opened, lambda _one: {"reason": "quote", "missing": "عرض أثمان"}
        ),
    ),
    Form(
        "selection:undo-deferral",
        "selection.undo_deferral",
        _form("files/{file}/defer/undo", _chair, _put_off),
    ),
    Form("selection:hand-in", "selection.hand_in_again", _handed_in_again),
    Form(
        "selection:suspend-session",
        "selection.suspend_session",
        _form("suspend", _chair, _opened, _until_tomorrow),
    ),
    Form("selection:close-session", "selection.close_session", _form("minutes", _chair, _decided)),
    Form("selection:send-letters", "selection.notify", _form("letters", _manager, _closed), entries=3),
    Form("selection:move-call", "programmes.call_frozen", _form("phase", _manager, _still_open)),
    Form(
        "selection:examine",
        "selection.check_eligibility",
        _form("examine", _chair, _nothing, is_examined=False),
    ),
    Form(
        "selection:sheet",
        "selection.submit_sheet",
        _form(
            "sheets/{file}",
            _scorer,
            _convened,
            lambda _one: {"do": "save", "mark-all": "70", "has_no_interest": "on"},
        ),
    ),
    Form("selection:step-aside", "selection.step_aside", _form("sheets/{file}/aside", _scorer, _convened)),
)
