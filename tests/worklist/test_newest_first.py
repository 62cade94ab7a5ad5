"""Lists whose newest lines come first are read to their end; what is out of reach is on none of their pages."""

import pytest
from django.test import Client
from django.urls import reverse

from darb.core.newest import PAGE, newest
from darb.core.scope import scoped
from darb.establishments.models import Establishment
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.casefile import make_legal_hold
from tests.factories.detention import make_release_batch_row

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MORE = 3


def read_to_the_end(client, page, key):
    """Every line of a list, page by page as a reader goes on."""
    lines, after = [], ""
    while True:
        shown = client.get(page, {"after": after}).context
        lines += key(shown)
        after = shown["next_after"] if "next_after" in shown else shown["batches"].next_after
        if not after:
            return lines


def test_every_hold_is_found_and_none_of_a_file_out_of_reach():
    with scoped(national_scope()):
        near = {"holder": centre("el_jadida")}
        held = [make_legal_hold(person=make_person(**near)).pk for _one in range(PAGE + MORE)]
        leak = make_legal_hold(person=make_person(holder=centre("CAR-SET"), province="06.461")).pk
    client = Client()
    enter(client, make_user(role="data_protection_officer", establishment=centre("el_jadida")))

    found = read_to_the_end(
        client, reverse("casefile:holds"), lambda shown: [row.pk for row, _is in shown["rows"]]
    )

    assert sorted(found) == sorted(held)
    assert leak not in found


def test_every_release_list_is_found():
    with scoped(national_scope()):
        made = [make_release_batch_row().batch_id for _one in range(PAGE + MORE)]
    client = Client()
    enter(client, make_user(role="preparation_officer"))

    found = read_to_the_end(
        client, reverse("exchange:pardon"), lambda shown: [one.pk for one in shown["batches"].lines]
    )

    assert sorted(found) == sorted(made)


@pytest.mark.parametrize("after", ["x", "-1", "٣", "9" * 30])
def test_whatever_is_no_key_begins_the_list_anew(after):
    page = newest(Establishment.objects.all(), after)

    assert page.lines == list(Establishment.objects.order_by("-pk")[:PAGE])
