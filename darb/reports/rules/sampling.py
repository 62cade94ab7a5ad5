"""An auditor's sample: drawn by a seed, so that anybody draws the same one again. Pure.

Each record has a lot, the hash of the seed and its code; the lowest lots of each stratum are drawn, so that no
record has a better chance and nobody can steer the draw without changing the seed. Strata get places in proportion
to their size (largest remainder), and at least one each while there are enough. Source: ISA 530, selection of items
that gives each sampling unit a chance of selection.
"""

import hashlib
from collections.abc import Mapping, Sequence

BANDS_MINOR = (20_000_00, 40_000_00, 60_000_00)  # borders of the bands of amounts, in minor units


def lot(seed: str, code: str) -> str:
    return hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()


def band(amount_minor: int) -> int:
    """0 below the first border, 1 from it on, and so forth."""
    return sum(amount_minor >= border for border in BANDS_MINOR)


def places(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """How many of each stratum are drawn: ``wanted`` in all, or everything where there are fewer."""
    total = sum(sizes.values())
    wanted = min(wanted, total)
    if not wanted:
        return dict.fromkeys(sizes, 0)
    fill = wanted >= sum(1 for size in sizes.values() if size)
    given = {name: min(size, max(size * wanted // total, int(fill))) for name, size in sizes.items()}
    while sum(given.values()) != wanted:
        step = 1 if sum(given.values()) < wanted else -1
        open_names = [name for name in sizes if (given[name] < sizes[name] if step > 0 else given[name] > 1)]
        # Whoever is furthest from the fair share gets the next place, or gives one back.
        furthest = max(
            open_names, key=lambda name: (step * (sizes[name] * wanted - given[name] * total), name)
        )
        given[furthest] += step
    return given


def draw(strata: Mapping[str, Sequence[str]], *, seed: str, size: int) -> dict[str, list[str]]:
    """Codes drawn of each stratum, in the order of their lots."""
    given = places({name: len(codes) for name, codes in strata.items()}, size)
    return {
        name: sorted(codes, key=lambda code: lot(seed, code))[: given[name]] for name, codes in strata.items()
    }
