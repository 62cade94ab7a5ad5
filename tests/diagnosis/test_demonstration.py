"""The demonstration's interviews: one signed, one half answered, one planned; loaded once."""

import pytest
from django.conf import settings
from django.utils import timezone

from darb.commands.demo_people import load_demo_people
from darb.commands.live.interviewing import hold_interviews, interview_codes
from darb.core.scope import scoped
from darb.diagnosis.models import Answer, Interview
from tests.conftest import Server, national_scope


@pytest.mark.slow
def test_each_stage_has_its_interview_and_loading_again_adds_none(fresh_database: Server) -> None:
    directory, today = settings.COUNTRY_DIRECTORY / "demo", timezone.localdate()
    load_demo_people(directory)

    held = [hold_interviews(directory, today) for _time in range(2)]

    with scoped(national_scope()):
        codes = interview_codes(directory)
        states = set(Interview.objects.values_list("state", flat=True))
        places = {tuple(row.compartments) for row in Answer.objects.all()}
    assert held == [3, 0]
    assert {"signed", "held", "planned"} <= set(codes)
    assert states == {"completed", "in_progress", "scheduled"}
    assert {("health",), ("penal",)} <= places
