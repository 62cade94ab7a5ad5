"""The input of a run, ``darb.selection.input/1``: read, checked, turned into plain values.

Source: selection procedure, formats. A wrong input is refused with the path of the first fault, because
whoever corrects it works in a file of several hundred rows. Unknown keys, duplicate identifiers, floats and
values out of range are faults; ``note`` is allowed in any object and is hashed with it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from darb.selection import states
from darb.selection.rules.engine import lottery
from darb.selection.rules.engine.checks import (
    DocumentError,
    each,
    either,
    flag,
    identifier,
    is_record,
    matching,
    or_null,
    record,
    text,
    unique,
    whole,
)

SCHEMA = "darb.selection.input/1"
RULES = ("bands", "rank", "maxscore")
SHA256 = matching(r"[0-9a-f]{64}", "64 lower-case hexadecimal digits")


@dataclass(frozen=True)
class Call:
    id: str
    rule: str
    band_width: int
    threshold: int
    noise: int


@dataclass(frozen=True)
class Predicate:
    """Who a source or a quota is for: AND between the keys, OR inside a list; an absent key asks nothing."""

    province: tuple[str, ...] | None = None
    sector: tuple[str, ...] | None = None
    sex: tuple[str, ...] | None = None
    juvenile: bool | None = None

    def holds(self, file: "File") -> bool:
        asked = ((self.province, file.province), (self.sector, file.sector), (self.sex, file.sex))
        listed = all(allowed is None or value in allowed for allowed, value in asked)
        return listed and self.juvenile in (None, file.juvenile)


@dataclass(frozen=True)
class Source:
    id: str
    agreement: str
    tranche: int
    balance: int
    use_order: int
    eligible: Predicate
    cap_amount: int | None
    cap_share_bp: int | None


@dataclass(frozen=True)
class Quota:
    id: str
    group: Predicate
    min: int
    max: int | None
    class_: int


@dataclass(frozen=True)
class Grant:
    source: str
    amount: int


@dataclass(frozen=True)
class File:
    id: str
    person: str
    status: str
    score: int
    amount: int
    total_cost: int
    own: int
    province: str
    sector: str
    sex: str
    juvenile: bool
    grants: tuple[Grant, ...] = field(default=())


@dataclass(frozen=True)
class Document:
    """The checked input: sources in order of use, quotas and files by ascending identifier."""

    call: Call
    sources: tuple[Source, ...]
    quotas: tuple[Quota, ...]
    files: tuple[File, ...]
    seed: str


def predicate(
    *, provinces: Iterable[str], sectors: Iterable[str], sexes: Iterable[str], juvenile: bool | None
) -> Predicate:
    """What a contribution or a quota asks for; an empty list asks nothing."""
    province, sector, sex = (tuple(sorted(values)) or None for values in (provinces, sectors, sexes))
    return Predicate(province, sector, sex, juvenile)


def written(row: Source | File | Predicate) -> dict[str, Any]:
    """A row as the document states it: what is not asked, and grants of a file that has none, do not stand in it."""
    if isinstance(row, Predicate):
        return {key: _listed(value) for key, value in vars(row).items() if value is not None}
    stated = dict(vars(row))
    if isinstance(row, File):
        grants = [dict(vars(grant)) for grant in stated.pop("grants")]
        stated |= {"grants": grants} if grants else {}
    else:
        stated["eligible"] = written(row.eligible)
    return stated


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def read(content: str | bytes) -> Any:
    """The JSON object in ``content``; a key written twice is a fault, since readers differ on it."""
    try:
        return json.loads(content, object_pairs_hook=_without_repeats)
    except (json.JSONDecodeError, UnicodeDecodeError) as fault:
        raise DocumentError("", f"is not JSON in UTF-8: {fault}") from None


def parse(document: object) -> Document:
    """The document as plain values, or a ``DocumentError`` naming the first path that is wrong."""
    values = record(document, "", {**FROZEN, "seed": _seed})
    return _assembled(values, values["seed"])


def check_frozen(document: object) -> None:
    """Refuse a document that could not be run once drawn: called at the freeze, before there is a seed."""
    _assembled(record(document, "", FROZEN), seed="")


def _assembled(values: Mapping[str, Any], seed: str) -> Document:
    sources, quotas, files = values["sources"], values["quotas"], values["files"]
    for name, items in (("sources", sources), ("quotas", quotas), ("files", files)):
        unique(name, [item.id for item in items], "id")
    unique("sources", [source.use_order for source in sources], "use_order")
    _check_grants(files, {source.id for source in sources})
    return Document(
        call=values["call"],
        sources=tuple(sorted(sources, key=lambda source: source.use_order)),
        quotas=tuple(sorted(quotas, key=lambda quota: quota.id)),
        files=tuple(sorted(files, key=lambda file: file.id)),
        seed=seed,
    )


def _check_grants(files: list[File], sources: set[str]) -> None:
    for position, file in enumerate(files):
        for place, grant in enumerate(file.grants):
            if grant.source not in sources:
                raise DocumentError(
                    f"files[{position}].grants[{place}].source", f"unknown source {grant.source}"
                )


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    repeated = [key for key in keys if keys.count(key) > 1]
    if repeated:
        raise DocumentError(repeated[0], "is written twice in one object")
    return dict(pairs)


def _call(value: object, path: str) -> Call:
    return Call(**record(value, path, CALL))


def _predicate(value: object, path: str) -> Predicate:
    return Predicate(**record(value, path, {}, optional=PREDICATE))


def _source(value: object, path: str) -> Source:
    return Source(**record(value, path, SOURCE))


def _quota(value: object, path: str) -> Quota:
    values = record(value, path, QUOTA)
    if values["max"] is not None and values["max"] < values["min"]:
        raise DocumentError(f"{path}.max", "is below min")
    return Quota(class_=values.pop("class"), **values)


def _grant(value: object, path: str) -> Grant:
    return Grant(**record(value, path, GRANT))


def _file(value: object, path: str) -> File:
    """One file; ``grants`` are given for an already notified file, and for no other."""
    is_fixed = is_record(value) and value.get("status") == states.FileStatus.FIXED
    values = record(value, path, {**FILE, "grants": each(_grant)} if is_fixed else FILE)
    file = File(**{**values, "grants": tuple(values.get("grants", ()))})
    if file.amount + file.own > file.total_cost:
        raise DocumentError(f"{path}.amount", "with own exceeds total_cost")
    if is_fixed and sum(grant.amount for grant in file.grants) != file.amount:
        raise DocumentError(f"{path}.grants", "do not add up to amount")
    unique(f"{path}.grants", [grant.source for grant in file.grants], "source")
    return file


def _seed(value: object, path: str) -> str:
    """The published seed; a committee draw is checked again from its reveals."""
    values = record(value, path, SEED)
    unique(f"{path}.parts", [part["commitment"] for part in values["parts"]], "commitment")
    if values["method"] == "committee":
        fault = lottery.seed_fault(values["value"], values["parts"])
        if fault is not None:
            raise DocumentError(f"{path}.{fault[0]}", fault[1])
    elif values["parts"]:
        raise DocumentError(f"{path}.parts", f"must be empty when the method is {values['method']}")
    return str(values["value"])


def _part(value: object, path: str) -> dict[str, Any]:
    return record(value, path, {"commitment": SHA256, "reveal": SHA256})


CALL = {
    "id": identifier,
    "rule": either(*RULES),
    "band_width": whole(1, 1001),
    "threshold": whole(0, 1000),
    "noise": whole(0, 1000),
}
PREDICATE = {"province": each(text), "sector": each(text), "sex": each(either("F", "M")), "juvenile": flag}
SOURCE = {
    "id": identifier,
    "agreement": text,
    "tranche": whole(0),
    "balance": whole(0),
    "use_order": whole(0),
    "eligible": _predicate,
    "cap_amount": or_null(whole(0)),
    "cap_share_bp": or_null(whole(0, 10_000)),
}
QUOTA = {"id": identifier, "group": _predicate, "min": whole(0), "max": or_null(whole(0)), "class": whole(1)}
GRANT = {"source": identifier, "amount": whole(1)}
FILE = {
    "id": identifier,
    "person": identifier,
    "status": either(*states.FileStatus),
    "score": whole(0, 1000),
    "amount": whole(1),
    "total_cost": whole(1),
    "own": whole(0),
    "province": text,
    "sector": text,
    "sex": either("F", "M"),
    "juvenile": flag,
}
SEED = {"method": either("committee", "beacon", "witnessed"), "value": SHA256, "parts": each(_part)}
FROZEN = {
    "schema": either(SCHEMA),
    "call": _call,
    "sources": each(_source),
    "quotas": each(_quota),
    "files": each(_file),
}
