"""Where people stand on the path: the newest move of each."""

from collections.abc import Iterable

from django.db.models import Max

from darb.people.models import JourneyMove
from darb.people.states import Journey


def places_of(people: Iterable[int]) -> dict[int, Journey]:
    """The one place of each person, by key; whoever has no move has none. Two queries for any number."""
    newest = JourneyMove.objects.filter(person__in=list(people)).values("person").annotate(newest=Max("pk"))
    keys = [row["newest"] for row in newest]
    moves = JourneyMove.objects.filter(pk__in=keys).values_list("person_id", "state")
    return {person: Journey(state) for person, state in moves}
