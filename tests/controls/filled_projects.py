"""The forms of project files, filled in about files of their own."""

from collections.abc import Callable

from django.utils import timezone

from darb.core.scope import scoped
from darb.projects.models import ChecklistItem, ProjectFile
from tests.conftest import national_scope
from tests.controls.filled import Desk, Form, SentAgain, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import EL_JADIDA, centre, make_file
from tests.factories.money import make_bare_call
from tests.factories.projects import make_checklist_item


def _asked() -> ChecklistItem:
    person = person_at(centre())
    with scoped(national_scope()):
        return make_checklist_item(project_file=make_file(person))


def _paper(to: str, **fields: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        paper = _asked()
        address = f"/files/{paper.project_file.code}/papers/"
        return Filled(signed_in(desk.worker), address, keyed(kind=paper.kind_id, to=to, **fields))

    return fill


def _scanned(desk: Desk) -> Filled:
    paper = _asked()
    address = f"/files/{paper.project_file.code}/papers/{paper.kind_id}/scan/"
    return Filled(signed_in(desk.worker), address, keyed(scan=SentAgain()))


def _plan(desk: Desk) -> Filled:
    line = {"kind": "equipment", "label": "آلة", "quantity": "1", "price": "5 000,00", "was": ""}
    rows = {f"line-1-{name}": value for name, value in line.items()}
    address = f"/files/{_asked().project_file.code}/lines/"
    return Filled(signed_in(desk.worker), address, keyed(requested="4 000,00", own="1 000,00", **rows))


def _part(name: str, **fields: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        address = f"/files/{_asked().project_file.code}/{name}/"
        return Filled(signed_in(desk.worker), address, keyed(**fields))

    return fill


def _new(desk: Desk) -> Filled:
    """A person without a file; no call is chosen, so no paper is asked for yet."""
    words = {"title": "ورشة الترصيص", "trade": "plumbing", "activity": "new", "province": EL_JADIDA}
    address = f"/files/new/{person_at(centre()).code}/"
    return Filled(signed_in(desk.worker), address, keyed(requested="45 000,00", **words))


def _handed_in(desk: Desk) -> Filled:
    file = _asked().project_file
    with scoped(national_scope()):
        today = timezone.localdate()
        days = dict.fromkeys(["opens_on", "closes_on", "frozen_on", "decided_on", "agreed_on"], today)
        ProjectFile.objects.filter(pk=file.pk).update(call=make_bare_call(**days))
    return Filled(signed_in(desk.worker), f"/files/{file.code}/hand-in/", keyed())


def _withdrawn(desk: Desk) -> Filled:
    address = f"/files/{_asked().project_file.code}/withdraw/"
    return Filled(signed_in(desk.worker), address, keyed(reason="لم يعد راغبا في المشروع"))


def _running(page: str, **fields: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        file = _asked().project_file
        with scoped(national_scope()):
            ProjectFile.objects.filter(pk=file.pk).update(state="handed_over")
        day = timezone.localdate().isoformat()
        return Filled(signed_in(desk.worker), f"/files/{file.code}/{page}/", keyed(day=day, **fields))

    return fill


GENERAL = {"title": "ورشة", "trade": "plumbing", "province": EL_JADIDA, "description": "إصلاح"}
YEARS = {f"{name}_{year}": "1000" for name in ("turnover", "purchases") for year in (1, 2, 3)}
JOBS = {f"jobs_{year}": "1" for year in (1, 2, 3)}
STUDIED = {"means": "آلة", "supplies": "بائع", "staff": "واحد", "skills": "تكوين", "conclusion": "feasible"}
FACT = {"kind": "establishments", "value": "4", "source": "معاينة", "as_of": "2021-03-02"}
FACT |= {"place": "province", "activity": "all"}
FORMS = (
    Form("selection:hand-in", "selection.file", _handed_in),
    Form("awards:withdraw-file", "projects.withdrawn", _withdrawn),
    Form("projects:start", "projects.started", _running("start")),
    Form("awards:close-file", "projects.closed", _running("close", reason="took_job")),
    Form("projects:new-file", "projects.open", _new),
    Form("projects:general", "projects.set_general", _part("general", **GENERAL)),
    Form("projects:enterprise", "projects.set_enterprise", _part("enterprise", activity="new")),
    Form("projects:market", "projects.set_market", _part("market", products="خياطة")),
    Form("projects:area", "market.write_fact", _part("area", **FACT)),
    Form("projects:forecast", "projects.set_forecast", _part("forecast", **YEARS, **JOBS)),
    Form("projects:enquiry", "projects.set_enquiry", _part("enquiry", household="4")),
    Form("projects:feasibility", "projects.finish_feasibility", _part("feasibility", do="finish", **STUDIED)),
    Form("projects:papers", "projects.answer_paper", _paper("received")),
    Form("projects:papers", "projects.answer_paper", _paper("rejected", reason="غير موقعة")),
    Form("projects:papers", "projects.complete", _paper("accepted")),
    Form("projects:paper-scan", "projects.keep_paper_scan", _scanned),
    Form("projects:lines", "projects.set_plan", _plan),
)
