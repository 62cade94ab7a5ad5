"""Acts of one kind share a transaction, and a season of hundreds of people comes out as it was announced."""

import json
from typing import Any

import pytest

from darb.commands.season.context import SeasonRun
from darb.controls.models import IdempotencyKey
from tests.commands.conftest import DEMO
from tests.conftest import ON, Server
from tests.factories import make_user
from tests.factories.records import make_import

DOCUMENT_003 = DEMO / "document-003.xlsx"


@pytest.mark.slow
def test_a_stop_loses_no_act_and_repeats_none(fresh_database: Server) -> None:
    user, source, done = make_user(), make_import(), []
    items = {f"act:{name}": name for name in "abcdefg"}

    def begun() -> SeasonRun:
        rows: Any = None  # no row of the workbook is read
        return SeasonRun(importer=user, source=source, workbook=rows, today=ON)

    def stop_at_the_third(found: list[str]) -> None:
        if len(done) == 2:
            raise SystemError
        done.append(found)

    with pytest.raises(SystemError):
        begun().each(by=user, items=items, act=stop_at_the_third, together=2)
    again = begun()
    again.each(by=user, items=items, act=done.append, together=2)
    begun().each(by=user, items=items, act=done.append, together=2)

    assert done == [["a", "b"], ["c", "d"], ["e", "f"], ["g"]]
    assert again.acts == 3
    assert IdempotencyKey.objects.count() == len(items)


@pytest.mark.nightly
def test_the_season_of_twelve_cities_comes_out_as_announced(fresh_database: Server) -> None:
    ran = fresh_database.run_darb("season", "run", str(DOCUMENT_003))
    again = fresh_database.run_darb("season", "run", str(DOCUMENT_003), "--json")
    figures = json.loads(fresh_database.run_darb("figures", "--operation", "O2015-01", "--json").stdout)

    steps = {line[:15].strip(): line[16:] for line in ran.stdout.splitlines()}
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert steps["people reached"] == "317: 31 women, 286 men"
    assert steps["handed over"] == "5,052,992.83 MAD"
    assert steps["handover"] == "317 minutes signed, 13 lists, 16 certificates"
    assert figures["computed"]["people"]["value"] == 21
    assert figures["computed"]["handed_over"]["value"] == "270000.00"
    assert json.loads(again.stdout)["changed"] is False
