"""Moves along the path: the one writer of where people stand, once they are registered."""

import datetime
from collections.abc import Callable, Sequence

from darb.core.actor import Actor
from darb.people.models import JourneyMove, Person, row_scope_of
from darb.people.queries import places_of
from darb.people.states import ClosingReason, Journey

Onward = Callable[[Journey | None], list[Journey]]


def move_people(
    *,
    by: Actor,
    on: datetime.date,
    people: Sequence[Person],
    onward: Onward,
    closed: ClosingReason = ClosingReason.RETURNED_TO_PRISON,
) -> None:
    """Move each person to where ``onward`` leads from the newest place; the people's rows are locked first.

    Part of the verb that calls it: a person is in one place, so two acts on one person wait for each other. A move
    that closes a file bears the reason ``closed``.
    """
    list(Person.objects.select_for_update().filter(pk__in=[one.pk for one in people]).order_by("pk"))
    places = places_of([one.pk for one in people])
    moves = [
        JourneyMove(
            person=person,
            state=state,
            on=on,
            by_id=by.pk,
            reason=closed if state == Journey.CLOSED else "",
            **row_scope_of(person),
        )
        for person in people
        for state in onward(places.get(person.pk))
    ]
    JourneyMove.objects.bulk_create(moves, batch_size=2000)
