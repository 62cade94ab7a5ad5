"""A policy that is taken away is noticed: the walk of the table finds what it let through."""

import pytest

from tests.access.conftest import new_walker
from tests.access.mutations import POLICIES, Policy
from tests.access.policy import cells, read_table
from tests.access.world import World
from tests.databases import Server

TABLE = read_table()
DAILY = [policy for policy in POLICIES if policy.is_daily]


def leaks_without(policy: Policy, world: World, monkeypatch: pytest.MonkeyPatch, server: Server) -> list[str]:
    pages, accounts = policy.pages.split(), policy.accounts.split()
    asked = [
        cell
        for cell in cells(TABLE, every=True)
        if cell.page in pages and cell.account in accounts and cell.method == "GET"
    ]
    with policy.off(monkeypatch, server):
        found = new_walker(world, monkeypatch).walk(asked)
    return [str(finding) for finding in found if finding.is_leak]


def test_ten_policies_are_tried_each_time_and_each_names_pages_of_the_table() -> None:
    assert len(DAILY) >= 10
    assert {page for policy in POLICIES for page in policy.pages.split()} <= set(TABLE)


@pytest.mark.slow
@pytest.mark.parametrize("policy", DAILY, ids=lambda policy: policy.name)
def test_a_policy_taken_away_is_noticed(
    policy: Policy, world: World, monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    assert leaks_without(policy, world, monkeypatch, server) != []


@pytest.mark.nightly
@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_every_policy_taken_away_is_noticed(
    policy: Policy, world: World, monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    assert leaks_without(policy, world, monkeypatch, server) != []
