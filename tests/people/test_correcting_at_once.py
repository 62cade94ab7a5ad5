"""Two who correct one fact at one moment, each on a connection of their own."""

import threading

import pytest
from django.db import connection

from darb.core.errors import Refusal
from darb.core.scope import scoped
from darb.people.actions import correcting
from darb.people.actions.correcting import Ground
from darb.people.models import Contact
from darb.people.queries import facts_of, scope_of
from darb.people.states import PersonFact
from tests.conftest import national_scope
from tests.databases import Server
from tests.factories import ON, centre, make_person, make_user


@pytest.mark.slow
def test_of_two_who_correct_at_one_moment_the_second_is_told(fresh_database: Server) -> None:
    """Both saw the same number; one of theirs stands, the other learns that it is not theirs."""
    worker = make_user(role="case_worker", establishment=centre())
    with scoped(national_scope()):
        person = make_person()
        stood = facts_of(person, PersonFact.TELEPHONES)
    start, found = threading.Barrier(2), []

    def write(number: str) -> None:
        try:
            with scoped(scope_of(worker, ON)):
                start.wait()
                told = {"telephone": number, "other": "", "ground": Ground("said_by_person", stood)}
                correcting.correct_telephones(by=worker, on=ON, person=person, **told)
            found.append("done")
        except Refusal as refusal:
            found.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in ("0600000001", "0600000002")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == ["correction_behind", "done"]
    with scoped(scope_of(worker, ON)):
        assert Contact.objects.filter(person=person).count() == 1
