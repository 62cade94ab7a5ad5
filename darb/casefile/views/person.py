"""One person's file, the reason for opening it, and who looked at it."""

import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.casefile.forms import FindForm, ReasonForm
from darb.casefile.permissions import can_close, can_propose
from darb.casefile.queries import readers as reader_queries
from darb.casefile.queries.person import get_file
from darb.casefile.queries.timeline.entries import kinds_of
from darb.casefile.queries.timeline.whole import timeline
from darb.casefile.queries.transfers import works_at
from darb.casefile.states import OpeningReason
from darb.casefile.views.answers import no_such_file
from darb.controls.views import form_page
from darb.core.requests import WorkRequest
from darb.employment.permissions import is_staff as reads_work
from darb.journal.actions import record_access
from darb.pathways.queries.own_words import own_word_of
from darb.people.permissions import (
    can_ask_consent,
    can_correct,
    can_open,
    can_read_readers,
    check_open,
    check_read_readers,
    is_own_file,
)
from darb.people.queries import find_person, openings_of
from darb.people.views import write_down
from darb.projects.permissions import can_prepare
from darb.projects.queries import live_file

REASON_HOLDS = datetime.timedelta(minutes=30)
KEPT = "opened_files"
FACTS = "facts"  # the page that was asked for, when it was not the file itself


@require_safe
def person(request: WorkRequest, code: str) -> HttpResponse:
    """The file on one page. Opening it is written down before it is shown."""
    check_open(request.user)
    found, at = find_person(code), timezone.now()
    if found is None:
        return no_such_file(request, code)
    reason = "" if can_open(request.user) else reason_given(request, code, at)
    if not reason and not can_open(request.user):
        return redirect("casefile:reason", code)
    grant = reader_queries.grant_on(found, request.user, at)
    write_down(request, found, reason=reason or (grant.kind if grant else ""))
    show, on = request.GET.get("show", ""), timezone.localdate()
    entries, works_here = timeline(found, request.user, at), works_at(request.user, found.holder_id, on)
    shown = {
        "file": get_file(found, on),
        "person": found,
        "grant": grant,
        "own_word": own_word_of(found, on),
        "happened": [entry for entry in entries if show in ("", entry.kind)],
        "kinds": kinds_of(entries),
        "show": show,
        "can_propose": works_here and can_propose(request.user),
        "can_close": works_here and can_close(request.user),
        "can_start_file": can_prepare(request.user) and live_file(found) is None,
        "reads_work": reads_work(request.user),
        "can_correct": can_correct(request.user),
        "can_ask_consent": can_ask_consent(request.user),
        "can_read_readers": can_read_readers(request.user),
    }
    return render(request, "casefile/person.html", shown)


def reason_given(request: WorkRequest, code: str, at: datetime.datetime) -> str:
    """The reason that was chosen for this file within the last half hour."""
    reason, until = request.session.get(KEPT, {}).get(code, ("", ""))
    return reason if until > at.isoformat() else ""


@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: WorkRequest, code: str) -> HttpResponse:
    """Auditors, the data-protection officer and the manager say why before a file opens."""
    check_open(request.user)
    if find_person(code) is None:
        return no_such_file(request, code)
    form, wanted = ReasonForm(request.POST or None), request.GET.get("to", "")
    if form.is_bound and form.is_valid():
        until = (timezone.now() + REASON_HOLDS).isoformat()
        kept = {**request.session.get(KEPT, {}), code: (form.cleaned_data["reason"], until)}
        request.session[KEPT] = kept
        return redirect("casefile:facts" if wanted == FACTS else "casefile:person", code)
    return form_page(request, "casefile/reason.html", form, code=code)


@require_safe
def readers(request: WorkRequest, code: str) -> HttpResponse:
    """Who looked, by function, day and reason. The person may read it of the own file."""
    is_own = is_own_file(request.user, code, timezone.localdate())
    if not is_own:
        check_read_readers(request.user)
    found = find_person(code)
    if found is None:
        return no_such_file(request, code)
    at = timezone.now()
    record_access(
        by=request.user,
        at=at,
        act="open",
        subject=f"readers:{code}",
        chain=found.chain,
    )
    openings = [(row, row.state_at(at)) for row in openings_of(code)]
    reasons = {member.value: member for member in OpeningReason}
    page, next_after = reader_queries.readers_of(found, FindForm(request.GET).typed().get("after"))
    shown = {
        "person": found,
        "reads": [(entry, reasons.get(entry.reason)) for entry in page],
        "next_after": next_after,
        "openings": openings,
        "is_own": is_own,
    }
    return render(request, "casefile/readers.html", shown)
