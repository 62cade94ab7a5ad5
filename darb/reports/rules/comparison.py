"""Where a published figure and the figure computed from the records part, and why. Pure.

A published figure is compared by its own precision: “exactly” matches the same value, “about” a value within
five percent, “over” anything above, “including” whenever every published item is found. A figure that matches
makes no difference even when its perimeter is another; when it does not, every reason is given.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from darb.reports.rules.figures import Facts, Figure
from darb.reports.states import DifferenceReason, FigureName, FigureUnit, PerimeterKey, Qualifier

ABOUT_PERCENT = 5
_PARTS = (FigureName.WOMEN, FigureName.MEN, FigureName.JUVENILES)
# Announced amounts that say neither committed nor handed over, and the computed amount that answers them: the
# cost of an edition is what was committed for it, the amount of a distribution what was handed over.
COMPARED_WITH = {FigureName.COST: FigureName.COMMITTED, FigureName.AMOUNT: FigureName.HANDED_OVER}


@dataclasses.dataclass(frozen=True)
class Reason:
    """A coded reason with what it speaks of: codes that are missing, sources, the other amount's name."""

    code: DifferenceReason
    details: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Difference:
    """A figure or attribute that the records do not bear out; values as exchanged files write them."""

    figure: str
    source: str
    published: Any
    computed: Any
    reasons: tuple[Reason, ...]


def differences(published: Sequence[Facts], computed: Facts, parents: Mapping[str, str]) -> list[Difference]:
    """Every difference, source by source. ``parents`` maps a narrower sector to the broader one."""
    found = []
    for facts in published:
        for path, figure in facts.by_path().items():
            rivals = _rivals(path, figure, facts.source, published)
            difference = _compare(path, figure, computed.by_path(), rivals, parents)
            found += [difference] if difference else []
        found += _attribute_differences(facts, computed)
    return found


def mismatch(published: Figure, computed: Figure, parents: Mapping[str, str]) -> Reason | None:
    """Why ``computed`` does not bear ``published`` out; ``None`` when it does.

    Raises ``ValueError`` when a count is compared with a list.
    """
    if published.qualifier == Qualifier.NOT_PUBLISHED:
        return None
    if isinstance(published.value, tuple) or published.qualifier == Qualifier.INCLUDING:
        return _missing_items(published, computed, parents)
    wanted, found = _number(published), _number(computed)
    if published.qualifier == Qualifier.OVER:
        return None if found > wanted else Reason(DifferenceReason.NOT_OVER)
    if published.qualifier == Qualifier.ABOUT:
        is_near = abs(found - wanted) * 100 <= ABOUT_PERCENT * abs(wanted)
        return None if is_near else Reason(DifferenceReason.BEYOND_TOLERANCE)
    return None if found == wanted else Reason(DifferenceReason.VALUES_DIFFER)


def answering(path: str, published: Figure | None, computed: Mapping[str, Figure]) -> Figure | None:
    """The computed figure that answers a published one: its namesake, else the amount it is compared with."""
    other = COMPARED_WITH.get(published.name) if published else None
    return computed.get(path) or computed.get(str(other))


def _compare(
    path: str,
    published: Figure,
    computed: Mapping[str, Figure],
    rivals: tuple[str, ...],
    parents: Mapping[str, str],
) -> Difference | None:
    if published.qualifier == Qualifier.NOT_PUBLISHED:
        return None
    answer = answering(path, published, computed)
    if answer is None:
        reasons = [Reason(DifferenceReason.NOT_COMPUTED)]
    else:
        reason = mismatch(published, answer, parents)
        if reason is None:
            return None
        reasons = _all_reasons(reason, published, answer, _whole(path, answer, computed))
    if rivals:
        reasons.append(Reason(DifferenceReason.SOURCES_DISAGREE, rivals))
    plain = answer.plain if answer else None
    return Difference(path, published.source, published.plain, plain, tuple(reasons))


def _whole(path: str, computed: Figure, others: Mapping[str, Figure]) -> Figure:
    """What a part is counted inside: no juvenile among nine people is a count, not a lack of records."""
    if "." in path:
        return others.get(path.rpartition(".")[0], computed)
    return others.get(str(FigureName.PEOPLE), computed) if computed.name in _PARTS else computed


def _all_reasons(reason: Reason, published: Figure, computed: Figure, whole: Figure) -> list[Reason]:
    """With no record there is nothing more to explain; otherwise another amount or perimeter is named too."""
    if not whole.records:
        return [Reason(DifferenceReason.NO_RECORDS)]
    reasons = [reason]
    if computed.name != published.name:
        reasons.append(Reason(DifferenceReason.OTHER_AMOUNT, (str(computed.name),)))
    unsigned = whole.perimeter.get("listed", 0) - (whole.value if isinstance(whole.value, int) else 0)
    if computed.unit == FigureUnit.PERSON and unsigned > 0:
        reasons.append(Reason(DifferenceReason.NOT_ALL_SIGNED, (str(unsigned),)))
    keys = tuple(str(key) for key in PerimeterKey if _differs(key, published.perimeter, computed.perimeter))
    if keys:
        reasons.append(Reason(DifferenceReason.OTHER_PERIMETER, keys))
    return reasons


def _differs(key: str, published: Mapping[str, Any], computed: Mapping[str, Any]) -> bool:
    return key in published and key in computed and published[key] != computed[key]


def _missing_items(published: Figure, computed: Figure, parents: Mapping[str, str]) -> Reason | None:
    if not isinstance(published.value, tuple) or not isinstance(computed.value, tuple):
        raise ValueError(f"{published.name} of {published.source} is not a list of codes")
    found = set(computed.value)
    for code in computed.value:
        while code in parents:
            code = parents[code]
            found.add(code)
    missing = tuple(code for code in published.value if code not in found)
    if missing:
        return Reason(DifferenceReason.NOT_INCLUDED, missing)
    is_whole = published.qualifier == Qualifier.INCLUDING or set(published.value) == set(computed.value)
    return None if is_whole else Reason(DifferenceReason.VALUES_DIFFER)


def _number(figure: Figure) -> int:
    if not isinstance(figure.value, int):
        raise ValueError(f"{figure.name} of {figure.source} is not a number")
    return figure.value


def _rivals(path: str, figure: Figure, source: str, published: Sequence[Facts]) -> tuple[str, ...]:
    """Other sources that give the same figure another value."""
    return tuple(
        facts.source
        for facts in published
        if facts.source != source
        for other_path, other in facts.by_path().items()
        if other_path == path and other.value is not None and other.value != figure.value
    )


def _attribute_differences(published: Facts, computed: Facts) -> list[Difference]:
    """Place, season and phase as printed against the records'; an unrecorded one is no difference of its own.

    A region and the provinces in it are not compared: a communiqué may name either.
    """
    recorded = computed.attributes()
    return [
        Difference(name, published.source, value, recorded[name], (Reason(DifferenceReason.VALUES_DIFFER),))
        for name, value in published.attributes().items()
        if name in recorded and recorded[name] != value and not (name == "place" and not _in_provinces(value))
    ]


def _in_provinces(place: Mapping[str, Any]) -> bool:
    return "province" in place or "provinces" in place
