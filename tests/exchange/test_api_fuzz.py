"""The partners' interface asked from its own description, rightly and wrongly: it answers as it says of itself."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from darb.core.scope import scoped
from darb.exchange.api import described
from tests.conftest import national_scope
from tests.exchange.programs import issue
from tests.factories import centre, make_person
from tests.factories.employment import (
    make_candidacy,
    make_citizen_enterprise,
    make_placement,
    make_vacancy,
)
from tests.factories.pathways import make_referral
from tests.factories.people import make_shared_access
from tests.factories.training import make_course, make_course_session, make_enrolment

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
load_all_checks()


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """One organisation that teaches, employs and serves, with something of each; and a key for all of it."""
    monkeypatch.setattr("darb.staff.views.key_door.CALLS_A_MINUTE", 10**9)
    today = timezone.localdate()
    with scoped(national_scope()):
        enterprise = make_citizen_enterprise()
        body, person = enterprise.organisation, make_person(holder=centre())
        days = {"starts_on": today, "ends_on": today}
        session = make_course_session(course=make_course(provider=body), exam_on=None, **days)
        enrolment = make_enrolment(session=session, person=person)
        vacancy = make_vacancy(enterprise=enterprise, places=3)
        candidacy = make_candidacy(person=person, vacancy=vacancy, state="sent")
        placement = make_placement(candidacy=make_candidacy(person=person, vacancy=vacancy, state="placed"))
        referral = make_referral(person=person, partner=body, state="sent", answer_by=today)
        make_shared_access(subject=person.code, organisation=body, kind="training")
    _key, token = issue(body, "training_provider", "employer", "referral_partner")
    # as Django's own client: the test keeps its connection
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield {
        "token": token,
        "session": {"code": session.code, "day": today.isoformat()},
        "vacanc": {"code": vacancy.code},
        "enrolment": {"enrolment": enrolment.pk},
        "candidac": {"number": candidacy.number},
        "placement": {"number": placement.number},
        "referral": {"number": referral.number},
    }
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(known: dict[str, Any], examples: int) -> int:
    """Every operation, ``examples`` times from what it takes and as often from what it does not; how many times."""
    application, asked = get_wsgi_application(), 0
    schema = schemathesis.openapi.from_dict(described())
    for found in schema.get_all_operations():
        operation = found.ok()
        operation.app = operation.schema.app = application
        own = next((told for word, told in known.items() if word in operation.path and word != "token"), {})
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            asked += _ask_one(operation, mode, known["token"], own, examples)
    return asked


def _ask_one(operation: Any, mode: Any, token: str, own: dict[str, Any], examples: int) -> int:
    asked = 0

    @settings(max_examples=examples, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode), is_own=st.booleans())
    def one(case: Any, is_own: bool) -> None:
        nonlocal asked
        asked += 1
        if is_own and case.path_parameters:
            case.path_parameters = {**case.path_parameters, **own}
        answer = case.call(headers={"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"})
        case.validate_response(answer, checks=CHECKS)

    one()
    return asked


def test_the_interface_answers_as_it_describes_itself(known: dict[str, Any]) -> None:
    assert ask(known, examples=4) >= 60


@pytest.mark.nightly
def test_by_night_it_is_asked_hundreds_of_times(known: dict[str, Any]) -> None:
    assert ask(known, examples=40) >= 800
