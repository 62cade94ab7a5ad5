"""Cells that hold a small rule: what a contribution may be spent on, and the quotas of a call."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from darb.exchange.workbook.cells import codes, texts
from darb.exchange.workbook.cells.base import Bad, Cell
from darb.exchange.workbook.findings import Several

_PAIR = re.compile(r"([A-Za-z_]+)\s*=\s*(.+)")
_WHOLE = re.compile(r"\d{1,6}")
_QUOTA_KEYS = ("id", "province", "sector", "sex", "juvenile", "min", "max", "class")


@dataclass(frozen=True, slots=True)
class Restriction:
    """What money may be spent on; an empty tuple or ``None`` restricts nothing."""

    provinces: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    juvenile: bool | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """A group, its soft minimum and hard maximum (``None``: no limit) and its class (1 is served first)."""

    id: str
    group: Restriction
    minimum: int
    maximum: int | None
    priority: int


def restriction(cell: Cell) -> Restriction:
    """province=06.181;sector=crafts,services;sex=F;juvenile=yes"""
    return _restriction(cell, _pairs(cell, texts.parts(cell), tuple(_GROUP_READERS)))


def quotas(cell: Cell) -> tuple[Quota, ...]:
    """id=women,sex=F,min=2;id=fishing,sector=fishing,max=3: quotas apart by semicolons, parts by commas."""
    found = tuple(_quota(cell, part, place) for place, part in enumerate(texts.parts(cell), 1))
    texts.without_repeats(tuple(quota.id for quota in found))
    return found


def _quota(cell: Cell, written: str, place: int) -> Quota:
    pairs = _pairs(cell, [part.strip() for part in written.split(",") if part.strip()], _QUOTA_KEYS)
    minimum = _whole(pairs, "min", written) or 0
    maximum = _whole(pairs, "max", written)
    if not minimum and maximum is None:
        raise Bad("quota_without_limit", found=written)
    if maximum is not None and maximum < minimum:
        raise Bad("quota_reversed", found=written)
    group = {key: value for key, value in pairs.items() if key in _GROUP_READERS}
    if not group:
        raise Bad("quota_without_group", found=written)
    name = texts.ref(cell.part(pairs.get("id", f"Q-{place}")))
    return Quota(name, _restriction(cell, group), minimum, maximum, _whole(pairs, "class", written) or 1)


def _pairs(cell: Cell, parts: tuple[str, ...] | list[str], allowed: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in parts:
        pair = _PAIR.fullmatch(part)
        key = pair[1].lower() if pair else ""
        if not pair or key not in allowed:
            raise Bad("restriction_unreadable", found=part, allowed=Several(allowed))
        if key in pairs:
            raise Bad("value_repeated", found=key)
        pairs[key] = pair[2].strip()
    return pairs


def _whole(pairs: Mapping[str, str], key: str, written: str) -> int | None:
    if key not in pairs:
        return None
    if not _WHOLE.fullmatch(pairs[key]):
        raise Bad("quota_unreadable", found=written)
    return int(pairs[key])


def _restriction(cell: Cell, pairs: Mapping[str, str]) -> Restriction:
    read = {_GROUP_FIELDS[key]: _GROUP_READERS[key](cell, value) for key, value in pairs.items()}
    return Restriction(**read)


def _codes(list_name: str) -> Callable[[Cell, str], tuple[str, ...]]:
    def read(cell: Cell, written: str) -> tuple[str, ...]:
        known = cell.reference.code_list(list_name)
        parts = [part.strip() for part in re.split(r"[,|،]", written) if part.strip()]
        return texts.without_repeats(tuple(codes.find(cell.part(part), list_name, known) for part in parts))

    return read


def _yes_no(cell: Cell, written: str) -> bool:
    return codes.find(cell.part(written), "yes_no", cell.reference.code_list("yes_no")) == "yes"


_GROUP_READERS: Mapping[str, Callable[[Cell, str], Any]] = {
    "province": _codes("province"),
    "sector": _codes("sector"),
    "sex": _codes("sex"),
    "juvenile": _yes_no,
}
_GROUP_FIELDS = {"province": "provinces", "sector": "sectors", "sex": "sexes", "juvenile": "juvenile"}
