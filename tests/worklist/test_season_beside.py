"""The newest season beside the tasks: for whoever sees the files it counts, and never as a row of noughts."""

import pytest

from darb.core.scope import scoped
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_call, make_user

pytestmark = pytest.mark.slow

BESIDE, LISTED = 'aria-labelledby="in-lines"', 'class="tb cards seasons"'


def home_of(client, **posting):
    with scoped(national_scope()):
        call = make_call()
        call.territory.set([centre().province])
    enter(client, make_user(**posting))
    return client.get("/").content.decode()


def test_whoever_works_on_files_has_the_season_beside(client, db):
    assert BESIDE in home_of(client, role="programme_manager")


def test_whoever_sees_figures_only_reads_them_in_the_list_and_not_beside(client, db):
    page = home_of(client, role="management")

    assert BESIDE not in page
    assert LISTED in page


def test_whoever_prepares_people_and_sees_no_file_has_no_season_at_all(client, db):
    page = home_of(client, role="preparation_officer", establishment=centre())

    assert BESIDE not in page
    assert LISTED not in page
