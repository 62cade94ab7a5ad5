"""The committee's pages: what waits, and one call with its session, its incomplete files and its proposed list."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.controls.forms import KeyedForm
from darb.controls.views import form_page
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.journal.permissions import can_read as can_read_journal
from darb.journal.queries.reading import acts_on
from darb.selection.forms import CommitteeForm, ConveneForm, DecideForm, OpenForm
from darb.selection.permissions import can_convene, can_decide, can_score, can_take, check_read_committee
from darb.selection.queries.committee import Wanted, committee_page, find_call
from darb.selection.queries.sessions import committee_of, not_held
from darb.selection.queries.sitting import Sitting, sitting_of
from darb.selection.rules.sessions import Step, may_be_called_off


@require_safe
def committee(request: WorkRequest) -> HttpResponse:
    check_read_committee(request.user)
    form = CommitteeForm(request.GET, initial={"which": "now"})
    page = committee_page(Wanted(**form.chosen()), request.user)
    shown = {"form": form, "page": page, "can_score": can_score(request.user)}
    return render(request, "selection/committee.html", shown)


@require_safe
def session(request: WorkRequest, call: str) -> HttpResponse:
    check_read_committee(request.user)
    found = find_call(call)
    sitting = sitting_of(found, request.user, timezone.localdate(), prepares_list=can_decide(request.user))
    return session_page(request, sitting)


def session_page(request: WorkRequest, sitting: Sitting, refused: KeyedForm | None = None) -> HttpResponse:
    """The page with the one form that its reader may send; ``refused`` is a form sent and not taken."""
    record_access(
        by=request.user, at=timezone.now(), act="open", subject=f"call:{sitting.call.code}", page="committee"
    )
    own, acts, presides = _form_of(sitting), _may_act(request, sitting), _presides(request, sitting)
    form = refused if refused is not None and type(refused) is type(own) else own
    is_shown = form is refused and acts and sitting.step not in (Step.MARK, Step.EXAMINE_AGAIN)
    shown = {
        "sitting": sitting,
        "step": sitting.step.value if sitting.step else "",
        "may_act": acts,
        "may_vote": acts and sitting.step is Step.DECIDE,
        "acting": form,
        "refused": None if is_shown else refused,
        "may_examine": can_decide(request.user) and sitting.step is not Step.FREEZE,
        "may_call_off": can_convene(request.user) and _is_awaited(sitting),
        "presides": presides,
        "may_suspend": presides and can_decide(request.user) and sitting.may_be_suspended,
        "not_held": not_held(sitting.call),
        "can_score": can_score(request.user),
        "reads_journal": can_read_journal(request.user),
        "entries": _entries(request, sitting),
        "plain": KeyedForm(),
    }
    return form_page(request, "selection/session.html", refused or own, **shown)


def _entries(request: WorkRequest, sitting: Sitting) -> list[Any]:
    """What the journal says of the call and of its session, for whoever reads the journal."""
    if not can_read_journal(request.user):
        return []
    session = [f"session:{sitting.session.number}"] if sitting.session else []
    return list(acts_on([f"call:{sitting.call.code}", *session]))


def _is_awaited(sitting: Sitting) -> bool:
    return sitting.session is not None and may_be_called_off(sitting.session.state)


def _may_act(request: WorkRequest, sitting: Sitting) -> bool:
    """Whether the next step is the reader's."""
    return sitting.step is not None and can_take(
        request.user, sitting.step, presides=_presides(request, sitting), marks=sitting.mine > 0
    )


def _presides(request: WorkRequest, sitting: Sitting) -> bool:
    return sitting.session is not None and sitting.session.chaired_by_id == request.user.pk


def _form_of(sitting: Sitting) -> KeyedForm:
    """The form of the next step, with what is most likely meant."""
    if sitting.step is Step.CONVENE:
        members = committee_of(sitting.call, timezone.localdate())
        ticked = [str(member.pk) for member in members]
        initial = {"members": ticked, "held_on": max(sitting.call.decided_on, timezone.localdate())}
        return ConveneForm(members=members, initial=initial)
    if sitting.step is Step.OPEN:
        return OpenForm(members=[seat.user for seat in sitting.seats])
    return DecideForm() if sitting.step is Step.DECIDE else KeyedForm()
