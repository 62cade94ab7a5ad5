"""The licences that trades ask for: the list, a new one, one closed and offered again."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import done_once, form_page
from darb.core.choices import Choices
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language
from darb.journal.actions import record_access
from darb.market import queries
from darb.market.actions import NewLicence, add_licence, close_licence, offer_licence_again
from darb.market.forms import LicenceForm, LicencesForm
from darb.market.models import Licence
from darb.market.permissions import check_keep_trades
from darb.market.views.entries import Entries, close_entry, entry_page, offer_again
from darb.market.views.words import closed_cell, named_cells, named_headings, plain

LICENCES = Entries(
    "licence",
    page="market:licence",
    find=queries.find_licence,
    close_verb=close_licence,
    again_verb=offer_licence_again,
)


@require_safe
def licences(request: WorkRequest) -> HttpResponse:
    check_keep_trades(request.user)
    form = LicencesForm(request.GET)
    return render(request, "market/licences.html", {"form": form, "lines": _lines(form)})


@require_safe
def export(request: WorkRequest) -> FileResponse:
    check_keep_trades(request.user)
    lines = _lines(LicencesForm(request.GET))
    record_access(by=request.user, at=timezone.now(), act="export", subject="licences", count=len(lines))
    return attachment(_sheet(lines), "licences.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkRequest) -> HttpResponse:
    check_keep_trades(request.user)
    today = timezone.localdate()
    form = LicenceForm(request.POST or None, trades=_trades(), today=today)
    made: list[Licence] = []

    def act() -> None:
        typed = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
        trades = list(queries.trades(today).filter(pk__in=typed.pop("trades")))
        made.append(add_licence(by=request.user, on=today, told=NewLicence(**typed, trades=trades)))

    if form.is_bound and done_once(request, form, act):
        return redirect("market:licence", made[0].pk) if made else redirect("market:licences")
    return form_page(request, "market/new_licence.html", form)


@require_safe
def licence(request: WorkRequest, code: str) -> HttpResponse:
    return entry_page(request, LICENCES, code)


@require_POST
def close(request: WorkRequest, code: str) -> HttpResponse:
    return close_entry(request, LICENCES, code)


@require_POST
def again(request: WorkRequest, code: str) -> HttpResponse:
    return offer_again(request, LICENCES, code)


def _lines(form: LicencesForm) -> list[queries.LicenceLine]:
    return queries.licence_lines(timezone.localdate(), queries.WantedLicences(**form.chosen()))


def _trades() -> Choices:
    """Those offered today, in the reader's alphabet."""
    named = [(one.pk, capfirst(plain(one))) for one in queries.trades(timezone.localdate())]
    return sorted(named, key=lambda told: told[1])


def _sheet(lines: list[queries.LicenceLine]) -> Written:
    headings = [
        *named_headings(),
        _("Who gives it"),
        _("Asks for a clean record"),
        _("Trades that ask for it"),
        _("Source"),
        _("Day of the source"),
        _("Closed from this day on"),
    ]
    rows = [_row(line) for line in lines]
    return workbook_of(_("Licences"), headings, rows, right_to_left=language() == "ar")


def _row(line: queries.LicenceLine) -> list[Cell]:
    one = line.licence
    return [
        *named_cells(one),
        plain(one, "issuer"),
        _("yes") if one.asks_clean_record else _("no"),
        "; ".join(plain(trade) for trade in line.trades),
        one.source,
        one.source_on or "",
        closed_cell(line),
    ]
