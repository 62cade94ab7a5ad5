"""What the committee reads of a file: the four blocks of the one-page sheet, and no name.

Source: the one-page sheet of comparable programmes (holder, project, market, technical study). Nothing of health,
nothing of prison, no address, and no code of the person: the code of the file is all that tells one sheet from another.
"""

import dataclasses
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from darb.core.templatetags.darb import label, language, money, n, said, typed
from darb.documents.states import ChecklistItem as PaperState
from darb.projects import states
from darb.projects.models import (
    Authorisation,
    BudgetLine,
    CreationStep,
    Enterprise,
    FeasibilityStudy,
    MarketStudy,
    ProjectFile,
    SocialEnquiry,
)
from darb.projects.queries.parts import Written, written_of, year_of
from darb.projects.rules import SETTLED
from darb.projects.rules.forecast import MONTHS
from darb.training.models import Certificate

Said = SafeString | str


@dataclasses.dataclass(frozen=True)
class Fact:
    """One line of a block; an empty value is one that the file does not tell yet."""

    label: Promise
    value: Said


@dataclasses.dataclass(frozen=True)
class Block:
    title: Promise
    facts: list[Fact]


@dataclasses.dataclass(frozen=True)
class Amount:
    """A line of the investment or of what pays for it."""

    label: Said
    minor: int


@dataclasses.dataclass(frozen=True)
class SheetFacts:
    """An anonymous sheet: four blocks, two columns of amounts, what a month brings, which papers prove it."""

    code: str
    blocks: list[Block]
    investment: list[Amount]
    financing: list[Amount]
    turnover_minor: int | None
    costs_minor: int | None
    result_minor: int | None
    jobs: int | None
    enquiry_number: str
    study_number: str

    @property
    def investment_minor(self) -> int:
        return sum(one.minor for one in self.investment)

    @property
    def financing_minor(self) -> int:
        return sum(one.minor for one in self.financing)


def sheet_facts(project_file: ProjectFile) -> SheetFacts:
    """Everything a scorer may read of a file, in the reader's language. One read a table."""
    written = written_of(project_file)
    first = year_of(written.forecast[0]) if written.forecast else None
    return SheetFacts(
        code=project_file.code,
        blocks=[
            Block(_("The holder"), _holder(project_file, written.enquiry)),
            Block(_("The project"), _project(project_file, written)),
            Block(_("The market"), _market(written.market, written.licences)),
            Block(_("The technical study"), _technical(project_file, written)),
        ],
        investment=[Amount(_line(line), line.amount_minor) for line in project_file.lines.all()],
        financing=_financing(project_file, written),
        turnover_minor=first.turnover // MONTHS if first else None,
        costs_minor=(first.turnover - first.result) // MONTHS if first else None,
        result_minor=first.result // MONTHS if first else None,
        jobs=written.forecast[0].jobs if first else None,
        enquiry_number=written.enquiry.number if written.enquiry and written.enquiry.done_on else "",
        study_number=written.study.number if written.study and written.study.done_on else "",
    )


def _holder(project_file: ProjectFile, enquiry: SocialEnquiry | None) -> list[Fact]:
    certificates = Certificate.objects.filter(person=project_file.person_id).order_by("pk")
    done = enquiry if enquiry and enquiry.done_on else None
    return [
        Fact(_("Name of the project"), _title(project_file)),
        Fact(_("Training"), _joined(typed(certificate.label) for certificate in certificates)),
        Fact(_("Experience"), _typed(project_file.experience)),
        Fact(_("Social situation"), _situation(done) if done else ""),
        Fact(_("Preparation"), _sessions(done) if done else ""),
        Fact(_("Support had before"), _typed(project_file.earlier_support)),
    ]


def _project(project_file: ProjectFile, written: Written) -> list[Fact]:
    form = states.LegalForm(project_file.legal_form) if project_file.legal_form else None
    return [
        Fact(_("Description"), _typed(project_file.description)),
        Fact(_("Legal form"), _form(form, written.steps) if form else ""),
        Fact(_("Where it will be"), _premises(project_file, written.enterprise)),
        Fact(_("Product or service"), _typed(written.market.products) if written.market else ""),
    ]


def _market(market: MarketStudy | None, licences: list[Authorisation]) -> list[Fact]:
    study = market or MarketStudy()
    return [
        Fact(_("Suppliers"), _typed(study.suppliers)),
        Fact(_("Customers"), _typed(study.customers)),
        Fact(_("Competitors"), _typed(study.competitors)),
        Fact(_("What the area needs"), _typed(study.area_specificity)),
        Fact(_("Licences"), _joined(_licence(row) for row in licences)),
    ]


def _technical(project_file: ProjectFile, written: Written) -> list[Fact]:
    study = written.study or FeasibilityStudy()
    papers = list(project_file.papers.values_list("state", flat=True))
    settled = sum(1 for state in papers if PaperState(state) in SETTLED)
    rent = written.enterprise.rent_minor if written.enterprise else None
    conclusion = states.Conclusion(study.conclusion) if study.conclusion and study.done_on else None
    return [
        Fact(_("Means of work"), _typed(study.means)),
        Fact(_("Rent of the premises"), format_html("{} {}", money(rent), _("a month")) if rent else ""),
        Fact(_("Staff"), _typed(study.staff)),
        Fact(_("Papers accepted"), format_html("{} / {}", n(settled), n(len(papers))) if papers else ""),
        Fact(_("Conclusion of the study"), label(conclusion) if conclusion else ""),
        Fact(_("On conditions"), _typed(study.conditions) if conclusion else ""),
    ]


def _financing(project_file: ProjectFile, written: Written) -> list[Amount]:
    found = [
        Amount(str(_("Support asked for")), project_file.requested_minor),
        Amount(str(_("Own contribution")), project_file.own_contribution_minor),
    ]
    found += [Amount(label(row.standing), row.amount_minor) for row in written.sources]
    return [one for one in found if one.minor]


def _title(project_file: ProjectFile) -> Said:
    spoken = language()
    return _typed(project_file.title_fr if spoken != "ar" and project_file.title_fr else project_file.title)


def _line(line: BudgetLine) -> Said:
    return _typed(line.label_fr if language() != "ar" and line.label_fr else line.label)


def _situation(enquiry: SocialEnquiry) -> Said:
    """How many depend on what the household has a month."""
    people, income = n(enquiry.dependants or 0), money(enquiry.income_minor or 0)
    return format_html("{} {} · {} {}", _("dependants:"), people, _("income a month:"), income)


def _sessions(enquiry: SocialEnquiry) -> Said:
    if enquiry.sessions_held is None or enquiry.sessions_attended is None:
        return ""
    return format_html(
        "{} {} / {}", _("sessions attended:"), n(enquiry.sessions_attended), n(enquiry.sessions_held)
    )


def _form(form: states.LegalForm, steps: list[CreationStep]) -> Said:
    done = sum(1 for step in steps if step.state == states.CreationStep.DONE)
    if not steps:
        return label(form)
    return format_html("{} · {} {} / {}", label(form), _("steps done:"), n(done), n(len(steps)))


def _premises(project_file: ProjectFile, enterprise: Enterprise | None) -> Said:
    """The kind of premises and the commune, never the address."""
    place = project_file.site_commune or project_file.site_province
    if enterprise is None or not enterprise.premises:
        return said(place, "name")
    kind = label(states.Premises(enterprise.premises))
    unit = "م²" if language() == "ar" else "m²"
    surface = format_html(" · {} {}", n(enterprise.surface_m2), unit) if enterprise.surface_m2 else ""
    return format_html("{} · {}{}", kind, said(place, "name"), surface)


def _licence(row: Authorisation) -> Said:
    return format_html("{} ({})", said(row.licence, "label"), label(states.Authorisation(row.state)))


def _typed(text: str) -> Said:
    return typed(text) if text else ""


def _joined(parts: Iterable[Said]) -> Said:
    return format_html_join(" · ", "{}", ((part,) for part in parts))
