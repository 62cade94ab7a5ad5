"""How the tests are shared among workers, and what each worker reads once. ``conftest`` takes the hooks from here."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from whitenoise.base import WhiteNoise
from xdist.scheduler import LoadFileScheduling

from tests.databases import ROOT
from tests.staff.hashing import LightArgon2, with_the_work_of

# A worker takes a whole file, or a whole folder whose files read the same; the long ones begin first, so that all
# workers end together.
TAKEN_WHOLE = ("tests/architecture/",)  # each file of it reads the code of the house
SHARED_OUT = "::test_by_night_"  # hours of one file, in parts that any worker takes
LONGEST_FIRST = (
    "access/test_matrix.py",
    "browser/test_every_page.py",
    "browser/test_real_accounts.py",
    "browser/test_journeys.py",
    "controls/test_sent_at_once.py",
    "browser/test_tour.py",
    "commands/test_live.py",
    "access/test_canaries.py",
    "commands/test_beside.py",
    "browser/test_committee.py",
    "commands/test_season_killed.py",
    "exchange/test_caseload_pages.py",
    "commands/test_season.py",
    "setup/test_embedded.py",
    "architecture/test_season_acts.py",
)
# Between two collections of what is no longer used: the default is made for less memory than a test has.
GENERATIONS = (20_000, 20, 20)


class Sharing(LoadFileScheduling):
    def _split_scope(self, nodeid: str) -> str:
        if SHARED_OUT in nodeid:
            return nodeid
        file = super()._split_scope(nodeid)
        return next((folder for folder in TAKEN_WHOLE if file.startswith(folder)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Sharing:
    return Sharing(config, log)


def _turn(item: pytest.Item) -> int:
    path = item.path.relative_to(ROOT / "tests").as_posix()
    return LONGEST_FIRST.index(path) if path in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_turn)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded now stays to the end; nobody need ask again whether it is still used."""
    gc.freeze()
    gc.set_threshold(*GENERATIONS)


@pytest.fixture(scope="session", autouse=True)
def _site_files_are_listed_once() -> Iterator[None]:
    """A test's client starts the site anew; the files served are those that the first start found."""
    found: dict[tuple[str, str, int | None], dict[str, Any]] = {}
    listed = WhiteNoise.update_files_dictionary

    def update(self: WhiteNoise, root: str, prefix: str) -> None:
        told = (root, prefix, self.max_age)
        if told not in found:
            listed(self, root, prefix)
            found[told] = dict(self.files)
        self.files.update(found[told])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoise, "update_files_dictionary", update)
        yield


@pytest.fixture(scope="session", autouse=True)
def _hashes_cost_little() -> Iterator[None]:
    """Nearly every test signs somebody in; what production's work costs is measured in tests of its own."""
    with with_the_work_of(LightArgon2):
        yield
