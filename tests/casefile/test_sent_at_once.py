"""A form sent fifty times at once has one effect: five forms of files, each in one round; in four at night."""

import threading
import time

import pytest
from django.db import connection
from django.test import Client

from darb.casefile.models import FileTransfer, FileTransferMove
from darb.core.scope import scoped
from darb.people.models import BreakGlass, SharedAccess
from darb.staff.models import User
from tests.casefile.files import agree
from tests.conftest import Server, national_scope
from tests.factories import centre, make_person, make_user
from tests.factories.casefile import make_file_transfer
from tests.factories.people import make_break_glass

pytestmark = pytest.mark.slow
AT_ONCE, CONNECTIONS = 50, 10


def signed_in(user: User) -> Client:
    """Signed in as an account of the demonstration, having just proved to be there."""
    User.objects.filter(pk=user.pk).update(is_demo=True)
    client = Client()
    client.force_login(user)
    session = client.session
    session["proved_at"] = int(time.time())
    session.save()
    return client


def send_at_once(client: Client, address: str, typed: dict[str, object]) -> set[int]:
    """The same form fifty times by ten connections that start together; the statuses answered."""
    start, statuses = threading.Barrier(CONNECTIONS), set()

    def work() -> None:
        mine = Client()
        mine.cookies = client.cookies
        start.wait()
        statuses.update(mine.post(address, typed).status_code for _ in range(AT_ONCE // CONNECTIONS))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


@pytest.mark.parametrize("rounds_a_form", [1, pytest.param(4, marks=pytest.mark.nightly)])
def test_each_round_of_fifty_has_one_effect(fresh_database: Server, rounds_a_form: int) -> None:
    fresh_database.renew()  # whatever was kept by tests before is not counted here
    here, there = centre(), centre("CAR-SET")
    worker = make_user(role="centre_coordinator", establishment=here)
    receiver = make_user(role="centre_coordinator", establishment=there)
    officer = make_user(role="data_protection_officer")
    sender, answering, reviewing = (signed_in(user) for user in (worker, receiver, officer))
    answered: set[int] = set()

    for number in range(rounds_a_form):
        with scoped(national_scope()):
            person, other, third = (make_person(holder=here) for _ in range(3))
            agree(person, worker)
            to_accept, to_decline = (make_file_transfer(person=one) for one in (other, third))
        opening = make_break_glass(user=receiver)
        told = {"code": f"P-2099-000{number}", "reason": "safety", "told": "appel de nuit"}
        sent = [
            (sender, f"/people/{person.code}/propose/", {"receiver": "CAR-SET", "purpose": "moved"}),
            (answering, f"/transfers/{to_accept.number}/accept/", {}),
            (answering, f"/transfers/{to_decline.number}/decline/", {"decline-reason": "no_place"}),
            (sender, "/people/break-glass/", told),
            (reviewing, f"/people/reviews/{opening.pk}/", {"result": "justified"}),
        ]
        for place, (client, address, typed) in enumerate(sent):
            own = f"{number}{place}".rjust(43, "k")
            keys = {"form_key": own, "accept-form_key": own, "decline-form_key": own}
            answered |= send_at_once(client, address, {**typed, **keys})

    with scoped(national_scope()):
        moves = list(FileTransferMove.objects.values_list("state", flat=True))
        proposals = FileTransfer.objects.filter(state="proposed").count()
    assert answered == {302}
    assert proposals == rounds_a_form
    assert {state: moves.count(state) for state in set(moves)} == {
        "proposed": rounds_a_form,
        "accepted": rounds_a_form,
        "declined": rounds_a_form,
    }
    assert SharedAccess.objects.filter(kind="break_glass").count() == rounds_a_form
    assert BreakGlass.objects.filter(result="justified").count() == rounds_a_form
