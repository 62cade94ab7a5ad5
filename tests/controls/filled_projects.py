"""The forms of project files, filled in about files of their own."""

from collections.abc import Callable

from darb.core.scope import scoped
from darb.projects.models import ChecklistItem
from tests.conftest import national_scope
from tests.controls.filled import Desk, Form, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import centre, make_file
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


def _plan(desk: Desk) -> Filled:
    line = {"kind": "equipment", "label": "آلة", "quantity": "1", "price": "5 000,00", "was": ""}
    rows = {f"line-1-{name}": value for name, value in line.items()}
    address = f"/files/{_asked().project_file.code}/lines/"
    return Filled(signed_in(desk.worker), address, keyed(requested="4 000,00", own="1 000,00", **rows))


FORMS = (
    Form("projects:papers", "projects.answer_paper", _paper("received")),
    Form("projects:papers", "projects.answer_paper", _paper("rejected", reason="غير موقعة")),
    Form("projects:papers", "projects.complete", _paper("accepted")),
    Form("projects:lines", "projects.set_plan", _plan),
)
