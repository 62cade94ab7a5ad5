"""The day of birth written anew: the guardian, the closed compartment and every figure by age follow it."""

import datetime

from django.db.models import F, Func, Min, Value
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.partial_dates import PartialDate
from darb.core.scope import reaching
from darb.people.actions.correcting.ground import (
    CorrectionRefused,
    Ground,
    Tables,
    begin_correction,
    tell_correction,
)
from darb.people.actions.registering import MINORS
from darb.people.models import JourneyMove, Person, PersonalRow
from darb.people.permissions import check_correct
from darb.people.rules import FACTS, SEALED, WITHHELD, is_juvenile, is_likely_birth
from darb.people.states import PersonFact
from darb.places.queries import country
from darb.staff.queries import compartment_codes

_CODES = PersonalRow._meta.get_field("compartments")


def correct_birth(
    *, by: Actor, on: datetime.date, person: Person, birth: PartialDate, tables: Tables, ground: Ground
) -> Person:
    """Write the birth anew, by its day, its month or its year only. ``tables`` are all that speak of people.

    Whoever was, or could have been, a minor when the file began has it in the minors' compartment: every row goes
    into it, or leaves it. Raises ``CorrectionRefused`` for a birth that nobody alive can have, and where somebody
    who is a minor by it has no guardian.
    """
    check_correct(by)
    if not is_likely_birth(birth, on):
        raise CorrectionRefused(_("Nobody who is alive was born in this year."), code="birth_unlikely")
    parts = zip(FACTS[PersonFact.BIRTH], (birth.day, birth.month, birth.year), strict=True)
    told = {name: str(part or "") for name, part in parts}
    found = begin_correction(by, on, person, PersonFact.BIRTH, told, ground)
    _check_guardian(found.person, birth, on)
    with reaching(found.person.code, (*compartment_codes(), WITHHELD, SEALED)):
        Person.objects.filter(pk=found.person.pk).update(
            birth_year=birth.year, birth_month=birth.month, birth_day=birth.day
        )
        _follow(found.person, birth, on, tables)
        found.person.refresh_from_db()
    tell_correction(found)
    return found.person


def _check_guardian(person: Person, birth: PartialDate, on: datetime.date) -> None:
    if is_juvenile(birth, on, country().adult_age) and not person.guardian:
        raise CorrectionRefused(
            _("Born then, this person is a minor: write the guardian down first, then come back here."),
            code="guardian_missing",
        )


def _follow(person: Person, birth: PartialDate, on: datetime.date, tables: Tables) -> None:
    """Each row of the file lies among those of minors, or no longer."""
    began = JourneyMove.objects.filter(person=person).aggregate(began=Min("on"))["began"] or on
    was_minor = is_juvenile(birth, began, country().adult_age)
    if was_minor == (MINORS in person.compartments):
        return
    changed = Func(
        F("compartments"),
        Value(MINORS),
        function="array_append" if was_minor else "array_remove",
        output_field=_CODES,
    )
    for table in tables:
        rows = table.objects.filter(subject=person.code)
        lying = {"compartments__contains": [MINORS]}
        (rows.exclude(**lying) if was_minor else rows.filter(**lying)).update(compartments=changed)
