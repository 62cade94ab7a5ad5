"""Data that are kept no longer: what is due, who holds it back, who agreed to end it, what was ended."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.casefile import actions, forms
from darb.casefile.models import RetentionRun
from darb.casefile.permissions import check_retention
from darb.casefile.queries import retention as queries
from darb.casefile.states import RetentionRun as State
from darb.controls.forms import KeyedForm
from darb.controls.views import UNPROCESSABLE, done_once, form_page
from darb.core.processing import register
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.staff.views.proof import proof_required


@require_safe
def retention(request: WorkRequest) -> HttpResponse:
    """Each rule with what is due under it today, and the runs so far."""
    check_retention(request.user)
    on, spoken = timezone.localdate(), language()
    lines = [(found, found.rule.label[spoken]) for found in queries.due(on)]
    page = queries.runs(request.GET.get("after", ""))
    runs = [(run, _label(run)) for run in page.lines]
    shown = {"lines": lines, "runs": runs, "next_after": page.next_after, "on": on}
    return render(request, "casefile/retention.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: WorkRequest, category: str) -> HttpResponse:
    """The files that a rule would touch, by code; from here it is proposed."""
    check_retention(request.user)
    found = register().retention.get(category)
    if found is None:
        raise Http404
    on = timezone.localdate()
    form = forms.BecauseForm(request.POST or None)

    def act() -> None:
        actions.propose_retention(by=request.user, on=on, rule=found, because=form.cleaned_data["because"])

    if form.is_bound and done_once(request, form, act):
        return redirect("casefile:retention")
    shown = {"due": queries.due_by(found, on), "label": found.label[language()]}
    return form_page(request, "casefile/retention_rule.html", form, **shown)


@require_safe
def run(request: WorkRequest, number: str) -> HttpResponse:
    check_retention(request.user)
    return _page(request, _found(number))


@require_POST
def answer(request: WorkRequest, number: str) -> HttpResponse:
    """Who may is asked first, and what is there; then whoever answers proves to be there."""
    check_retention(request.user)
    found = _found(number)
    form = forms.JudgeForm(request.POST)

    def act() -> None:
        actions.answer_retention(
            by=request.user,
            on=timezone.localdate(),
            run=found,
            approves=form.cleaned_data["approves"] == "yes",
            reason=form.cleaned_data["reason"],
        )

    return _done(request, found, form, act)


@require_POST
def carry_out(request: WorkRequest, number: str) -> HttpResponse:
    check_retention(request.user)
    found = _found(number)
    form = forms.AnswerForm(request.POST)

    def act() -> None:
        actions.carry_out_retention(by=request.user, on=timezone.localdate(), run=found)

    return _done(request, found, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def holds(request: WorkRequest) -> HttpResponse:
    """Files that a procedure keeps; from here another one is held."""
    check_retention(request.user)
    on = timezone.localdate()
    form = forms.HoldForm(request.POST or None, on=on)

    def act() -> None:
        actions.hold_file(by=request.user, on=on, **form.typed)

    if form.is_bound and done_once(request, form, act):
        return redirect("casefile:holds")
    page = queries.holds(on, request.GET.get("after", ""))
    rows = [(row, queries.is_in_force(row, on)) for row in page.lines]
    return form_page(request, "casefile/holds.html", form, rows=rows, next_after=page.next_after)


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: WorkRequest, pk: int) -> HttpResponse:
    """One hold, and lifting it."""
    check_retention(request.user)
    found = queries.find_hold(pk)
    if found is None:
        raise Http404
    form = forms.AnswerForm(request.POST or None)

    def act() -> None:
        actions.lift_hold(by=request.user, on=timezone.localdate(), hold=found)

    if form.is_bound and done_once(request, form, act):
        return redirect("casefile:holds")
    return form_page(request, "casefile/hold.html", form, hold=found)


@proof_required
def _done(
    request: WorkRequest, found: RetentionRun, form: KeyedForm, act: Callable[[], None]
) -> HttpResponse:
    if done_once(request, form, act):
        return redirect("casefile:retention-run", found.number)
    return _page(request, found, form)


def _page(request: WorkRequest, found: RetentionRun, sent: KeyedForm | None = None) -> HttpResponse:
    """A proposal is answered by somebody else than its maker; an approved one is carried out by either."""
    standing = found.standing
    is_maker = found.approval.maker_id == request.user.pk
    form = sent or (forms.AnswerForm() if standing == State.APPROVED else forms.JudgeForm())
    shown = {
        "run": found,
        "standing": standing,
        "label": _label(found),
        "form": form,
        "may_answer": standing == State.PROPOSED and not is_maker,
        "waits": standing == State.PROPOSED and is_maker,
        "may_carry_out": standing == State.APPROVED,
    }
    return render(request, "casefile/retention_run.html", shown, status=UNPROCESSABLE if sent else 200)


def _found(number: str) -> RetentionRun:
    found = queries.find_run(number)
    if found is None:
        raise Http404
    return found


def _label(found: RetentionRun) -> str:
    known = register().retention.get(found.category)
    return known.label[language()] if known else found.category
