"""Life projects and what hangs on them: goals, steps, reviews, appointments, notes, referrals."""

import datetime
from typing import Any

from darb.pathways.models import (
    Appointment,
    CalendarFeed,
    Capacity,
    Exemption,
    Goal,
    LifeProject,
    Note,
    PlanMove,
    RecordRehabilitation,
    Referral,
    ReferralMove,
    Review,
    Step,
)
from darb.people.models import row_scope_of
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.people import of_person
from tests.factories.reference import centre, make_organisation

HOUR = datetime.time(10, 30)
DRAWN = "100,100 200,150 300,100;120,200 280,200"


def make_life_project(**values: Any) -> LifeProject:
    """A draft, unless told otherwise."""
    given = of_person(
        values, number=f"MV-TEST-{serial()}", written_on=ON, wish="ouvrir un atelier de couture"
    )
    return LifeProject.objects.create(**complete(given, written_by=make_user))


def make_goal(**values: Any) -> Goal:
    given = complete(
        {"position": serial() % 30000 + 1, "axis": "training", "what": "apprendre la couture", **values}
    )
    given = complete(given, life_project=make_life_project)
    return Goal.objects.create(**{**row_scope_of(given["life_project"]), **given})


def make_step(**values: Any) -> Step:
    given = complete(
        {"position": serial() % 30000 + 1, "what": "s'inscrire au cours", "owner": "person", **values}
    )
    given = complete(given, goal=make_goal)
    return Step.objects.create(**{**row_scope_of(given["goal"]), **given})


def make_plan_move(**values: Any) -> PlanMove:
    given = complete({"state": "in_progress", "on": ON, **values}, goal=make_goal, by=make_user)
    return PlanMove.objects.create(**{**row_scope_of(given["goal"]), **given})


def make_whole_plan(**values: Any) -> LifeProject:
    """A draft with a goal and a step, ready to be answered."""
    plan = make_life_project(**values)
    make_step(goal=make_goal(life_project=plan, position=1), position=1)
    return plan


def make_agreed_plan(**values: Any) -> LifeProject:
    """Agreed to and signed, before its author."""
    plan = make_whole_plan(**values)
    plan.state, plan.answered_on, plan.answered_before = "agreed", ON, plan.written_by
    plan.mark, plan.drawn, plan.content_hash = plan.mark or "signature", DRAWN, "0" * 64
    plan.save()
    return plan


def make_review(**values: Any) -> Review:
    given = of_person(values, on=ON, told="le cours avance", outcome="kept")
    return Review.objects.create(**complete(given, by=make_user))


def make_exemption(**values: Any) -> Exemption:
    given = of_person(values, reason="transfer", told="transfèrement annoncé", starts_on=ON)
    return Exemption.objects.create(**complete(given, by=make_user))


def make_appointment(**values: Any) -> Appointment:
    hours = {"on": ON, "at": HOUR, "minutes": 45, "place": "المركز | le centre", "booked_on": ON}
    given = complete(of_person(values, **hours), worker=make_user)
    return Appointment.objects.create(**complete(given, booked_by=lambda: given["worker"]))


def make_calendar_feed(**values: Any) -> CalendarFeed:
    given = {"token_hash": f"{serial():064}", "made_on": ON, **values}
    return CalendarFeed.objects.create(**complete(given, user=make_user))


def make_capacity(**values: Any) -> Capacity:
    given = {"people": 40, "starts_on": ON, **values}
    return Capacity.objects.create(**complete(given, establishment=centre, worker=make_user, by=make_user))


def make_note(**values: Any) -> Note:
    given = of_person(values, text="venue avec sa sœur", readers="centre", on=ON)
    return Note.objects.create(**complete(given, by=make_user))


def make_referral(**values: Any) -> Referral:
    number = f"OR-TEST-{serial()}"
    given = of_person(values, number=number, service="papers", asked="carte nationale", proposed_on=ON)
    return Referral.objects.create(**complete(given, partner=make_organisation, by=make_user))


def make_referral_move(**values: Any) -> ReferralMove:
    given = complete({"state": "proposed", "on": ON, **values}, referral=make_referral, by=make_user)
    return ReferralMove.objects.create(**{**row_scope_of(given["referral"]), **given})


def make_record_rehabilitation(**values: Any) -> RecordRehabilitation:
    given = of_person(values, eligible_on=ON, source="greffe du tribunal")
    if "compartments" not in values:
        given["compartments"] = sorted({*given["compartments"], "penal"})
    return RecordRehabilitation.objects.create(**complete(given, by=make_user))
