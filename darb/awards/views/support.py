"""One person's support: its page, signing its contract."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.awards import states
from darb.awards.actions.commitments import sign_awards
from darb.awards.forms import AnswerForm
from darb.awards.models import Award
from darb.awards.permissions import can_buy, can_commit, can_read_papers, check_commit, check_read_support
from darb.awards.queries.operations import names_of
from darb.awards.queries.support import Support, find_award, support_of
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.people.views import write_down
from darb.projects.rules import duty_subject

Shown = dict[str, Any]
ORDERS = frozenset({states.Award.SIGNED, states.Award.IN_PURCHASE})


@require_safe
def award(request: WorkRequest, file: str) -> HttpResponse:
    check_read_support(request.user)
    found = find_award(request.user, file)
    write_down(request, found, duty_subject(file))
    support = support_of(found)
    shown = {**head_of(request, found), "support": support, **_steps(request, support)}
    return render(request, "awards/award.html", shown)


def head_of(request: WorkRequest, found: Award) -> Shown:
    """What every page of a support names it by; the person for those whose work is with names."""
    shown: Shown = {"award": found, "file": found.decision.application.project_file}
    if can_read_papers(request.user):
        shown["names"] = names_of([found.person]).get(found.person_id, ("", ""))
    return shown


def _steps(request: WorkRequest, support: Support) -> Shown:
    """What the reader may do here now."""
    user = request.user
    return {
        "may_sign": can_commit(user) and support.state == states.Award.PENDING,
        "may_order": can_buy(user) and support.state in ORDERS and any(one.open for one in support.lines),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: WorkRequest, file: str) -> HttpResponse:
    """Record that both parties signed the contract."""
    check_commit(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    form = AnswerForm(request.POST or None)

    def act() -> None:
        sign_awards(by=request.user, on=timezone.localdate(), awards=[found])

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:award", file)
    return form_page(request, "awards/sign_award.html", form, **head_of(request, found))
