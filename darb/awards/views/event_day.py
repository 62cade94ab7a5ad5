"""The event day: the list, one person's signature, and what else may become of somebody."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.awards import forms, states
from darb.awards.actions import attending
from darb.awards.actions.handovers import Served, hand_over
from darb.awards.actions.serving import Signing
from darb.awards.models import Handover, Operation
from darb.awards.permissions import check_hand_over
from darb.awards.queries import event_day as queries
from darb.awards.queries.operations import DayOf, find_handover, find_operation
from darb.awards.rules.operations import RECEIVES
from darb.controls.views import UNPROCESSABLE, done_once, form_page
from darb.core.choices import choices_of
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access


@require_safe
def day(request: WorkRequest, code: str) -> HttpResponse:
    """The day with whoever is next: those who are here before those still awaited."""
    check_hand_over(request.user)
    operation = find_operation(code)
    asked = forms.PageForm(request.GET).typed("day")
    found, _days = queries.day_of(operation, timezone.localdate(), asked)
    if found is None:
        raise Http404
    following = queries.first_open(found)
    return _page(request, operation, found, following.file_code if following else "")


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: WorkRequest, code: str, file: str) -> HttpResponse:
    """One person at the table; sending the form is the signature, once however often the button is pressed."""
    check_hand_over(request.user)
    operation = find_operation(code)
    found = _day_of(operation, find_handover(operation, file))
    if request.method != "POST":
        return _page(request, operation, found, file)
    chosen = queries.chosen_of(found, file)
    form = forms.SignForm(request.POST, request.FILES, chosen=chosen, on=timezone.localdate())
    if done_once(request, form, lambda: _sign(request, form)):
        return redirect(reverse("awards:day", args=[code], query={"day": found.day.pk, "kept": file}))
    return _page(request, operation, found, file, form=form)


def _sign(request: WorkRequest, form: forms.SignForm) -> None:
    typed, chosen, on = form.cleaned_data, form.chosen, timezone.localdate()
    is_proxy = typed["identity"] == forms.MANDATE
    signing = Signing(
        at=timezone.localtime().time().replace(second=0, microsecond=0),
        pieces=frozenset(map(int, typed["pieces"])),
        with_cheque=typed["cheque"],
        certificates=[row for row in chosen.certificates if str(row.pk) in typed["certificates"]],
        drawn=form.drawing,
        on_paper=typed["way"] != forms.DRAWN,
        proxy=typed["proxy"] if is_proxy else "",
        mandate_on=typed["mandate_on"] if is_proxy else None,
        reason=typed["why"] if is_proxy else "",
    )
    kind = states.HandoverAttendance
    served = Served(
        award=chosen.handover.award,
        day=chosen.handover.day,
        attendance=kind.REPRESENTED if is_proxy else kind.PRESENT,
        signed_by="thumbprint" if typed["way"] == forms.THUMB else "signature",
        witness=form.witness_told,
        handover=chosen.handover,
        signing=signing,
    )
    [signed] = hand_over(by=request.user, on=on, served=[served])
    if typed["scan"] and signing.on_paper:
        attending.keep_scan(by=request.user, on=on, handover=signed, content=typed["scan"].read())


def _day_of(operation: Operation, handover: Handover) -> DayOf:
    found, _days = queries.day_of(operation, timezone.localdate(), handover.day_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: WorkRequest, operation: Operation, found: DayOf, file: str, form: forms.SignForm | None = None
) -> HttpResponse:
    on = timezone.localdate()
    chosen = queries.chosen_of(found, file) if file else None
    kept = next((row for row in found.people if row.file_code == request.GET.get("kept")), None)
    _write_down(request, operation, found, chosen)
    shown: dict[str, Any] = {
        "operation": operation,
        "day": found.day,
        "people": found.people,
        "counts": found.counts,
        "chosen": chosen,
        "kept": kept,
        "is_day": found.day.on <= on and operation.state in RECEIVES,
        "form": form or (forms.SignForm(chosen=chosen, on=on) if chosen else None),
        "answer": forms.AnswerForm(prefix="here"),
    }
    status = UNPROCESSABLE if form is not None else 200
    return render(request, "awards/day.html", shown, status=status)


def _write_down(
    request: WorkRequest, operation: Operation, found: DayOf, chosen: queries.Chosen | None
) -> None:
    subject = f"operation:{operation.code}"
    people = sorted({row.handover.subject for row in found.people})
    person = chosen.handover.subject if chosen else ""
    record_access(
        by=request.user, at=timezone.now(), act="open", subject=subject, person=person, people=people
    )


@require_POST
def here(request: WorkRequest, code: str, file: str) -> HttpResponse:
    """Somebody came: the minutes get their number."""
    check_hand_over(request.user)
    handover = find_handover(find_operation(code), file)
    form = forms.AnswerForm(request.POST, prefix="here")
    done_once(
        request, form, lambda: attending.check_in(by=request.user, on=timezone.localdate(), handover=handover)
    )
    return redirect("awards:sign", code, file)


@require_http_methods(["GET", "HEAD", "POST"])
def off(request: WorkRequest, code: str, file: str) -> HttpResponse:
    """Absent, or put off for a reason."""
    check_hand_over(request.user)
    operation = find_operation(code)
    found = _day_of(operation, find_handover(operation, file))
    chosen = queries.chosen_of(found, file)
    kinds = [states.HandoverAttendance.ABSENT, states.HandoverAttendance.POSTPONED]
    form = forms.PutOffForm(request.POST or None, kinds=choices_of(kinds))

    def act() -> None:
        attending.put_off(
            by=request.user,
            on=timezone.localdate(),
            handover=chosen.handover,
            attendance=states.HandoverAttendance(form.cleaned_data["attendance"]),
            reason=form.cleaned_data["reason"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect(reverse("awards:day", args=[code], query={"day": found.day.pk, "kept": file}))
    return form_page(request, "awards/put_off.html", form, operation=operation, chosen=chosen, file=file)


@require_http_methods(["GET", "HEAD", "POST"])
def reserve(request: WorkRequest, code: str, file: str) -> HttpResponse:
    """Words that the person wants in the minutes; beside it the way to a refusal."""
    check_hand_over(request.user)
    operation = find_operation(code)
    chosen = queries.chosen_of(_day_of(operation, find_handover(operation, file)), file)
    form = forms.ReserveForm(request.POST or None, initial={"reserve": chosen.handover.reserve})

    def act() -> None:
        words = form.cleaned_data["reserve"]
        attending.note_reserve(
            by=request.user, on=timezone.localdate(), handover=chosen.handover, reserve=words
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:sign", code, file)
    return form_page(request, "awards/reserve.html", form, operation=operation, chosen=chosen, file=file)


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: WorkRequest, code: str, file: str) -> HttpResponse:
    """Whoever does not sign receives nothing: minutes say that it was offered, and why it was refused."""
    check_hand_over(request.user)
    operation = find_operation(code)
    found = _day_of(operation, find_handover(operation, file))
    chosen = queries.chosen_of(found, file)
    form = forms.ReasonForm(request.POST or None)

    def act() -> None:
        attending.refuse_signature(
            by=request.user,
            on=timezone.localdate(),
            at=timezone.localtime().time().replace(second=0, microsecond=0),
            handover=chosen.handover,
            reason=form.cleaned_data["reason"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect(reverse("awards:day", args=[code], query={"day": found.day.pk, "kept": file}))
    return form_page(request, "awards/refuse.html", form, operation=operation, chosen=chosen, file=file)


@require_http_methods(["GET", "HEAD", "POST"])
def add_scan(request: WorkRequest, code: str, file: str) -> HttpResponse:
    """The scan of minutes that were signed on paper, when it could not be taken at once."""
    check_hand_over(request.user)
    operation = find_operation(code)
    found = _day_of(operation, find_handover(operation, file))
    chosen = queries.chosen_of(found, file)
    form = forms.ScanForm(request.POST or None, request.FILES or None)

    def act() -> None:
        attending.keep_scan(
            by=request.user,
            on=timezone.localdate(),
            handover=chosen.handover,
            content=form.cleaned_data["scan"].read(),
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:operation", code)
    return form_page(request, "awards/scan.html", form, operation=operation, chosen=chosen, file=file)
