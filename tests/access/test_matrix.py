"""Every address, asked by every role, by every method, about everybody's objects: the answers are the table's."""

import pathlib

import pytest

from darb.staff.rules import Role
from tests.access.accounts import ACCOUNTS, READERS
from tests.access.policy import cells, read_table
from tests.access.walk import Walker, page_names, unlike

TABLE = read_table()


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    assert set(page_names()) == set(TABLE)


def test_every_role_walks() -> None:
    assert {role.value for role in Role} <= {account.name for account in ACCOUNTS}
    assert {name for names in READERS.values() for name in names.split()} <= {role.value for role in Role}
    assert {name for rule in TABLE.values() for name in rule.roles} <= {account.name for account in ACCOUNTS}


def test_a_line_stands_once() -> None:
    lines = (pathlib.Path(__file__).parent / "policy.csv").read_text(encoding="utf-8").splitlines()

    assert len(lines) == len(TABLE) + 1


@pytest.mark.nightly
@pytest.mark.parametrize("account", [account.name for account in ACCOUNTS])
def test_by_night_every_method_is_asked_about_everything(
    walker: Walker, account: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [cell for cell in cells(TABLE, every=True) if cell.account == account]

    found = walker.walk(asked)

    with capsys.disabled():
        print(f"\nby night as {account}: {len(asked)} cells, {sum(one.is_leak for one in found)} leaks")
    assert [str(finding) for finding in found] == []
    assert unlike(walker.said) == []


@pytest.mark.slow
def test_every_cell_answers_as_the_table_says(walker: Walker, capsys: pytest.CaptureFixture[str]) -> None:
    asked = cells(TABLE, every=False)

    found = walker.walk(asked)
    leaks = [finding for finding in found if finding.is_leak]

    with capsys.disabled():
        print(f"\naccess matrix: {len(asked)} cells, {len(leaks)} leaks")
    assert len(asked) >= 5000
    assert [str(finding) for finding in found] == []
    assert unlike(walker.said) == []
