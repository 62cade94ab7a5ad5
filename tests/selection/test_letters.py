"""A decision's letter is seen by whoever may know of what it tells, and of the person it is sent to; by nobody else."""

import dataclasses
from collections.abc import Collection

import pytest
from django.test import Client

from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from darb.notices.models import Letter
from darb.programmes.models import SubProgramme
from darb.selection.actions.letters import notify
from darb.selection.models import Decision
from tests.conftest import ON, national_scope
from tests.entering import enter
from tests.factories import centre, make_file, make_person, make_user
from tests.factories.money import make_bare_call, make_criterion, make_rule_set
from tests.factories.projects import make_application, make_decision

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SUMMONED = None  # without a handover day


def decided(*, of_person: Collection[str] = (), sub_programme: str = "ordinary") -> Decision:
    """Somebody whose file, like the person's other rows, knows nothing of the programme that decided on it."""
    person = make_person(holder=centre(), compartments=sorted(of_person))
    restricted = SubProgramme.objects.get(code=sub_programme)
    call = make_bare_call(sub_programme=restricted)
    make_criterion(rule_set=make_rule_set(call=call), code="all")
    code = restricted.compartment_id
    compartments = sorted({*of_person, *([code] if code else [])})
    application = make_application(project_file=make_file(person), call=call, compartments=compartments)
    return make_decision(application=application, compartments=compartments)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("of_person", "sub_programme", "compartments"),
    [
        ([], "ordinary", []),
        ([], "moussalaha", ["moussalaha"]),
        (["minors"], "ordinary", ["minors"]),
        (["minors"], "moussalaha", ["minors", "moussalaha"]),
    ],
)
def test_a_letter_lies_where_its_person_and_its_programme_lie(
    client: Client, of_person: list[str], sub_programme: str, compartments: list[str]
) -> None:
    manager = make_user(role="programme_manager")
    scope = national_scope()
    with scoped(scope):
        decision = decided(of_person=of_person, sub_programme=sub_programme)
        [letter] = notify(by=manager, on=ON, tellings=[(decision, {"ar": SUMMONED, "fr": SUMMONED})])

    statuses = {}
    for granted in ([], ["minors"], ["moussalaha"], ["minors", "moussalaha"]):
        reader = make_user(role="centre_coordinator", establishment=centre(), compartments=granted)
        enter(client, reader)
        statuses[tuple(granted)] = client.get(f"/letters/{letter.number}/").status_code
        with scoped(dataclasses.replace(scope, compartments=tuple(granted))):
            assert Letter.objects.count() == (set(compartments) <= set(granted))

    assert letter.compartments == compartments
    assert statuses == {granted: 200 if set(compartments) <= set(granted) else 404 for granted in statuses}


def test_a_letter_is_told_in_the_chain_of_the_person_s_holder() -> None:
    with scoped(national_scope()):
        decision = decided()
        notify(by=make_user(role="programme_manager"), on=ON, tellings=[(decision, {})])

    told = JournalEntry.objects.filter(act__in=["selection.notify", "notices.send_letter"])
    assert {entry.chain for entry in told} == {f"establishment:{centre().code}"}
