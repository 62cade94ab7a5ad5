"""What the committee is asked: the amount of a file as its plan stands when its conditions are answered."""

import pytest

from darb.core.scope import Scope
from darb.projects.models import ProjectFile
from darb.selection.actions.applications import check_eligibility
from tests.factories import make_call, make_file, make_person, make_user
from tests.factories.base import ON
from tests.factories.projects import make_application

pytestmark = pytest.mark.slow


def test_what_a_file_asks_for_is_taken_over_when_its_conditions_are_answered(everything: Scope) -> None:
    call = make_call()
    changed = make_application(
        call=call, project_file=make_file(make_person(), 1_000_000), amount_minor=1_000_000
    )
    same = make_application(call=call, project_file=make_file(make_person(), 700_000), amount_minor=700_000)
    ProjectFile.objects.filter(pk=changed.project_file_id).update(
        requested_minor=900_000, total_cost_minor=900_000
    )

    check_eligibility(by=make_user(role="committee_member"), on=ON, call=call)

    changed.refresh_from_db()
    same.refresh_from_db()
    assert (changed.amount_minor, same.amount_minor) == (900_000, 700_000)
