"""The papers of a pathway as they are typeset: the life project in each language, the slip of an appointment."""

import datetime

from darb.core.states import State
from darb.documents.paper import Bilingual
from darb.documents.typesetting import template, typeset
from darb.notices.queries import CENTRE, both_languages, frame_of
from darb.pathways.models import Appointment, Goal, LifeProject
from darb.pathways.rules.papers import PrintedGoal, PrintedLifeProject, PrintedStep, Signed, Slip
from darb.people.queries import names_of
from darb.places.queries import country
from darb.staff.models import User

LIFE_PROJECT, SLIP = "life_project", "appointment_slip"
LANGUAGES = ("ar", "fr")


def set_life_project(plan: LifeProject, language: str, on: datetime.date) -> bytes:
    """A version as it stands: signed and countersigned, or to be signed by hand. Internal: no code proves it."""
    frame = frame_of(
        unit=CENTRE,
        kind=LIFE_PROJECT,
        number=plan.number,
        on=plan.answered_on or on,
        language=language,
        verified=False,
    )
    names = names_of([plan.person_id])
    arabic, latin = (names.get((plan.person_id, script), "") for script in ("arabic", "latin"))
    printed = PrintedLifeProject(
        frame=frame,
        version=plan.version,
        file=plan.subject,
        name=Bilingual(arabic or latin, latin),
        wish=plan.wish,
        trade=Bilingual(plan.trade.label_ar, plan.trade.label_fr) if plan.trade else Bilingual(""),
        goals=tuple(_goal(goal) for goal in plan.goals.prefetch_related("steps")),
        written_by=_function(plan.written_by),
        signed=_signed(plan),
    )
    payload = printed.as_payload(country().words, language)
    return typeset(template("pathways", LIFE_PROJECT), payload)


def set_slip(appointment: Appointment) -> bytes:
    frame = frame_of(
        unit=CENTRE,
        kind=SLIP,
        number=f"{appointment.subject}-{appointment.on:%m%d}",
        on=appointment.booked_on,
        verified=False,
    )
    slip = Slip(
        frame=frame,
        file=appointment.subject,
        on=appointment.on,
        at=appointment.at,
        place=both_languages(appointment.place),
        worker=_function(appointment.worker),
    )
    return typeset(template("pathways", "slip"), slip.as_payload(country().words))


def _goal(goal: Goal) -> PrintedGoal:
    steps = tuple(PrintedStep(step.what, _in_both(step.done_by), step.due_on) for step in goal.steps.all())
    return PrintedGoal(_in_both(goal.on_axis), goal.what, steps)


def _signed(plan: LifeProject) -> Signed:
    if plan.is_open:
        return Signed()
    answer = "agreed" if plan.mark else plan.state
    return Signed(
        answer=answer,
        mark=plan.mark,
        drawn=plan.drawn,
        on=plan.answered_on,
        guardian=plan.guardian,
        witness=plan.witness,
        reason=plan.reason,
        countersigned_by=_function(plan.countersigned_by) if plan.countersigned_by else None,
        countersigned_on=plan.countersigned_on,
    )


def _in_both(state: State) -> Bilingual:
    return Bilingual(state.label("ar"), state.label("fr"))


def _function(user: User) -> Bilingual:
    return Bilingual(user.function_ar, user.function_fr)
