"""The live season as it is written down: tables and one page of facts, with days counted from the day of loading.

Read from the country's demonstration folder, it comes out as the sheets of season workbooks: one a call, with
real dates, codes of its own and people of its own at each renewal.
"""

import csv
import dataclasses
import datetime
import functools
import pathlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

Row = dict[str, str]
Sheet = list[dict[str, Any]]
Sheets = dict[str, Sheet]
FAMILY_STEP = 5  # families move on by so many at each renewal: it has no factor in common with their number
CARDS_A_TIME = 100  # numbers of identity cards kept for one loading

TABLES = ("files", "lines", "scores", "handovers", "parts")


@dataclasses.dataclass(frozen=True)
class Loading:
    """One loading of the story: its day, and how many came before it."""

    day: datetime.date
    earlier: int = 0

    def on(self, days: int | str) -> datetime.date:
        return self.day + datetime.timedelta(days=int(days))

    def fresh(self, code: str) -> str:
        """A code nobody used before: the story's own the first time, numbered afterwards."""
        return f"{code}-{self.earlier + 1}" if code and self.earlier else code


@dataclasses.dataclass(frozen=True)
class Story:
    """What the folder says; ``calls`` are the names of its calls in the order of their days."""

    facts: Mapping[str, Any]
    files: tuple[Row, ...]
    lines: tuple[Row, ...]
    scores: tuple[Row, ...]
    handovers: tuple[Row, ...]
    parts: tuple[Row, ...]

    @property
    def calls(self) -> list[str]:
        return [call["name"] for call in self.facts["calls"]]

    def call(self, name: str) -> Mapping[str, Any]:
        return next(call for call in self.facts["calls"] if call["name"] == name)

    def files_of(self, name: str) -> list[Row]:
        return [row for row in self.files if row["call"] == name]

    @functools.cached_property
    def call_of(self) -> Mapping[str, str]:
        return {row["ref"]: row["call"] for row in self.files}

    def of_call(self, rows: Iterable[Row], name: str) -> list[Row]:
        """The rows of a table about the files of one call."""
        return [row for row in rows if self.call_of[row["file"]] == name]


def read_story(folder: pathlib.Path) -> Story:
    facts = tomllib.loads((folder / "season.toml").read_text(encoding="utf-8"))
    return Story(facts, *(_table(folder / f"{name}.csv") for name in TABLES))


def _table(path: pathlib.Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as source:
        return tuple(csv.DictReader(source))


def label_of(story: Story, loading: Loading) -> str:
    """A season runs from one civil year into the next, whatever the day of loading."""
    year = loading.on(story.facts["starts"]).year
    label = f"{year}-{year + 1}"
    return f"{label} ({loading.earlier + 1})" if loading.earlier else label


def sheets_of(story: Story, name: str, loading: Loading) -> Sheets:
    """The sheets of one call's workbook, by their English headings."""
    facts, call = story.facts, story.call(name)
    return {
        "season": [_season(story, loading)],
        "actors": list(facts["actors"]),
        **_money(facts, loading),
        "rules": [{"key": key, "value": value} for key, value in _rules(facts, call, loading).items()],
        "grid": [_criterion(line) for line in facts["grid"]],
        "people": [_person(story, row, loading) for row in story.files_of(name)],
        "files": [_file(story, row) for row in story.files_of(name)],
        "lines": [_line(row) for row in story.of_call(story.lines, name)],
        "documents": [paper for row in story.files_of(name) for paper in _papers(row, call)],
        "scores": [mark for row in story.of_call(story.scores, name) for mark in _marks(row, facts["grid"])],
        "purchases": list(_purchases(story, name, loading)),
        "operation": list(_operations(call, loading)),
        "handovers": [_handover(row, loading) for row in story.of_call(story.handovers, name)],
        "certificates": [_certificate(row, loading) for row in call.get("certificates", [])],
    }


def marks_of(story: Story, ref: str) -> dict[str, dict[str, int]]:
    """The sheets of marks of one file, in tenths of a point: scorer → criterion → mark."""
    codes = [line["code"] for line in story.facts["grid"]]
    return {
        row["scorer"]: {code: int(Decimal(row[code]) * 10) for code in codes}
        for row in story.scores
        if row["file"] == ref
    }


def _season(story: Story, loading: Loading) -> dict[str, Any]:
    facts = story.facts
    told = {key: facts[key] for key in ("programme", "sub_programme", "country")}
    days = {"starts_on": loading.on(facts["starts"]), "ends_on": loading.on(facts["ends"])}
    return {"label": label_of(story, loading), "kind": "season", **days, **told}


def _money(facts: Mapping[str, Any], loading: Loading) -> Sheets:
    given = facts["agreement"]
    code = agreement_code(facts, loading)
    agreement = {
        "code": code,
        "parties": given["parties"],
        "object": given["object"],
        "territory": facts["province"],
        "category": given["category"],
        "signed_on": loading.on(given["signed"]),
        "ends_on": loading.on(given["ends"]),
    }
    tranches = given["tranches"]
    return {
        "agreements": [agreement],
        "contributions": [
            {"agreement": code, "funder": row["funder"], "amount": row["amount"], "kind": "cash"}
            for row in tranches
        ],
        "tranches": [_tranche(row, code, loading) for row in tranches],
    }


def agreement_code(facts: Mapping[str, Any], loading: Loading) -> str:
    given = facts["agreement"]
    return loading.fresh(f"C-{loading.on(given['signed']).year}-{given['number']}")


def _tranche(row: Mapping[str, Any], code: str, loading: Loading) -> dict[str, Any]:
    """Money that comes after the day of loading is planned until then."""
    return {
        "agreement": code,
        "number": row["number"],
        "contribution": row["funder"],
        "planned_amount": row["amount"],
        "received_amount": row["amount"],
        "received_on": loading.on(row["received"]),
    }


def _rules(facts: Mapping[str, Any], call: Mapping[str, Any], loading: Loading) -> dict[str, Any]:
    days = {"opens_on": "opens", "closes_on": "closes", "frozen_on": "freezes"}
    days |= {"decided_on": "decides", "agreed_on": "agrees"}
    dates = {key: loading.on(call[name]) for key, name in days.items()}
    return {**facts["rules"], "documents": call["documents"], **dates}


def _criterion(line: Mapping[str, Any]) -> dict[str, Any]:
    names = {"label_ar": line["ar"], "label_fr": line["fr"]}
    return {"code": line["code"], **names, "weight": line["weight"], "anchors": line["anchors"]}


def _person(story: Story, row: Row, loading: Loading) -> dict[str, Any]:
    """Somebody else at each renewal: another family name and another card."""
    families = story.facts["families"]
    arabic, latin = families[(int(row["family"]) + FAMILY_STEP * loading.earlier) % len(families)]
    place = [file["ref"] for file in story.files].index(row["ref"]) + 1
    return {
        "ref": row["ref"],
        "names_ar": f"{row['given_ar']} {arabic}",
        "names_latin": f"{row['given_fr']} {latin}",
        "sex": row["sex"],
        "birth": row["birth"],
        "identity_kind": "cnie",
        "identity_number": f"XX{700_000 + CARDS_A_TIME * loading.earlier + place}",
        "province": story.facts["province"],
        "commune": row["commune"],
        "origin_establishment": row["prison"],
        "released_on": loading.on(row["released"]),
        "training_held": row["training"],
        "address": row["address"],
        "telephone": _telephone(CARDS_A_TIME * loading.earlier + place),
    }


def _telephone(number: int) -> str:
    """Nobody's: 06 00 00 00 01 and so on."""
    digits = f"06{number:08}"
    return " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))


def _file(story: Story, row: Row) -> dict[str, Any]:
    lines = [line for line in story.lines if line["file"] == row["ref"]]
    cost = sum(int(line["quantity"]) * int(line["unit_price"]) for line in lines)
    own = int(row["own"])
    copied = {key: row[key] for key in ("ref", "title", "title_fr", "trade", "activity", "legal_form")}
    return {
        **copied,
        "person": row["ref"],
        "sector": row["sector"],
        "province": story.facts["province"],
        "total_cost": cost,
        "own_contribution": own,
        "requested": cost - own,
    }


def _line(row: Row) -> dict[str, Any]:
    numbers = {"quantity": int(row["quantity"]), "unit_price": int(row["unit_price"])}
    return {key: row[key] for key in ("file", "kind", "label", "label_fr", "brand")} | numbers


def _papers(row: Row, call: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every paper the call asks for is accepted, but for those the table names; it may name others too."""
    told = dict(paper.split(":") for paper in row["papers"].split(";") if paper)
    for kind, state in (dict.fromkeys(call["documents"].split(";"), "accepted") | told).items():
        yield {"file": row["ref"], "kind": kind, "state": state}


def _marks(row: Row, grid: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for line in grid:
        given = {"criterion": line["code"], "mark": Decimal(row[line["code"]])}
        yield {"file": row["file"], "scorer": row["scorer"], **given}


def _purchases(story: Story, name: str, loading: Loading) -> Iterator[dict[str, Any]]:
    """One row a piece. ``arrived`` is how many came on the line's day; the others are expected with the next ones."""
    places: dict[str, int] = {}
    for line in story.of_call(story.lines, name):
        ref = line["file"]
        places[ref] = places.get(ref, 0) + 1
        if line["supplier"]:
            yield from _pieces(line, places[ref], loading)


def _pieces(line: Row, place: int, loading: Loading) -> Iterator[dict[str, Any]]:
    serials = line["serials"].split(";") if line["serials"] else []
    quantity = int(line["quantity"])
    arrived = int(line["arrived"] or quantity)
    for piece in range(quantity):
        number, day = (1, line["accepted"]) if piece < arrived else (2, line["rest"])
        yield {
            "file": line["file"],
            "line": place,
            "supplier": line["supplier"],
            "ordered_on": loading.on(line["ordered"]),
            "accepted_on": loading.on(day),
            "invoice": loading.fresh(f"FA-{line['file'][-3:]}-{number}"),
            "price": int(line["unit_price"]),
            "serial": loading.fresh(serials[piece]) if piece < len(serials) else None,
        }


def operation_code(number: int, loading: Loading) -> str:
    return loading.fresh(f"O{loading.day.year}-SET-{number}")


def _operations(call: Mapping[str, Any], loading: Loading) -> Iterator[dict[str, Any]]:
    for row in call.get("operations", []):
        for day in row["days"]:
            yield {
                "code": operation_code(row["number"], loading),
                "phase": row["phase"],
                "date": loading.on(day["day"]),
                "place": day["place"],
                "chaired_by": row["chaired_by"],
                "kind": row["kind"],
            }


def _handover(row: Row, loading: Loading) -> dict[str, Any]:
    return {
        "file": row["file"],
        "operation": operation_code(int(row["operation"]), loading),
        "date": loading.on(row["day"]),
        "state": row["state"],
        "signed_by": row["signed_by"],
        "witness": row["witness"],
        "cheque_number": loading.fresh(row["cheque"]),
    }


def _certificate(row: Mapping[str, Any], loading: Loading) -> dict[str, Any]:
    return {"person": row["file"], "kind": row["kind"], "date": loading.on(row["day"])}
