"""Notes about one person: whoever reads them is written down with the notes that were shown."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.pathways.actions import notes as verbs
from darb.pathways.forms.notes import CorrectionForm, NoteForm
from darb.pathways.queries import notes as queries
from darb.pathways.states import NoteCompartment, NoteReaders
from darb.pathways.views.opened import open_person
from darb.people.views import write_down

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def notes(request: WorkRequest, code: str) -> HttpResponse:
    """What the reader may read, and the form for one more; what may not be read is absent."""
    one, today = open_person(request, code, "notes"), timezone.localdate()
    form = NoteForm(request.POST or None, compartments=queries.compartments_open(one.person))

    def act() -> None:
        typed = form.cleaned_data
        verbs.write_note(
            by=request.user,
            on=today,
            person=one.person,
            text=typed["text"],
            readers=NoteReaders(typed["readers"]),
            compartment=NoteCompartment(typed["compartment"]),
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:notes", code)
    page = queries.notes_page(one.person, request.user, today, request.GET.get("after", "")[:18])
    if page.threads:
        shown = [note.pk for thread in page.threads for note in (thread.note, *thread.earlier)]
        write_down(request, one.person, page="notes", notes=shown)
    return form_page(request, "pathways/notes.html", form, one=one, page=page)


@require_http_methods(METHODS)
def correct(request: WorkRequest, code: str, pk: int) -> HttpResponse:
    """The note in new words; the old ones stay beside them."""
    one, today = open_person(request, code, "correct_note", note=pk), timezone.localdate()
    found = queries.find_note(one.person, request.user, pk, today)
    form = CorrectionForm(request.POST or None, initial={"text": found.text})

    def act() -> None:
        verbs.correct_note(by=request.user, on=today, note=found, text=form.cleaned_data["text"])

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:notes", code)
    return form_page(request, "pathways/correct.html", form, one=one, found=found)
