"""The life project: read, written, answered, countersigned, printed, carried out."""

import dataclasses
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import done_once, form_page
from darb.core.choices import choices_of
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import plain
from darb.documents.views import download
from darb.market.queries import trades
from darb.pathways.actions import plans as verbs
from darb.pathways.actions.papers import keep_signed_scan
from darb.pathways.forms.plans import PlanAnswerForm, PlanForm, PlanMoveForm, PressForm, SignedScanForm
from darb.pathways.permissions import check_follow
from darb.pathways.queries.own_words import OwnWord, own_word_of
from darb.pathways.queries.papers import LANGUAGES, set_life_project
from darb.pathways.queries.plans import (
    Plans,
    content_hash_of,
    find_goal,
    find_plan,
    find_step,
    late_steps,
    moves_of,
    plan_of,
    plans_of,
)
from darb.pathways.queries.reviews import deadline_of, exemptions_of, reviews_of, told_to
from darb.pathways.rules.plans import GOAL_MOVES, STEP_MOVES
from darb.pathways.rules.reviews import OF_DETENTION
from darb.pathways.states import Goal as GoalState
from darb.pathways.states import Step as StepState
from darb.pathways.views.opened import open_person
from darb.people.queries import get_person, holds
from darb.people.views import write_down
from darb.staff.rules import PENAL
from darb.staff.views.drafts import KeptPage, kept_page

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def plan(request: WorkRequest, code: str) -> HttpResponse:
    """The version in force beside the one being written, and when it is looked at again."""
    one, on = open_person(request, code, "life_project"), timezone.localdate()
    plans = plans_of(one.person)
    current = plans.in_force or plans.draft or plans.newest
    deadline = deadline_of(one.person, on)
    penal = holds(PENAL, one.person)
    shown = {
        "one": one,
        "plans": plans,
        "plan": current,
        "own_word": own_word_of(one.person, on),
        "moves": moves_of(current) if current else {},
        "late": late_steps(current, on) if current else set(),
        "deadline": deadline,
        "reasons": told_to(deadline, reads_penal=penal),
        "is_silent": not penal and any(reason.why in OF_DETENTION for reason in deadline.reasons),
        "reviews": reviews_of(one.person),
        "exemptions": exemptions_of(one.person),
        "press": PressForm(),
        "is_carried_out": current is not None and current == plans.in_force,
    }
    return render(request, "pathways/plan.html", shown)


@require_safe
def version(request: WorkRequest, code: str, number: str) -> HttpResponse:
    """One version as it was written and answered."""
    one = open_person(request, code, "life_project", number=number)
    found = find_plan(one.person, number)
    shown = {"one": one, "plan": found, "is_second": _is_second(request, found)}
    return render(request, "pathways/version.html", shown)


@require_http_methods(METHODS)
def write(request: WorkRequest, code: str) -> HttpResponse:
    """The next version: kept while it is written, saved as a draft that the person answers."""
    one = open_person(request, code, "write_life_project")
    plans, own_word = plans_of(one.person), own_word_of(one.person, timezone.localdate())
    page = KeptPage(
        template="pathways/write.html",
        form=lambda sent: _plan_form(plans, own_word, sent),
        shown=lambda form: {"one": one, "plans": plans, "own_word": own_word},
        act=lambda form: verbs.write_life_project(
            by=request.user, on=timezone.localdate(), person=one.person, plan=form.told()
        ),
        leads_to=lambda: reverse("pathways:plan", args=[code]),
        taken=PlanForm.with_taken,
    )
    return kept_page(request, page)


def _plan_form(plans: Plans, own_word: OwnWord | None, sent: Any) -> PlanForm:
    base = plans.draft or plans.in_force or plans.newest
    named = [base.trade_id] if base and base.trade_id else []
    plan = plan_of(base, is_draft=plans.draft is not None) if base else verbs.Plan(wish="")
    if own_word and own_word.is_waiting and not plans.draft:
        plan = dataclasses.replace(plan, why_revised=_("The person is of age and agrees in person."))
    return PlanForm(
        sent,
        plan=plan,
        trades=[(trade.pk, plain(trade, "label")) for trade in trades(timezone.localdate(), named)],
        is_revision=bool(plans.newest and (plans.draft is None or plans.draft.version > 1)),
        mark=content_hash_of(plans.draft) if plans.draft else "",
    )


@require_http_methods(METHODS)
def answer(request: WorkRequest, code: str, number: str) -> HttpResponse:
    """Read out, then answered: agreed and signed, refused, or could not answer."""
    one = open_person(request, code, "answer_life_project", number=number)
    found = find_plan(one.person, number)
    form = PlanAnswerForm(request.POST or None, request.FILES or None, is_minor=one.is_minor)

    def act() -> None:
        verbs.answer_life_project(
            by=request.user, on=timezone.localdate(), life_project=found, answer=form.told()
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:plan", code)
    return form_page(request, "pathways/answer.html", form, one=one, plan=found)


@require_http_methods(METHODS)
def countersign(request: WorkRequest, code: str, number: str) -> HttpResponse:
    one = open_person(request, code, "countersign", number=number)
    found = find_plan(one.person, number)
    form = PressForm(request.POST or None)

    def act() -> None:
        verbs.countersign(by=request.user, on=timezone.localdate(), life_project=found)

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:plan", code)
    shown = {"one": one, "plan": found, "is_second": _is_second(request, found)}
    return form_page(request, "pathways/countersign.html", form, **shown)


def _is_second(request: WorkRequest, found: Any) -> bool:
    return request.user.pk not in (found.written_by_id, found.answered_before_id)


@require_safe
def paper(request: WorkRequest, code: str, number: str, language: str) -> HttpResponse:
    """The countersigned paper as it is kept; before that, the version as it stands, to be read or signed by hand."""
    one = open_person(request, code, "life_project_paper", number=number)
    found = find_plan(one.person, number)
    if language not in LANGUAGES:
        raise Http404
    if kept := found.paper_in(language):
        chain = one.person.chain
        return download(kept, by=request.user, chain=chain, person=one.person.code)  # type: ignore[return-value]
    write_down(request, one.person, act="print", page="life_project_paper", number=number)
    content = set_life_project(found, language, timezone.localdate())
    return attachment(content, f"{number}.{language}.pdf")


@require_safe
def scan(request: WorkRequest, code: str, number: str) -> FileResponse:
    """The paper as it was signed by hand."""
    check_follow(request.user)
    person = get_person(code)
    found = find_plan(person, number)
    return download(found.scan, by=request.user, chain=person.chain, person=person.code)


@require_http_methods(METHODS)
def add_scan(request: WorkRequest, code: str, number: str) -> HttpResponse:
    """The scan of a paper that was signed by hand, where it could not be taken at once, or better than the first."""
    one = open_person(request, code, "life_project_scan", number=number)
    found = find_plan(one.person, number)
    form = SignedScanForm(request.POST or None, request.FILES or None)

    def act() -> None:
        content = form.cleaned_data["scan"].read()
        keep_signed_scan(by=request.user, on=timezone.localdate(), life_project=found, content=content)

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:version", code, number)
    return form_page(request, "pathways/scan.html", form, one=one, plan=found)


@require_http_methods(METHODS)
def goal(request: WorkRequest, code: str, pk: int) -> HttpResponse:
    """How far a goal is."""
    one = open_person(request, code, "goal", goal=pk)
    found = find_goal(one.person, pk)
    form = PlanMoveForm(
        request.POST or None, moves=choices_of(_in_order(GoalState, GOAL_MOVES[found.standing]))
    )

    def act() -> None:
        typed = form.cleaned_data
        to = GoalState(typed["to"])
        verbs.move_goal(by=request.user, on=timezone.localdate(), goal=found, to=to, told=typed["told"])

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:plan", code)
    return form_page(request, "pathways/move.html", form, one=one, thing=found, kind="goal")


@require_http_methods(METHODS)
def step(request: WorkRequest, code: str, pk: int) -> HttpResponse:
    """How far a step is."""
    one = open_person(request, code, "step", step=pk)
    found = find_step(one.person, pk)
    form = PlanMoveForm(
        request.POST or None, moves=choices_of(_in_order(StepState, STEP_MOVES[found.standing]))
    )

    def act() -> None:
        typed = form.cleaned_data
        to = StepState(typed["to"])
        verbs.move_step(by=request.user, on=timezone.localdate(), step=found, to=to, told=typed["told"])

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:plan", code)
    return form_page(request, "pathways/move.html", form, one=one, thing=found, kind="step")


def _in_order(states: Any, allowed: Any) -> list[Any]:
    return [state for state in states if state in allowed]
