"""A form sent fifty times at once has one effect: five forms of files, each in one round; in four at night."""

import dataclasses
import threading
import time
from typing import Any

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
Form = tuple[Client, str, dict[str, Any]]  # who sends it, whereto, and what is typed


def signed_in(user: User) -> Client:
    """Signed in as an account of the demonstration, having just proved to be there."""
    User.objects.filter(pk=user.pk).update(is_demo=True)
    client = Client()
    client.force_login(user)
    session = client.session
    session["proved_at"] = int(time.time())
    session.save()
    return client


def send_at_once(client: Client, address: str, typed: dict[str, Any]) -> set[int]:
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


@dataclasses.dataclass(frozen=True)
class Staff:
    """Who sends the forms: a worker where the files are held, one where they go to, and the officer."""

    worker: User
    receiver: User
    officer: User

    @classmethod
    def at_work(cls) -> "Staff":
        return cls(
            worker=make_user(role="centre_coordinator", establishment=centre()),
            receiver=make_user(role="centre_coordinator", establishment=centre("CAR-SET")),
            officer=make_user(role="data_protection_officer"),
        )


def forms_of(number: int, staff: Staff) -> list[Form]:
    """The five forms of one round, about files of its own."""
    sender, answering, reviewing = map(signed_in, (staff.worker, staff.receiver, staff.officer))
    with scoped(national_scope()):
        person, other, third = (make_person(holder=centre()) for _ in range(3))
        agree(person, staff.worker)
        to_accept, to_decline = (make_file_transfer(person=one) for one in (other, third))
    opening = make_break_glass(user=staff.receiver)
    told = {"code": f"P-2099-000{number}", "reason": "safety", "told": "appel de nuit"}
    return [
        (sender, f"/people/{person.code}/propose/", {"receiver": "CAR-SET", "purpose": "moved"}),
        (answering, f"/transfers/{to_accept.number}/accept/", {}),
        (answering, f"/transfers/{to_decline.number}/decline/", {"decline-reason": "no_place"}),
        (sender, "/people/break-glass/", told),
        (reviewing, f"/people/reviews/{opening.pk}/", {"result": "justified"}),
    ]


def keys_of(number: int, place: int) -> dict[str, str]:
    """The key of one form of one round, under whichever name its page gives it."""
    own = f"{number}{place}".rjust(43, "k")
    return {"form_key": own, "accept-form_key": own, "decline-form_key": own}


@pytest.mark.parametrize("rounds_a_form", [1, pytest.param(4, marks=pytest.mark.nightly)])
def test_each_round_of_fifty_has_one_effect(fresh_database: Server, rounds_a_form: int) -> None:
    fresh_database.renew()  # whatever was kept by tests before is not counted here
    staff = Staff.at_work()
    answered: set[int] = set()

    for number in range(rounds_a_form):
        for place, (client, address, typed) in enumerate(forms_of(number, staff)):
            answered |= send_at_once(client, address, {**typed, **keys_of(number, place)})

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
