"""Looking at a life project again, and exempting somebody from it for a while."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.pathways.actions.telling import PathwayRefused, hold_person, tell
from darb.pathways.models import Exemption, Review
from darb.pathways.permissions import check_follow
from darb.pathways.queries.plans import plans_of
from darb.pathways.queries.reviews import deadline_of, is_exempted
from darb.people.models import Person, row_scope_of


def record_review(*, by: Actor, on: datetime.date, person: Person, told: str, outcome: str) -> Review:
    """Keep what was found with the person, and whether a new version follows. The clock starts anew.

    Raises ``PathwayRefused`` while somebody is exempted, and for a second review on one day.
    """
    check_follow(by)
    held = hold_person(person)
    deadline = deadline_of(held, on)
    if is_exempted(deadline):
        raise PathwayRefused(_("An exemption lasts: end it first."), code="review_while_exempted")
    if Review.objects.filter(person=held, on=on).exists():
        raise PathwayRefused(_("A review was recorded today already."), code="reviewed_already")
    review = Review.objects.create(
        person=held,
        life_project=plans_of(held).in_force,
        on=on,
        due_on=deadline.due_on,
        by_id=by.pk,
        told=told,
        outcome=outcome,
        **row_scope_of(held),
    )
    tell(by, on, "pathways.record_review", review, review=review.pk, outcome=outcome)
    return review


def exempt_review(*, by: Actor, on: datetime.date, person: Person, reason: str, told: str) -> Exemption:
    """No review is due from today on, until somebody ends it. Raises ``PathwayRefused`` while one lasts."""
    check_follow(by)
    held = hold_person(person)
    if Exemption.objects.filter(person=held, cleared_on__isnull=True).exists():
        raise PathwayRefused(_("An exemption lasts already."), code="exempted_already")
    row = Exemption.objects.create(
        person=held, reason=reason, told=told, starts_on=on, by_id=by.pk, **row_scope_of(held)
    )
    tell(by, on, "pathways.exempt_review", row, exemption=row.pk, reason=reason)
    return row


def clear_exemption(*, by: Actor, on: datetime.date, person: Person) -> Exemption:
    """End the exemption: its days are added to the deadline, which never comes nearer by it."""
    check_follow(by)
    held = hold_person(person)
    row = Exemption.objects.select_for_update().filter(person=held, cleared_on__isnull=True).first()
    if row is None:
        raise PathwayRefused(_("No exemption lasts."), code="not_exempted")
    row.cleared_on, row.cleared_by_id = on, by.pk
    row.save(update_fields=["cleared_on", "cleared_by"])
    tell(by, on, "pathways.clear_exemption", row, exemption=row.pk)
    return row
