"""The demonstration's people inside: admitted once, with something on every page about them."""

import pytest
from django.conf import settings
from django.utils import timezone

from darb.commands.live.inside import hold_people, inside_codes
from darb.core.scope import scoped
from darb.detention.models import InsideActivity, ReleaseEvent, ReleaseTick, Stay, Unreached
from darb.people.models import JourneyMove, Person
from tests.conftest import national_scope

pytestmark = pytest.mark.slow
DEMO = settings.COUNTRY_DIRECTORY / "demo"


def test_the_demonstration_s_people_inside_are_admitted_once(db: None) -> None:
    today = timezone.localdate()

    first, again = hold_people(DEMO, today), hold_people(DEMO, today)

    assert (first, again) == (8, 0)
    with scoped(national_scope()):
        assert set(Person.objects.values_list("is_invented", flat=True)) == {True}
        assert set(JourneyMove.objects.values_list("state", flat=True)) == {"identified"}
        assert Stay.objects.filter(state="ongoing").count() == 8
        assert ReleaseEvent.objects.filter(state="confirmed").count() == 2
        assert all(model.objects.exists() for model in (ReleaseTick, InsideActivity, Unreached))
    assert set(inside_codes(today)) == {"stay", "release"}
