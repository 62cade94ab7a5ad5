"""Reading what the first pages show."""

import dataclasses
import datetime

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from darb.awards.states import Award as AwardState
from darb.casefile.permissions import can_answer
from darb.casefile.queries.transfers import contacts_late, waiting_for, workplaces
from darb.core.actor import Actor
from darb.core.money import to_decimal
from darb.core.processing import register
from darb.core.spreadsheets import Written, workbook_of
from darb.core.states import State
from darb.core.templatetags.darb import language
from darb.people.models import BreakGlass
from darb.people.permissions import can_review_break_glass
from darb.people.queries import openings_at, openings_to_review
from darb.people.states import ConsentPurpose
from darb.programmes.states import Season as SeasonState
from darb.reports.queries.amounts import Amounts, amounts_together
from darb.reports.queries.board import calls_of_season, steps_of
from darb.reports.queries.sample import Plan, Sample
from darb.reports.queries.season import SeasonLine
from darb.staff.models import Posting, User
from darb.staff.queries import demo_accounts
from darb.worklist.rules import RoleCard, card_of, role_cards

_BASES = {
    "mission": gettext_lazy("mission of the institution"),
    "consent": gettext_lazy("consent of the person"),
    "obligation": gettext_lazy("legal obligation"),
}


@dataclasses.dataclass(frozen=True)
class Entrance:
    """An account of the demonstration with the card that opens it."""

    account: User
    card: RoleCard


def entrances(on: datetime.date) -> list[Entrance]:
    """The demonstration's accounts with a posting in force, in the order of the roles."""
    accounts = demo_accounts()
    in_force = Prefetch("postings", Posting.objects.in_force(on).order_by("pk"), to_attr="current")
    prefetch_related_objects(accounts, in_force)
    found = [_entrance(account) for account in accounts if account.current]  # type: ignore[attr-defined]
    order = list(role_cards())
    return sorted(found, key=lambda entrance: order.index(entrance.card.role))


def _entrance(account: User) -> Entrance:
    return Entrance(account, card_of([posting.role for posting in account.current]))  # type: ignore[attr-defined]


def entrance_of(login: str, on: datetime.date) -> User | None:
    """The account that a role card names, if there is such a card."""
    return next((one.account for one in entrances(on) if one.account.login == login), None)


@dataclasses.dataclass(frozen=True)
class Side:
    """The newest season in a few lines: files at each step, each with its name, and the money."""

    steps: list[tuple[str, int]]
    amounts: Amounts


def side_of(line: SeasonLine, *, on: datetime.date) -> Side:
    """For whoever works on files: of a running season the whole of it, of another what its call came to."""
    if line.state == SeasonState.OPEN:
        calls = calls_of_season(line.call)
        steps = steps_of(calls, on)
        named = [
            (_("Filed"), steps.filed),
            (_("Complete"), steps.complete),
            (_("Eligible"), steps.eligible),
            (_("Funded"), steps.funded),
            (_("Bought"), steps.received),
            (_("Handed over"), steps.handed_over),
        ]
        return Side(named, amounts_together(calls))
    counts = line.counts
    named = [
        (_("Filed"), counts.filed),
        (_("Eligible"), counts.eligible),
        (_("Funded"), counts.funded),
        (_("Handed over"), counts.handed_over),
    ]
    return Side(named, line.amounts)


def worksheet(plan: Plan, sample: Sample, *, login: str) -> Written:
    """The sample as a workbook to work on: what is on record, then empty columns for what the auditor finds."""
    headings = [_("Stratum"), _("File"), _("Amount of the award"), _("Signed on"), _("State"), _("Minutes")]
    found = [_("Person met"), _("Pieces seen"), _("Invoice seen"), _("Remarks")]
    rows = [
        [
            item.stratum if plan.stratum == "operation" else str(item.from_minor // 100),
            item.code,
            to_decimal(item.award.amount_minor),
            item.award.signed_on or "",
            AwardState(item.award.state).label(language()),
            item.minutes,
            *[""] * len(found),
        ]
        for item in sample.items
    ]
    about = [
        _("Sample %(seed)s: %(drawn)s of %(population)s awards signed until %(until)s.")
        % {
            "seed": plan.seed,
            "drawn": len(rows),
            "population": sample.population,
            "until": plan.until.isoformat(),
        },
        _("Taken out by %(login)s; the taking is written down.") % {"login": login},
    ]
    return workbook_of(_("Sample"), [*headings, *found], rows, about=about, right_to_left=get_language_bidi())


@dataclasses.dataclass(frozen=True)
class FilesWaiting:
    """Proposals to answer, people not met in time, openings against the rule to review or to know of."""

    proposals: int
    late_contacts: int
    to_review: list[tuple[BreakGlass, State]]
    opened: list[tuple[BreakGlass, State]]

    def __bool__(self) -> bool:
        return bool(self.proposals or self.late_contacts or self.to_review or self.opened)


def files_waiting(reader: Actor, at: datetime.datetime) -> FilesWaiting:
    """For the head of a place and the data-protection officer; for everybody else it is empty."""
    places = workplaces(reader, at.date()) if can_answer(reader) else []
    to_review = openings_to_review() if can_review_break_glass(reader) else []
    opened = openings_at(places, at) if places else []
    return FilesWaiting(
        proposals=waiting_for(places) if places else 0,
        late_contacts=contacts_late(places, at.date()) if places else 0,
        to_review=[(row, row.state_at(at)) for row in to_review],
        opened=[(row, row.state_at(at)) for row in opened],
    )


@dataclasses.dataclass(frozen=True)
class Processing:
    """One line of the register of processing in the reader's language."""

    purpose: ConsentPurpose
    basis: str
    number: str
    what: str
    whom: str
    months: int


def processing_lines() -> list[Processing]:
    """The register as anybody may read it; a purpose without a number of its own stands under the site's."""
    spoken = language()
    return [
        Processing(
            ConsentPurpose(purpose.code),
            str(_BASES[purpose.basis]),
            purpose.number or settings.AUTHORISATION_NUMBER,
            purpose.what[spoken],
            purpose.whom[spoken],
            purpose.months,
        )
        for purpose in register().purposes.values()
    ]
