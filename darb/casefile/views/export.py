"""Everything held about one person, to be taken home: a page to print, and the same for programs."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.casefile.queries.export import export_document, export_of
from darb.casefile.views.answers import no_such_file
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.journal.queries.reading import readers_of
from darb.people.models import Person
from darb.people.permissions import check_request_data
from darb.people.queries import find_person
from darb.people.views import write_down


@require_safe
def export(request: WorkRequest, code: str) -> HttpResponse:
    """The page to read and print, in the reader's language."""
    person = _asked_for(request, code)
    if person is None:
        return no_such_file(request, code)
    shown = {
        "person": person,
        "tables": export_of(person, language()),
        "readers": readers_of(person.code),
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
    return attachment(text, f"{code}.json")


def _asked_for(request: WorkRequest, code: str) -> Person | None:
    """The person, for the person alone or for the officer who answers; written down before it is shown."""
    check_request_data(request.user, code, timezone.localdate())
    person = find_person(code)
    if person is not None:
        write_down(request, person, act="export", reason="data_request")
    return person
