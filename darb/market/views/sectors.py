"""The sectors: the list, one more of them, one closed and offered again."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.spreadsheets import Written, workbook_of
from darb.core.templatetags.darb import language
from darb.journal.actions import record_access
from darb.market import queries
from darb.market.actions import add_sector, close_sector, offer_sector_again
from darb.market.forms import SectorForm, SectorsForm
from darb.market.permissions import check_keep_trades
from darb.market.views.entries import Entries, close_entry, entry_page, offer_again
from darb.market.views.words import closed_cell, named_cells, named_headings, plain, sector_choices

SECTORS = Entries(
    "sector",
    page="market:sector",
    find=queries.find_sector,
    close_verb=close_sector,
    again_verb=offer_sector_again,
)


@require_http_methods(["GET", "HEAD", "POST"])
def sectors(request: WorkRequest) -> HttpResponse:
    """Broad sectors with their narrower ones, narrowed as the address says, and one more of them."""
    check_keep_trades(request.user)
    broad = [one for one in queries.sectors_that_stay() if one.parent_id is None]
    form = SectorForm(request.POST or None, sectors=sector_choices(broad))

    def act() -> None:
        typed = form.cleaned_data
        add_sector(
            by=request.user,
            on=timezone.localdate(),
            labels={code: typed[f"label_{code}"] for code in ("ar", "fr", "en")},
            parent=next((one for one in broad if one.pk == typed["parent"]), None),
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("market:sectors")
    filters = _filters(request)
    return form_page(request, "market/sectors.html", form, filters=filters, lines=_lines(filters))


@require_safe
def export(request: WorkRequest) -> FileResponse:
    check_keep_trades(request.user)
    lines = _lines(_filters(request))
    record_access(by=request.user, at=timezone.now(), act="export", subject="sectors", count=len(lines))
    return attachment(_sheet(lines), "sectors.xlsx")


@require_safe
def sector(request: WorkRequest, code: str) -> HttpResponse:
    return entry_page(request, SECTORS, code)


@require_POST
def close(request: WorkRequest, code: str) -> HttpResponse:
    return close_entry(request, SECTORS, code)


@require_POST
def again(request: WorkRequest, code: str) -> HttpResponse:
    return offer_again(request, SECTORS, code)


def _filters(request: WorkRequest) -> SectorsForm:
    broad = [one for one in queries.sectors() if one.parent_id is None]
    return SectorsForm(request.GET, sectors=sector_choices(broad))


def _lines(filters: SectorsForm) -> list[queries.SectorLine]:
    """In the reader's alphabet, the narrower ones behind the broad one that they belong to."""
    found = queries.sector_lines(timezone.localdate(), queries.WantedSectors(**filters.chosen()))
    return sorted(found, key=_place)


def _place(line: queries.SectorLine) -> tuple[str, bool, str]:
    own, broad = line.sector, line.sector.parent
    return plain(broad or own).casefold(), broad is not None, plain(own).casefold()


def _sheet(lines: list[queries.SectorLine]) -> Written:
    headings = [
        *named_headings(),
        _("Broad sector"),
        _("Trades offered"),
        _("Trades"),
        _("Closed from this day on"),
    ]
    rows = [
        [
            *named_cells(line.sector),
            plain(line.sector.parent) if line.sector.parent else "",
            line.offered,
            line.trades,
            closed_cell(line),
        ]
        for line in lines
    ]
    return workbook_of(_("Sectors"), headings, rows, right_to_left=language() == "ar")
