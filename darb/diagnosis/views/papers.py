"""The questionnaire as a paper, made when it is asked for and kept nowhere; and the scan of one filled in by hand."""

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.diagnosis.queries.papers import LANGUAGES, blank_paper, filled_paper
from darb.diagnosis.views.opened import no_such_interview, opened_for, person_for
from darb.documents.views import download
from darb.people.views import write_down


@require_safe
def blank(request: WorkRequest, code: str, spoken: str) -> HttpResponse:
    """To be taken where there is no machine: the pages that whoever prints it may read."""
    person = person_for(request, code)
    if person is None or spoken not in LANGUAGES:
        return no_such_interview(request)
    content = blank_paper(person, timezone.localdate(), spoken)
    if content is None:
        return no_such_interview(request)
    write_down(request, person, f"interviews:{code}", act="print", paper="blank")
    return attachment(content, f"{code}-{spoken}.pdf")


@require_safe
def filled(request: WorkRequest, code: str, number: str, spoken: str) -> HttpResponse:
    opened = opened_for(request, code, number)
    if opened is None or spoken not in LANGUAGES:
        return no_such_interview(request)
    write_down(request, opened.person, f"interview:{number}", act="print", paper="filled")
    return attachment(
        filled_paper(opened.interview, opened.person, timezone.localdate(), spoken), f"{number}-{spoken}.pdf"
    )


@require_safe
def scan(request: WorkRequest, code: str, number: str) -> HttpResponse | FileResponse:
    """The paper as it was scanned: it tells all that was written on it, and lies in those compartments."""
    opened = opened_for(request, code, number)
    paper = opened.interview.paper if opened else None
    if opened is None or paper is None or paper.scan is None:
        return no_such_interview(request)
    chain = opened.person.chain
    return download(paper.scan, by=request.user, chain=chain, person=code)
