"""The catalogue of trades: the list, one of them, a new one, closing one and offering it again."""

from collections.abc import Iterable

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
from darb.market.actions import NewTrade, add_trade, close_trade, offer_trade_again
from darb.market.forms import TradeForm, TradesForm
from darb.market.models import Trade
from darb.market.permissions import check_keep_trades
from darb.market.views.entries import Entries, close_entry, entry_page, offer_again
from darb.market.views.words import closed_cell, named_cells, named_headings, plain, sector_choices

TRADES = Entries(
    "trade",
    page="market:trade",
    find=queries.find_trade,
    close_verb=close_trade,
    again_verb=offer_trade_again,
)


@require_safe
def trades(request: WorkRequest) -> HttpResponse:
    check_keep_trades(request.user)
    form = TradesForm(request.GET, sectors=sector_choices(queries.sectors()))
    page = queries.trades_page(timezone.localdate(), queries.Wanted(**form.chosen()))
    return render(request, "market/trades.html", {"form": form, "page": page})


@require_safe
def export(request: WorkRequest) -> FileResponse:
    check_keep_trades(request.user)
    wanted = queries.Wanted(**TradesForm(request.GET, sectors=sector_choices(queries.sectors())).chosen())
    sheet = _sheet(queries.exported(timezone.localdate(), wanted))
    record_access(by=request.user, at=timezone.now(), act="export", subject="trades", count=sheet.rows)
    return attachment(sheet, "trades.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkRequest) -> HttpResponse:
    check_keep_trades(request.user)
    form = TradeForm(
        request.POST or None, sectors=sector_choices(queries.sectors_that_stay()), licences=_licences()
    )
    made: list[Trade] = []

    def act() -> None:
        typed = form.cleaned_data
        told = NewTrade(
            label_ar=typed["label_ar"],
            label_fr=typed["label_fr"],
            label_en=typed["label_en"],
            sector=queries.sectors().get(pk=typed["sector"]),
            licences=list(queries.licences().filter(pk__in=typed["licences"])),
        )
        made.append(add_trade(by=request.user, on=timezone.localdate(), told=told))

    if form.is_bound and done_once(request, form, act):
        return redirect("market:trade", made[0].pk) if made else redirect("market:trades")
    return form_page(request, "market/new_trade.html", form)


@require_safe
def trade(request: WorkRequest, code: str) -> HttpResponse:
    return entry_page(request, TRADES, code)


@require_POST
def close(request: WorkRequest, code: str) -> HttpResponse:
    return close_entry(request, TRADES, code)


@require_POST
def again(request: WorkRequest, code: str) -> HttpResponse:
    return offer_again(request, TRADES, code)


def _licences() -> Choices:
    """A mark says in words which of them ask for a clean record."""
    mark = _("asks for a clean record")
    return [
        (one.pk, f"{capfirst(plain(one))} · {mark}" if one.asks_clean_record else capfirst(plain(one)))
        for one in queries.licences_offered(timezone.localdate())
    ]


def _sheet(lines: Iterable[queries.Entered]) -> Written:
    headings = [
        *named_headings(),
        _("Sector"),
        _("Licences it asks for"),
        _("A licence asks for a clean record"),
        _("Closed from this day on"),
    ]
    rows = (_row(line) for line in lines)
    return workbook_of(_("Trades"), headings, rows, right_to_left=language() == "ar")


def _row(line: queries.Entered) -> list[Cell]:
    trade = line.trade
    return [
        *named_cells(trade),
        plain(trade.sector),
        "; ".join(plain(one) for one in line.licences),
        _("yes") if line.asks_clean_record else _("no"),
        closed_cell(line),
    ]
