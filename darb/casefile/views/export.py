"""Everything held about one person, to be taken home: a page to print, and the same for programs."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.casefile.queries.export import export_document, export_of
from darb.casefile.queries.people import find_person
from darb.casefile.queries.readers import readers_of
from darb.casefile.views.answers import no_such_file
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.journal.actions import record_access
from darb.people.models import Person
from darb.people.permissions import check_request_data


@require_safe
def export(request: WorkRequest, code: str) -> HttpResponse:
    """The page to read and print, in the reader's language."""
    person = _asked_for(request, code)
    if person is None:
        return no_such_file(request, code)
    shown = {
        "person": person,
        "tables": export_of(person, language()),
        "readers": readers_of(person),
        "on": timezone.localdate(),
    }
    return render(request, "casefile/export.html", shown)


@require_safe
def export_json(request: WorkRequest, code: str) -> HttpResponse:
    """The same as one document for programs; kept by nobody but whoever asked."""
    person = _asked_for(request, code)
    if person is None:
        return no_such_file(request, code)
    document = export_document(person, language(), timezone.localdate())
    text = json.dumps(document, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{code}.json"'
    return response


def _asked_for(request: WorkRequest, code: str) -> Person | None:
    """The person, for the person alone or for the officer who answers; written down before it is shown."""
    check_request_data(request.user, code, timezone.localdate())
    person = find_person(code)
    if person is not None:
        record_access(
            by=request.user,
            at=timezone.now(),
            act="export",
            subject=f"person:{code}",
            chain=f"establishment:{person.holder.code}",
            person=code,
            reason="data_request",
        )
    return person
