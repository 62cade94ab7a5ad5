"""Everything a season workbook is compared with, read from the reference data and the country's facts."""

import datetime
from collections.abc import Iterable, Mapping

from django.db import models

from darb.awards.states import HandoverAttendance
from darb.controls.rules import CONFLICTS
from darb.controls.states import DutyKind
from darb.core.states import State
from darb.documents.models import DocumentKind
from darb.documents.states import ChecklistItem
from darb.establishments.models import Establishment
from darb.exchange.workbook.reference import Code, CodeList, Division, Reference
from darb.market.models import Sector, Trade
from darb.people.states import IdentityPaper
from darb.places.models import Commune, Province
from darb.places.queries import country, reforms, region_by_province, regions_on, title_of
from darb.places.rules import Country
from darb.programmes.models import Programme, SubProgramme
from darb.projects.states import LegalForm, LineKind
from darb.reports.models import PublishedOperation
from darb.selection.rules.engine.door import KNOWN_RULES
from darb.training.states import CertificateKind

_LANGUAGES = ("ar", "fr", "en")
_DAY = datetime.timedelta(days=1)
_NO_IDENTITY = (
    IdentityPaper.EXPIRED,
    IdentityPaper.LOST,
    IdentityPaper.NEVER_ISSUED,
    IdentityPaper.IN_PROGRESS,
)


def season_reference(today: datetime.date) -> Reference:
    """The code lists, duties and known operations of this site, as plain values."""
    facts = country()
    trades = list(Trade.objects.all())
    communes = list(Commune.objects.only("code", "province_id", "name_ar", "name_fr"))
    return Reference(
        country=facts.code,
        today=today,
        lists={**_places(facts, communes, today), **_words(trades), **_known_states()},
        province_region=region_by_province(today),
        earlier=tuple(
            Division(until, _regions(until - _DAY), region_by_province(until - _DAY))
            for until in reforms(today)
        ),
        commune_province={commune.pk: commune.province_id for commune in communes},
        trade_sector={trade.pk: trade.sector_id for trade in trades},
        programme_of=dict(SubProgramme.objects.values_list("code", "programme__code")),
        duty_conflicts=frozenset(frozenset(str(duty) for duty in pair) for pair in CONFLICTS),
        identity_patterns={kind: paper.pattern for kind, paper in facts.identity_papers.items()},
        operations=_operations(),
        selection_rules=frozenset(KNOWN_RULES),
        currency_exponent=facts.exponent,
        currency_words=frozenset(facts.words.currency.labels.values()),
        day_first=facts.day_first,
        adult_age=facts.adult_age,
    )


def _regions(day: datetime.date) -> CodeList:
    return CodeList.of(_named(region) for region in regions_on(day))


def _places(facts: Country, communes: Iterable[Commune], today: datetime.date) -> dict[str, CodeList]:
    return {
        "country": CodeList.of([Code(facts.code, dict(facts.names))]),
        "region": _regions(today),
        "province": CodeList.of(_province(province) for province in Province.objects.all()),
        "commune": CodeList.of(_named(commune) for commune in communes),
        "establishment": CodeList.of(_named(place) for place in Establishment.objects.all()),
    }


def _words(trades: Iterable[Trade]) -> dict[str, CodeList]:
    return {
        "programme": _labelled(Programme.objects.all(), "code"),
        "sub_programme": _labelled(SubProgramme.objects.all(), "code"),
        "sector": _labelled(Sector.objects.all(), "pk"),
        "trade": _labelled(trades, "pk"),
        "document_kind": _labelled(DocumentKind.objects.all(), "pk"),
    }


def _known_states() -> dict[str, CodeList]:
    return {
        "legal_form": _states(LegalForm),
        "line_kind": _states(LineKind),
        "checklist_item": _states(ChecklistItem),
        "duty": _states(DutyKind),
        "handover_attendance": _states(HandoverAttendance),
        "certificate_kind": _states(CertificateKind),
        "no_identity_reason": _states(_NO_IDENTITY),
    }


def _states(states: Iterable[State]) -> CodeList:
    return CodeList.of(
        Code(str(state), {language: state.label(language) for language in _LANGUAGES}) for state in states
    )


def _labelled(rows: Iterable[models.Model], key: str) -> CodeList:
    return CodeList.of(
        Code(str(getattr(row, key)), {language: getattr(row, f"label_{language}") for language in _LANGUAGES})
        for row in rows
    )


def _names(row: models.Model) -> Mapping[str, str]:
    return {language: getattr(row, f"name_{language}", "") for language in _LANGUAGES}


def _named(row: models.Model) -> Code:
    return Code(str(getattr(row, "code")), {key: name for key, name in _names(row).items() if name})  # noqa: B009


def _province(province: Province) -> Code:
    titles = (title_of(province, "ar"), title_of(province, "fr"))
    names = {key: name for key, name in _names(province).items() if name}
    return Code(province.code, names, (*province.aliases, *titles))


def _operations() -> dict[str, datetime.date | None]:
    """Operations that were announced under a code, and the day they were announced for."""
    return dict(PublishedOperation.objects.values_list("code", "on"))
