"""The main menu: one table, so that the bar over every page and the menu page offer the same ways.

An address is a name, not an import: a test opens every entry as every role. The bar holds the first seven that are
open to the reader, so the table stands in the order of the daily work; the rest is on the menu page.
"""

import dataclasses
from collections.abc import Set

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_BAR = 7
EVERYBODY = ("",)
FIGURES = (
    "reports.read",
    "reports.read_figures",
    "projects.prepare",
    "awards.buy",
    "awards.receive",
    "awards.pay",
    "awards.commit",
)

# Whoever has something to find, people or numbers, has the search over every page.
FINDERS = (
    "people.open",
    "people.open_by_reason",
    "projects.prepare",
    "reports.read",
    "reports.read_figures",
    "awards.buy",
    "awards.receive",
)


@dataclasses.dataclass(frozen=True)
class Entry:
    """One way on: ``bar`` whose bar shows it, ``menu`` whose menu page does besides; permissions, any of them."""

    view: str
    text: str | Promise
    icon: str
    bar: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()


ENTRIES = (
    Entry("worklist:home", _("Home"), "home", bar=EVERYBODY),
    Entry(
        "worklist:work",
        _("My work"),
        "list-check",
        menu=("pathways.follow", "pathways.answer", "training.confirm", "training.plan", "employment.answer"),
    ),
    Entry("portal:my-file", _("My file"), "user", bar=("people.own_file",)),
    Entry("worklist:audit", _("Audit"), "shield-check", bar=("journal.read",)),
    Entry("casefile:people", _("People"), "user", bar=("people.open",), menu=("people.open_by_reason",)),
    Entry(
        "detention:caseload",
        _("People inside"),
        "lock",
        bar=("detention.release_list",),
        menu=("detention.record",),
    ),
    Entry(
        "detention:releases",
        _("Releases"),
        "calendar",
        bar=("detention.release_list",),
        menu=("detention.record",),
    ),
    Entry("exchange:pardon", _("A day's royal pardon"), "file-spreadsheet", menu=("detention.release_list",)),
    Entry("pathways:day", _("Appointments"), "calendar", bar=("pathways.follow",)),
    Entry("pathways:partner-referrals", _("Referrals"), "heart-handshake", bar=("pathways.answer",)),
    Entry("reports:seasons", _("Seasons"), "chart-bar", bar=FIGURES),
    Entry("projects:files", _("Projects"), "file-text", bar=("projects.prepare", "reports.read")),
    Entry(
        "reports:trail",
        _("Follow a number"),
        "route",
        bar=("journal.read", "awards.buy", "awards.receive"),
        menu=("awards.commit", "awards.pay", "awards.plan_operation"),
    ),
    Entry("reports:agreements", _("Funding"), "coins", bar=("funding.read",)),
    Entry(
        "selection:committee",
        _("Committee"),
        "gavel",
        bar=("selection.score", "selection.decide", "selection.run"),
        menu=("journal.read",),
    ),
    Entry(
        "awards:operations",
        _("Handovers"),
        "signature",
        bar=("awards.hand_over", "awards.plan_operation", "projects.prepare", "awards.receive"),
        menu=("awards.commit", "awards.pay", "awards.buy", "journal.read"),
    ),
    Entry(
        "reports:published",
        _("Published figures"),
        "speakerphone",
        bar=("reports.record_published", "reports.read_figures"),
        menu=EVERYBODY,
    ),
    Entry(
        "reports:communiques",
        _("Communiqués"),
        "message",
        bar=("reports.check_communique",),
        menu=("reports.read", "reports.read_figures"),
    ),
    Entry(
        "selection:appeals",
        _("Appeals"),
        "scale",
        bar=("selection.answer_appeals", "projects.prepare"),
        menu=("journal.read",),
    ),
    Entry("journal:acts", _("Journal"), "history", bar=("journal.read",)),
    Entry(
        "employment:vacancies",
        _("Vacancies"),
        "briefcase",
        bar=("employment.answer",),
        menu=("employment.follow", "employment.offer", "journal.read"),
    ),
    Entry(
        "employment:placements",
        _("Placements"),
        "user-check",
        bar=("employment.answer",),
        menu=("employment.follow", "employment.offer", "journal.read"),
    ),
    Entry("exchange:caseloads", _("Take in today's list"), "clipboard-check", menu=("detention.record",)),
    Entry("casefile:transfers", _("Files handed over"), "arrow-right", menu=("casefile.propose",)),
    Entry(
        "training:sessions",
        _("Training"),
        "school",
        bar=("training.confirm",),
        menu=("training.record", "training.plan", "training.certify", "journal.read"),
    ),
    Entry("portal:requests", _("Requests about personal data"), "mail", menu=("people.answer_requests",)),
    Entry("casefile:reviews", _("Exceptional openings"), "key", menu=("people.review_break_glass",)),
    Entry("casefile:retention", _("Data kept no longer"), "clock", menu=("casefile.retention",)),
    Entry("market:trades", _("Trades"), "building-warehouse", menu=("programmes.manage",)),
    Entry(
        "programmes:seasons",
        _("Opening and closing seasons"),
        "calendar-event",
        menu=("programmes.manage",),
    ),
    Entry(
        "programmes:parameters",
        _("Dated parameters"),
        "calendar-event",
        menu=("programmes.manage", "staff.manage"),
    ),
    Entry("staff:accounts", _("Accounts"), "user-check", bar=("staff.manage",)),
    Entry("exchange:workbooks", _("Check a workbook"), "clipboard-check", menu=("exchange.import",)),
    Entry("controls:duties", _("Duties kept apart"), "scale", menu=EVERYBODY),
    Entry("staff:factors", _("Security of my account"), "key", menu=EVERYBODY),
    Entry("worklist:help", _("Help"), "help-circle", menu=EVERYBODY),
)


def bar_of(granted: Set[str]) -> list[Entry]:
    return [entry for entry in ENTRIES if _is_open(entry.bar, granted)][:LONGEST_BAR]


def menu_of(granted: Set[str]) -> list[Entry]:
    return [entry for entry in ENTRIES if _is_open(entry.bar + entry.menu, granted)]


def _is_open(permissions: tuple[str, ...], granted: Set[str]) -> bool:
    return EVERYBODY[0] in permissions or not granted.isdisjoint(permissions)
