import random
from itertools import product

import pytest

from darb.selection.rules.engine.flow import Flow

Files = dict[int, tuple[int, dict[int, int]]]  # file -> amount and, per source, the most it may give


def flow_of(balances: list[int], files: Files) -> Flow | None:
    flow = Flow(balances)
    return flow if all(flow.add(file, amount, caps) for file, (amount, caps) in files.items()) else None


def payments(amount: int, caps: dict[int, int]) -> list[dict[int, int]]:
    """Every way of paying one file in full."""
    shares = product(*(range(cap + 1) for cap in caps.values()))
    return [dict(zip(caps, share, strict=True)) for share in shares if sum(share) == amount]


def canonical_payment(balances: list[int], files: Files) -> dict[int, dict[int, int]] | None:
    """The assignment that the procedure describes, by enumeration; nothing when the files cannot be paid."""
    best = None
    for ways in product(*(payments(*files[file]) for file in sorted(files))):
        totals = [sum(way.get(source, 0) for way in ways) for source in range(len(balances))]
        if all(total <= balance for total, balance in zip(totals, balances, strict=True)):
            taken = [way.get(source, 0) for way in ways for source in range(len(balances))]
            best = max(best or ([], [], ()), (totals, taken, ways))
    if best is None:
        return None
    return {
        file: {source: amount for source, amount in sorted(way.items()) if amount}
        for file, way in zip(sorted(files), best[2], strict=True)
    }


def small_case(seed: int) -> tuple[list[int], Files]:
    draw = random.Random(seed)
    balances = [draw.randint(0, 7) for _ in range(draw.randint(1, 3))]
    files: Files = {}
    for file in draw.sample(range(10), draw.randint(1, 3)):
        amount = draw.randint(1, 5)
        sources = draw.sample(range(len(balances)), draw.randint(1, len(balances)))
        files[file] = (amount, {source: min(amount, draw.randint(1, 5)) for source in sources})
    return balances, files


@pytest.mark.slow
def test_the_assignment_is_the_canonical_one() -> None:
    cases = {seed: small_case(seed) for seed in range(1500)}

    differing = []
    for seed, (balances, files) in cases.items():
        flow = flow_of(balances, files)
        if (flow.settle() if flow else None) != canonical_payment(balances, files):
            differing.append(seed)

    assert differing == []


def test_a_later_file_moves_earlier_ones_to_other_money() -> None:
    flow = Flow([5, 5])
    flow.add(1, 5, {0: 5, 1: 5})

    is_funded = flow.add(2, 5, {0: 5})

    assert (is_funded, flow.grants) == (True, {1: {0: 0, 1: 5}, 2: {0: 5}})


def test_one_centime_too_few_funds_nothing_and_changes_nothing() -> None:
    flow = Flow([10_000_000_000_001])
    flow.add(1, 5_000_000_000_001, {0: 5_000_000_000_001})

    is_funded = flow.add(2, 5_000_000_000_001, {0: 5_000_000_000_001})

    assert (is_funded, flow.left, list(flow.grants)) == (False, [5_000_000_000_000], [1])


def test_what_is_missing_comes_with_the_sources_that_bind() -> None:
    flow = Flow([4, 10, 3])
    flow.add(1, 4, {0: 4, 2: 1})

    missing, binding = flow.shortage(2, 6, {0: 6, 2: 6})

    assert (missing, binding) == (3, frozenset({0, 2}))


def test_a_file_that_leaves_gives_its_money_back() -> None:
    flow = Flow([4, 4])
    flow.add(1, 6, {0: 4, 1: 4})

    flow.remove(1)

    assert (flow.left, flow.grants) == ([4, 4], {})
    assert flow.add(2, 8, {0: 4, 1: 4})
