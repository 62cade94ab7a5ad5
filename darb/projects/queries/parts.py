"""What is written of a file beside its lines and papers, and what each of its parts still lacks."""

import dataclasses
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.journal.models import JournalEntry
from darb.journal.queries.reading import acts_on
from darb.projects import rules
from darb.projects.models import (
    Authorisation,
    CreationStep,
    Enterprise,
    FeasibilityStudy,
    ForecastYear,
    MarketStudy,
    OtherSource,
    ProjectFile,
    SocialEnquiry,
)
from darb.projects.queries.one import File
from darb.projects.rules.forecast import YEARS, Year
from darb.projects.rules.parts import Part, lacking

PART_NAMES: dict[Part, Promise] = {
    Part.GENERAL: _("General"),
    Part.ENTERPRISE: _("Enterprise"),
    Part.MARKET: _("Market"),
    Part.LINES: _("Budget lines"),
    Part.FORECAST: _("Forecast"),
    Part.PAPERS: _("Papers"),
    Part.ENQUIRY: _("Social enquiry"),
    Part.FEASIBILITY: _("Feasibility"),
}


@dataclasses.dataclass(frozen=True)
class Written:
    """The rows of a file's parts; ``None`` or empty where nothing is written yet."""

    enterprise: Enterprise | None
    steps: list[CreationStep]
    licences: list[Authorisation]
    market: MarketStudy | None
    sources: list[OtherSource]
    forecast: list[ForecastYear]
    enquiry: SocialEnquiry | None
    study: FeasibilityStudy | None

    @property
    def other_minor(self) -> int:
        return sum(source.amount_minor for source in self.sources)

    @property
    def years(self) -> list[Year]:
        return [year_of(row) for row in self.forecast]


@dataclasses.dataclass(frozen=True)
class PartState:
    """One part on the tabs: how many of its fields are still open, and whether what is signed by somebody is."""

    part: Part
    missing: int
    is_unsigned: bool = False

    @property
    def name(self) -> Promise:
        return PART_NAMES[self.part]

    @property
    def address(self) -> str:
        return f"projects:{self.part}"

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.is_unsigned


def written_of(found: ProjectFile) -> Written:
    """One read a table."""
    mine = {"project_file": found}
    return Written(
        enterprise=Enterprise.objects.filter(**mine).first(),
        steps=list(CreationStep.objects.filter(**mine).select_related("step")),
        licences=list(Authorisation.objects.filter(**mine).select_related("licence")),
        market=MarketStudy.objects.filter(**mine).first(),
        sources=list(OtherSource.objects.filter(**mine)),
        forecast=list(ForecastYear.objects.filter(**mine)),
        enquiry=SocialEnquiry.objects.filter(**mine).select_related("by").first(),
        study=FeasibilityStudy.objects.filter(**mine).select_related("by").first(),
    )


def last_saved(found: ProjectFile, part: Part) -> JournalEntry | None:
    """The journal's latest line on this part of the file."""
    acts = {f"projects.set_{part}", f"projects.finish_{part}"}
    if part is Part.LINES:
        acts = {"projects.set_plan"}
    return next((entry for entry in acts_on([rules.duty_subject(found.code)]) if entry.act in acts), None)


def year_of(row: ForecastYear) -> Year:
    return Year(
        turnover=row.turnover_minor,
        purchases=row.purchases_minor,
        rent=row.rent_minor,
        wages=row.wages_minor,
        other=row.other_minor,
        taxes=row.taxes_minor,
    )


def parts_of(one: File, written: Written) -> list[PartState]:
    """Every part in the order of the work."""
    file, gap = one.file, rules.gap(one.total_minor, *_paid(one.file, written))
    form = {"legal_form": file.legal_form}
    return [
        PartState(Part.GENERAL, len(lacking(Part.GENERAL, _said(file)))),
        PartState(Part.ENTERPRISE, len(lacking(Part.ENTERPRISE, _said(written.enterprise) | form))),
        PartState(Part.MARKET, len(lacking(Part.MARKET, _said(written.market)))),
        PartState(Part.LINES, 0 if one.lines and not gap and not one.is_above_ceiling else 1),
        PartState(Part.FORECAST, len(YEARS) - len(written.forecast)),
        PartState(Part.PAPERS, len(one.papers) - one.settled),
        _signed(Part.ENQUIRY, written.enquiry),
        _signed(Part.FEASIBILITY, written.study),
    ]


def _paid(file: ProjectFile, written: Written) -> tuple[int, int, int]:
    return file.requested_minor, file.own_contribution_minor, written.other_minor


def _signed(part: Part, row: SocialEnquiry | FeasibilityStudy | None) -> PartState:
    return PartState(part, len(lacking(part, _said(row))), row is None or row.done_on is None)


def _said(row: Any) -> dict[str, Any]:
    """The columns of a row by name, a reference by its key; nothing of a row that is not there."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} if row else {}
