"""The forms of interviews, filled in about people of their own."""

from collections.abc import Callable
from typing import Any

from darb.core.scope import scoped
from darb.diagnosis.forms.answers import seen_mark
from darb.diagnosis.models import Interview, Questionnaire
from tests.conftest import national_scope
from tests.controls.filled import TODAY, Desk, Form, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import centre
from tests.factories.diagnosis import make_answer, make_interview, make_signed, the_questionnaire


def _of_a_person(page: str, **fields: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        address = f"/people/{person_at(centre()).code}/interviews/{page}/"
        return Filled(signed_in(desk.worker), address, keyed(**fields))

    return fill


def _of_one(page: str, make: Callable[[], Interview], **fields: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        with scoped(national_scope()):
            interview = make()
        address = f"/people/{interview.subject}/interviews/{interview.number}/{page}/"
        return Filled(signed_in(desk.worker), address, keyed(**fields))

    return fill


def _open(**values: Any) -> Callable[[], Interview]:
    def make() -> Interview:
        return make_interview(**values)

    return make


def _answered() -> Interview:
    interview = make_interview()
    make_answer(interview=interview)
    return interview


def _on_an_earlier_version() -> Interview:
    interview = make_interview()
    earlier = the_questionnaire()
    Questionnaire.objects.filter(pk=earlier.pk).update(state="retired")
    number = earlier.version + 1
    content = earlier.content.replace(f"version = {earlier.version}", f"version = {number}")
    told = {"code": earlier.code, "published_on": TODAY(), "content": content}
    Questionnaire.objects.create(version=number, state="published", **told)
    return interview


SAID = {"seen-ties": seen_mark(0, ()), "ties": "good", "do": "save"}
FORMS = (
    Form("diagnosis:start", "diagnosis.start_interview", _of_a_person("start")),
    Form(
        "diagnosis:plan", "diagnosis.plan_interview", _of_a_person("plan", due_on=f"{TODAY().year + 1}-01-04")
    ),
    Form(
        "diagnosis:on-paper",
        "diagnosis.type_from_paper",
        _of_a_person("on-paper", dated_on="2021-01-04", filled_by="مساعدة اجتماعية"),
    ),
    Form(
        "diagnosis:move",
        "diagnosis.move_interview",
        _of_one("move", _open(state="scheduled"), to="in_progress"),
    ),
    Form("diagnosis:not-now", "diagnosis.put_off", _of_one("not-now", _open(), reason="refused", due_on="")),
    Form("diagnosis:page", "diagnosis.save_answers", _of_one("pages/family", _open(), **SAID)),
    Form("diagnosis:close", "diagnosis.close_interview", _of_one("close", _answered, read_back="on")),
    Form(
        "diagnosis:correct",
        "diagnosis.correct_interview",
        _of_one("correct", make_signed, because="قال المعني بالأمر غير ذلك"),
    ),
    Form("diagnosis:carry-over", "diagnosis.carry_over", _of_one("carry-over", _on_an_earlier_version)),
)
