"""What every correction shares: the ground it is made on, the row that is held meanwhile, the line of the journal."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.people.models import Person, PersonalRow
from darb.people.queries import facts_of, is_written
from darb.people.states import CorrectionReason, PersonFact

Tables = Sequence[type[PersonalRow]]


class CorrectionRefused(Refusal):
    """The fact cannot be corrected by whoever asks, or not like this."""


@dataclasses.dataclass(frozen=True)
class Ground:
    """Why a fact is corrected, and what stood in the file when that was decided (``None``: nobody looked)."""

    reason: str
    stood: Mapping[str, str] | None = None


@dataclasses.dataclass(frozen=True)
class Correction:
    """One fact of a person whose row is held, and the fields of it that change."""

    by: Actor
    on: datetime.date
    person: Person
    fact: PersonFact
    told: Mapping[str, str]
    changed: list[str]
    reason: CorrectionReason


def begin_correction(
    by: Actor,
    on: datetime.date,
    person: Person,
    fact: PersonFact,
    told: Mapping[str, str],
    ground: Ground,
) -> Correction:
    """The person's row is held from here on, so that of two who correct at one moment the second is told."""
    if not is_written(person):
        raise CorrectionRefused(
            _("You read this file for a while: it is corrected where it is held now."),
            code="correction_not_holder",
        )
    reason = CorrectionReason(ground.reason)
    kept = Person.objects.select_for_update(of=("self",)).select_related("holder").get(pk=person.pk)
    stands = facts_of(kept, fact)
    if ground.stood is not None and dict(ground.stood) != stands:
        raise CorrectionRefused(
            _("Somebody corrected this meanwhile: open the page again to see what stands now."),
            code="correction_behind",
        )
    changed = [field for field, value in stands.items() if told[field] != value]
    if not changed:
        raise CorrectionRefused(_("The file says this already: nothing was changed."), code="nothing_changed")
    return Correction(by, on, kept, fact, told, changed, reason)


def tell_correction(done: Correction) -> None:
    """The line of the journal: which fields, on what ground, and none of their values."""
    record(
        by=done.by,
        on=done.on,
        act="people.correct_fact",
        subject=f"person:{done.person.code}",
        chain=done.person.chain,
        fact=str(done.fact),
        fields=done.changed,
        reason=str(done.reason),
    )
