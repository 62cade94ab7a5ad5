"""Pages of a season: its result, its ranking, the records behind its amounts, its papers."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe

from darb.awards.models import Operation
from darb.awards.permissions import can_read_operations
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import day, plain
from darb.journal.actions import record_access
from darb.journal.rules.chains import PROGRAMME_CHAIN
from darb.people.models import PersonalRow
from darb.programmes.models import Call
from darb.programmes.states import Season as SeasonState
from darb.reports.forms.lists import BoardForm, SeasonsForm
from darb.reports.permissions import (
    can_read,
    can_read_records,
    can_read_seasons,
    can_write_communique,
    check_read,
    check_read_records,
)
from darb.reports.queries import amounts as amount_queries
from darb.reports.queries import papers as paper_queries
from darb.reports.queries import ranking as ranking_queries
from darb.reports.queries import results
from darb.reports.queries import season as season_queries
from darb.reports.queries.board import Board, board_of, calls_of_season, sectors_of
from darb.reports.queries.board_sheet import board_sheet
from darb.reports.queries.communique.listing import operations_to_tell
from darb.reports.queries.seasons import Wanted, provinces_with_seasons, seasons_page
from darb.reports.states import Qualifier
from darb.selection.permissions import can_read_appeals
from darb.selection.rules.engine.canonical import canonical


def _page(request: WorkRequest, call: Call, template: str, **shown: Any) -> HttpResponse:
    """A page of a season; the menu offers what the reader may open. Figures from records are exact."""
    can = {"can_read": can_read(request.user), "can_read_records": can_read_records(request.user)}
    common = {"call": call, "exact": Qualifier.EXACT, **can}
    return render(request, f"reports/{template}", {**common, **shown})


def _write_down(
    request: WorkRequest,
    act: str,
    subject: str,
    chain: str = PROGRAMME_CHAIN,
    person: str = "",
    **details: str,
) -> None:
    record_access(
        by=request.user, at=timezone.now(), act=act, subject=subject, chain=chain, person=person, **details
    )


def _chain(row: PersonalRow) -> str:
    return row.chain


@require_safe
def seasons(request: WorkRequest) -> HttpResponse:
    provinces = [(one.code, plain(one, "name")) for one in provinces_with_seasons()]
    form = SeasonsForm(request.GET, provinces=provinces)
    page = seasons_page(Wanted(**form.chosen()))
    shown = {"form": form, "page": page, "uncounted": not can_read_seasons(request.user)}
    return render(request, "reports/seasons.html", shown)


@require_safe
def result(request: WorkRequest, code: str) -> HttpResponse:
    """A running season as it stands, for whoever works on its files; else what it came to."""
    call = season_queries.get_call(code)
    if call.season.state == SeasonState.OPEN and can_read_records(request.user):
        form, only, board = _board(request, call)
        ways = {
            "may_open_operations": can_read_operations(request.user),
            "may_open_appeals": can_read_appeals(request.user),
            "to_tell": _to_tell(request, call),
            **_behind(form, only, can_read(request.user)),
        }
        return _page(request, call, "board.html", board=board, form=form, state=SeasonState.OPEN, **ways)
    behind = reverse("reports:amounts", args=[call.code]) if can_read_records(request.user) else ""
    found = results.result_of(call, timezone.localdate())
    uncounted = not can_read_seasons(request.user)
    return _page(request, call, "result.html", result=found, amounts_page=behind, uncounted=uncounted)


@require_safe
def board_export(request: WorkRequest, code: str) -> FileResponse:
    """The running season as a table: the same figures, and each file that waits with what it lacks."""
    check_read_records(request.user)
    call = season_queries.get_call(code)
    _form, _only, board = _board(request, call)
    _write_down(request, "export", f"call:{call.code}", page="board")
    return attachment(board_sheet(board, call), f"{call.code}.board.xlsx")


def _board(request: WorkRequest, call: Call) -> tuple[BoardForm, list[Call], Board]:
    """The form, the calls that it leaves, and their board."""
    calls = calls_of_season(call)
    named = [(one.code, strip_tags(day(one.opens_on))) for one in calls]
    sectors = [(one.code, plain(one, "label")) for one in sectors_of(calls)]
    form = BoardForm(request.GET, calls=named, sectors=sectors)
    chosen = form.chosen()
    only = [one for one in calls if one.code == chosen.get("call", one.code)]
    return form, only, board_of(only, timezone.localdate(), chosen.get("sector", ""))


def _to_tell(request: WorkRequest, call: Call) -> list[Operation]:
    """Operations of the season whose last minutes are signed, for whoever drafts what is told of them."""
    if not can_write_communique(request.user):
        return []
    return list(operations_to_tell().filter(season=call.season_id))


def _behind(form: BoardForm, only: list[Call], may_rank: bool) -> dict[str, str]:
    """Where the records behind the board's figures stand: of the one call it shows, else of the whole season.

    Money is that of the calls. Files narrowed to a sector have no such list, nor has a ranking that is not decided.
    """
    if not only:
        return {}
    address = reverse("reports:amounts", args=[only[0].code])
    amounts_page = address if len(only) == 1 else f"{address}?calls=all"
    if form.chosen().get("sector"):
        return {"amounts_page": amounts_page}
    is_decided = may_rank and len(only) == 1 and ranking_queries.is_decided(only[0])
    ranking_page = reverse("reports:ranking", args=[only[0].code]) if is_decided else ""
    return {"amounts_page": amounts_page, "minutes_page": amounts_page, "ranking_page": ranking_page}


@require_safe
def ranking(request: WorkRequest, code: str) -> HttpResponse:
    check_read(request.user)
    call = season_queries.get_call(code)
    found = ranking_queries.get_ranking(call)
    row = found.row(request.GET.get("file", ""))
    explained = ranking_queries.explanation_of(row, reader=request.user) if row else None
    if row:
        file = row.decision.application.project_file
        _write_down(request, "open", f"project_file:{file.code}", _chain(file), file.subject)
    template = "ranking.html#explained" if request.htmx else "ranking.html"
    counts = season_queries.counts_of([call])[call.pk]
    return _page(request, call, template, ranking=found, row=row, explained=explained, counts=counts)


@require_safe
def run_document(request: WorkRequest, code: str, part: str) -> HttpResponse:
    """The frozen input or the answer of the run, for anybody to verify; it holds no name."""
    check_read(request.user)
    call = season_queries.get_call(code)
    run = ranking_queries.get_ranking(call).run
    if run is None or part not in ("input", "output"):
        raise Http404
    _write_down(request, "export", f"run:{run.pk}", part=part)
    return attachment(canonical(getattr(run, part)), f"{call.code}.{part}.json")


@require_safe
def amounts(request: WorkRequest, code: str) -> HttpResponse:
    check_read_records(request.user)
    call = season_queries.get_call(code)
    calls = calls_of_season(call) if request.GET.get("calls") == "all" else [call]
    sums, records = amount_queries.amounts_together(calls), amount_queries.records_of(calls)
    return _page(request, call, "amounts.html", amounts=sums, records=records, calls=calls)


@require_safe
def papers(request: WorkRequest, code: str) -> HttpResponse:
    check_read(request.user)
    call = season_queries.get_call(code)
    _write_down(request, "open", f"call:{call.code}", page="papers")
    return _page(request, call, "papers.html", papers=paper_queries.papers_of(call, request.user))
