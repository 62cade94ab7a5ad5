"""Opening one file against the rule, and what somebody else thinks of it afterwards."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import enqueue
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.scope import current_scope
from darb.journal.actions import record
from darb.people import states
from darb.people.models import BreakGlass, SharedAccess
from darb.people.permissions import (
    READS_READERS,
    REVIEWS_GLASS,
    can_break_restricted_glass,
    check_break_glass,
    check_review_break_glass,
)
from darb.people.queries import overdue_reviews_of, workplace_of
from darb.people.rules import GLASS_MINUTES
from darb.staff.queries import compartment_codes, restricted_compartments

GENERAL = frozenset({"minors"})


class GlassRefused(Refusal):
    """The file cannot be opened against the rule now, or the opening cannot be reviewed."""


def break_glass(
    *, by: Actor, on: datetime.date, at: datetime.datetime, code: str, reason: str, told: str
) -> BreakGlass:
    """Open the file of this code to ``by`` for an hour, to be read. The officer and the head are told at once.

    Whether there is such a file is neither looked up nor told: the row, the notice and the journal entry are the
    same for a code that nobody has. Raises ``GlassRefused`` while an earlier opening waits for its overdue review.
    """
    check_break_glass(by)
    _check_no_review_is_overdue(by, at)
    ends_at = at + datetime.timedelta(minutes=GLASS_MINUTES)
    glass = BreakGlass.objects.create(
        subject=code,
        user_id=by.pk,
        establishment=workplace_of(by.pk, on),
        reason=reason,
        told=told,
        opened_at=at,
        ends_at=ends_at,
    )
    _open_to(by, code, at, ends_at)
    head = [(READS_READERS, glass.establishment_id)] if glass.establishment_id else []
    cause = f"break_glass:{glass.pk}"
    enqueue(topic="break_glass", causes={cause: [(REVIEWS_GLASS, None), *head]})
    record(
        by=by, on=on, act="people.break_glass", subject=f"person:{code}", reason=reason, break_glass=glass.pk
    )
    return glass


def _check_no_review_is_overdue(by: Actor, at: datetime.datetime) -> None:
    if overdue_reviews_of(by.pk, at):
        raise GlassRefused(
            _(
                "An earlier opening of yours has not been reviewed in time: no other file can be opened this"
                " way until the data-protection officer has answered."
            ),
            code="break_glass_review_overdue",
        )


def _open_to(by: Actor, code: str, at: datetime.datetime, ends_at: datetime.datetime) -> None:
    """The right to read which the opening gives, from one moment to another."""
    SharedAccess.objects.create(
        subject=code,
        user_id=by.pk,
        compartments=_opened_compartments(by),
        kind="break_glass",
        starts_at=at,
        ends_at=ends_at,
    )


def _opened_compartments(by: Actor) -> list[str]:
    """Minors, and what the own postings have elsewhere; a restricted sub-programme by a permission of its own."""
    opened = {*GENERAL, *current_scope().compartment_codes} & set(compartment_codes())
    restricted = set(restricted_compartments())
    return sorted(opened | restricted if can_break_restricted_glass(by) else opened - restricted)


def review_break_glass(
    *, by: Actor, on: datetime.date, at: datetime.datetime, glass: BreakGlass, result: str, note: str
) -> BreakGlass:
    """Say whether an opening was justified. Raises ``GlassRefused`` for the own opening and for a second answer."""
    check_review_break_glass(by)
    glass = BreakGlass.objects.select_for_update().get(pk=glass.pk)
    if glass.user_id == by.pk:
        raise GlassRefused(_("Nobody reviews an opening of their own."), code="break_glass_own_review")
    if glass.result:
        raise GlassRefused(_("This opening was already reviewed."), code="break_glass_reviewed")
    if result == states.BreakGlass.NOT_JUSTIFIED and not note:
        raise GlassRefused(_("Say why the opening was not justified."), code="break_glass_note_missing")
    glass.result, glass.note, glass.reviewed_by_id, glass.reviewed_at = result, note, by.pk, at
    glass.save(update_fields=["result", "note", "reviewed_by", "reviewed_at"])
    record(
        by=by,
        on=on,
        act="people.review_break_glass",
        subject=f"person:{glass.subject}",
        break_glass=glass.pk,
        result=result,
    )
    return glass
