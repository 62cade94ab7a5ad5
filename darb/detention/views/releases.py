"""Releases ahead and one of them: what must be ready, confirming its day, putting it off."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import UNPROCESSABLE, done_once, form_page
from darb.core.choices import Choices
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.detention import actions, forms
from darb.detention.models import ReleaseEvent, ReleaseTick
from darb.detention.permissions import can_release_list, check_follow, check_record
from darb.detention.queries import releases as queries
from darb.detention.queries.parameters import release_numbers
from darb.detention.queries.sheets import releases_sheet
from darb.detention.rules import AHEAD
from darb.detention.states import ReleaseItem
from darb.journal.actions import record_access
from darb.people.views import write_down


@require_safe
def releases(request: WorkRequest) -> HttpResponse:
    check_follow(request.user)
    on = timezone.localdate()
    form = _filters(request)
    page = queries.releases_page(queries.Wanted(**form.chosen()), on=on)
    shown = {
        "form": form,
        "page": page,
        "on": on,
        "parameters": release_numbers(on),
        "may_release_list": can_release_list(request.user),
    }
    return render(request, "detention/releases.html", shown)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    check_follow(request.user)
    on = timezone.localdate()
    lines = queries.exported(queries.Wanted(**_filters(request).chosen()), on=on)
    sheet = releases_sheet(lines, on)
    record_access(by=request.user, at=timezone.now(), act="export", subject="releases", count=sheet.rows)
    return attachment(sheet, "releases.xlsx")


@require_safe
def release(request: WorkRequest, pk: int) -> HttpResponse:
    check_follow(request.user)
    return _page(request, _found(pk))


@require_POST
def tick(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = _found(pk)
    form = forms.TickForm(request.POST)

    def act() -> None:
        typed = form.cleaned_data
        actions.tick_item(
            by=request.user,
            on=timezone.localdate(),
            release=found,
            item=typed["item"],
            is_ready=typed["is_ready"] == "yes",
        )

    if done_once(request, form, act):
        return redirect("detention:release", pk)
    return _page(
        request, found, refusal=" ".join(str(error) for errors in form.errors.values() for error in errors)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = _found(pk)
    form = forms.SourceForm(request.POST or None)

    def act() -> None:
        actions.confirm_release(
            by=request.user,
            on=timezone.localdate(),
            release=found,
            source=form.cleaned_data["source"],
            source_on=form.cleaned_data["source_on"],
        )

    words = (_("Confirm the day of release"), _("A paper says that the day is certain."), _("Confirm"))
    return _act_page(request, found, form, act, words)


@require_http_methods(["GET", "HEAD", "POST"])
def postpone(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = _found(pk)
    form = forms.PostponeForm(request.POST or None)

    def act() -> None:
        actions.postpone_release(
            by=request.user,
            on=timezone.localdate(),
            release=found,
            release_on=form.cleaned_data["release_on"],
            reason=form.cleaned_data["reason"],
            told=form.cleaned_data["told"],
        )

    words = (
        _("Put the release off"),
        _("A later day, and why. The day known before stays on record."),
        _("Put off"),
    )
    return _act_page(request, found, form, act, words)


def _act_page(
    request: WorkRequest,
    found: ReleaseEvent,
    form: forms.KeyedForm,
    act: Callable[[], None],
    words: tuple[str, str, str],
) -> HttpResponse:
    if form.is_bound and done_once(request, form, act):
        return redirect("detention:release", found.pk)
    heading, told, button = words
    line = queries.line_of(found, timezone.localdate())
    shown = {"heading": heading, "told": told, "button": button, "arabic": line.arabic, "latin": line.latin}
    return form_page(request, "detention/act.html", form, stay=found.stay, release=found, **shown)


def _page(request: WorkRequest, found: ReleaseEvent, refusal: str = "") -> HttpResponse:
    on = timezone.localdate()
    write_down(request, found, f"release:{found.pk}")
    line, ticks = queries.line_of(found, on), queries.ticks_of(found)
    checks = [(check, [_thing(item, ticks.get(item)) for item in check.items]) for check in line.checks]
    shown = {
        "release": found,
        "line": line,
        "checks": checks,
        "moves": queries.moves_of(found),
        "is_ahead": found.state in AHEAD,
        "is_passed": found.state in AHEAD and found.on < on,
        "parameters": release_numbers(on),
        "refusal": refusal,
    }
    return render(request, "detention/release.html", shown, status=UNPROCESSABLE if refusal else 200)


class Thing(NamedTuple):
    """One thing of a check, the newest word on it, and the form that says the opposite."""

    item: ReleaseItem
    tick: ReleaseTick | None
    is_ready: bool
    form: forms.TickForm


def _thing(item: ReleaseItem, tick: ReleaseTick | None) -> Thing:
    is_ready = tick is not None and tick.is_ready
    opposite = {"item": item.value, "is_ready": "no" if is_ready else "yes"}
    return Thing(item, tick, is_ready, forms.TickForm(initial=opposite, auto_id=False))


def _found(pk: int) -> ReleaseEvent:
    found = queries.find_release(pk)
    if found is None:
        raise Http404
    return found


def _filters(request: WorkRequest) -> forms.ReleasesForm:
    return forms.ReleasesForm(request.GET, whens=_whens())


def _whens() -> Choices:
    months = queries.check_months(timezone.localdate())
    within = [
        (str(one), ngettext("Within %(months)s month", "Within %(months)s months", one) % {"months": one})
        for one in months
    ]
    return [
        ("", _("All releases ahead")),
        (queries.PASSED, _("Day passed, not recorded")),
        *within,
        (queries.LATER, _("Later")),
        (queries.DONE, _("Those that took place")),
    ]
