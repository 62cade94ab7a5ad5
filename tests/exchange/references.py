"""The reference that the checker is given in tests: the country's own lists, read from its data files."""

import csv
import datetime
import functools
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import darb
from darb.awards.states import HandoverAttendance
from darb.controls.rules import CONFLICTS
from darb.controls.states import DutyKind
from darb.core.states import State
from darb.documents.states import ChecklistItem
from darb.exchange.workbook.reference import Code, CodeList, Reference
from darb.people.states import IdentityPaper
from darb.projects.states import LegalForm, LineKind
from darb.training.states import CertificateKind

COUNTRY = Path(darb.__file__).parent / "countries" / "ma"
LANGUAGES = ("ar", "fr", "en")


def rows(name: str) -> list[dict[str, str]]:
    with (COUNTRY / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def codes(name: str, prefix: str = "label") -> CodeList:
    return CodeList.of(
        Code(
            row["code"],
            {
                language: row[f"{prefix}_{language}"]
                for language in LANGUAGES
                if row.get(f"{prefix}_{language}")
            },
            tuple(alias for alias in row.get("aliases", "").split(";") if alias),
        )
        for row in rows(name)
        if not row.get("ends_on")
    )


def states(members: Iterable[State]) -> CodeList:
    return CodeList.of(
        Code(str(member), {language: member.label(language) for language in LANGUAGES}) for member in members
    )


def lists() -> dict[str, CodeList]:
    """The codes that the cells of each kind may hold: the country's own, and the states of Darb."""
    establishments = {**codes("centres", "name").codes, **codes("prisons", "name").codes}
    return {
        "country": CodeList.of([Code("MA", {"ar": "المغرب", "fr": "Maroc", "en": "Morocco"})]),
        "programme": codes("programmes"),
        "sub_programme": codes("sub_programmes"),
        "region": codes("regions", "name"),
        "province": codes("provinces", "name"),
        "commune": codes("communes", "name"),
        "sector": codes("sectors"),
        "trade": codes("trades"),
        "legal_form": states(LegalForm),
        "line_kind": states(LineKind),
        "document_kind": codes("document_kinds"),
        "checklist_item": states(ChecklistItem),
        "establishment": CodeList(establishments),
        "duty": states(DutyKind),
        "handover_attendance": states(HandoverAttendance),
        "certificate_kind": states(CertificateKind),
        "no_identity_reason": states(set(IdentityPaper) - {IdentityPaper.VALID}),
    }


@functools.cache
def morocco() -> Reference:
    """Built from the country's files, as a site would build it from its database; today is 20 June 2021."""
    return Reference(
        country="MA",
        today=datetime.date(2021, 6, 20),
        adult_age=18,
        lists=lists(),
        commune_province={row["code"]: row["province"] for row in rows("communes")},
        province_region={row["province"]: row["region"] for row in rows("memberships") if not row["ends_on"]},
        trade_sector={row["code"]: row["sector"] for row in rows("trades")},
        programme_of={row["code"]: row["programme"] for row in rows("sub_programmes")},
        duty_conflicts=frozenset(frozenset(str(duty) for duty in pair) for pair in CONFLICTS),
        identity_patterns={"cnie": "[A-Z]{1,2}[0-9]{5,6}", "passport": "[A-Z]{1,2}[0-9]{6,7}"},
        operations={"O2021-03": datetime.date(2021, 5, 11)},
        currency_words=frozenset({"درهم", "DH", "MAD"}),
    )


def on(today: datetime.date) -> Reference:
    return replace(morocco(), today=today)
