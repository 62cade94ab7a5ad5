"""Day one: today's list of the people who are held, from the file that exists to their files here."""

import datetime
import hashlib
import io
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.casefile.queries.registering import named, offered, own_establishments
from darb.controls.views import done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.spreadsheets import workbook_of
from darb.core.templatetags.darb import language
from darb.exchange.actions import cancel_caseload, hand_in_caseload, map_caseload, take_in_caseload
from darb.exchange.caseload.columns import guess
from darb.exchange.caseload.rows import Fault
from darb.exchange.caseload.sentences import field_name, told
from darb.exchange.caseload.table import Table, read_table
from darb.exchange.forms import AnswersForm, CaseloadForm, ColumnsForm
from darb.exchange.models import CaseloadList, CaseloadMapping
from darb.exchange.permissions import check_caseload
from darb.exchange.queries.caseload import (
    Judged,
    annotated,
    counted,
    find_list,
    judge_list,
    kept_outcomes,
    lists_of,
    mapped_of,
    mappings_at,
    table_of,
)
from darb.exchange.states import CaseloadOutcome, Import
from darb.exchange.workbook.findings import Refused
from darb.exchange.workbook.sentences import sentence
from darb.journal.actions import record_access

METHODS = ["GET", "HEAD", "POST"]
SHOWN = 500


@require_http_methods(METHODS)
def caseloads(request: WorkRequest) -> HttpResponse:
    """A list is handed in: read, kept sealed, and nothing else."""
    check_caseload(request.user)
    holders = own_establishments()
    choices = [(one.code, named(one, language())) for one in holders]
    form = CaseloadForm(request.POST or None, request.FILES or None, holders=choices)
    table = _read(form) if form.is_bound and form.is_valid() else None

    def act() -> None:
        typed = form.cleaned_data
        hand_in_caseload(
            by=request.user,
            on=timezone.localdate(),
            establishment=next(one for one in holders if one.code == typed["establishment"]),
            filename=typed["caseload"].name,
            sha256=_sha256(typed["caseload"]),
            table=table,  # type: ignore[arg-type]
        )

    if form.is_bound and done_once(request, form, act) and (mine := lists_of(request.user).lines):
        return redirect("exchange:caseload-columns", mine[0].number)
    return form_page(
        request, "exchange/caseloads.html", form, lists=lists_of(request.user, request.GET.get("after", ""))
    )


def _read(form: CaseloadForm) -> Table | None:
    """The table of the file; what is none is told at the field."""
    handed_in = form.cleaned_data["caseload"]
    try:
        return read_table(io.BytesIO(handed_in.read()))
    except Refused as refused:
        form.add_error(
            "caseload", ValidationError(sentence(refused.problem, language()), refused.problem.code)
        )
        return None
    finally:
        handed_in.seek(0)


def _sha256(handed_in: Any) -> str:
    handed_in.seek(0)
    return hashlib.sha256(handed_in.read()).hexdigest()


@require_http_methods(METHODS)
def columns(request: WorkRequest, number: str) -> HttpResponse:
    """What each column is: guessed, or as it was kept under a name; corrected by whoever knows the list."""
    kept = _find(request, number)
    if kept.state not in (Import.UPLOADED, Import.READY):
        return redirect("exchange:caseload", number)
    table, saved = table_of(kept), mappings_at(kept.establishment)
    chosen = _kept_columns(kept, table, saved, request.GET.get("mapping", ""))
    guessed = guess(table.headings, chosen.columns) if chosen else mapped_of(kept) or guess(table.headings)
    form = _columns_form(request, kept, table, guessed)

    def act() -> None:
        map_caseload(
            by=request.user,
            on=timezone.localdate(),
            caseload=kept,
            mapped=form.mapped,
            usual=form.usual,
            name=form.cleaned_data["name"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("exchange:caseload", number)
    lines = [(form[name], table.samples(place)) for place, name in enumerate(form.columns)]
    rest = [form[name] for name in ("place", "sex", "status", "province", "name")]
    shown = {"caseload": kept, "lines": lines, "rest": rest, "saved": saved, "chosen": chosen}
    return form_page(request, "exchange/caseload_columns.html", form, **shown)


def _kept_columns(
    kept: CaseloadList, table: Table, saved: Sequence[CaseloadMapping], wanted: str
) -> CaseloadMapping | None:
    """The columns kept under a name that was asked for; before anything was said, those that fit this list whole."""
    if wanted:
        return next((one for one in saved if str(one.pk) == wanted), None)
    fitting = [one for one in saved if len(guess(table.headings, one.columns)) == len(one.columns)]
    return fitting[0] if fitting and not kept.columns else None


def _columns_form(request: WorkRequest, kept: CaseloadList, table: Table, guessed: Any) -> ColumnsForm:
    lists = offered(timezone.localdate(), "")
    inside = {code for _kind, places in lists.places for code, _name in places}
    own = kept.establishment
    first = {
        "place": own.code if own.code in inside else "",
        "province": own.province_id,
        "status": "convicted",
        **kept.usual,
    }
    return ColumnsForm(
        request.POST or None,
        headings=table.headings,
        guessed=guessed,
        places=lists.places,
        provinces=lists.provinces,
        initial=first,
    )


@require_http_methods(METHODS)
def caseload(request: WorkRequest, number: str) -> HttpResponse:
    """What each row would become; once it is confirmed, what each became."""
    kept = _find(request, number)
    if kept.state == Import.UPLOADED:
        return redirect("exchange:caseload-columns", number)
    if kept.state != Import.READY and request.method == "POST":
        return redirect("exchange:caseload", number)
    if kept.state != Import.READY:
        return render(request, "exchange/caseload_done.html", _done(kept)) if kept.outcomes else _gone()
    on = timezone.localdate()
    judged = judge_list(kept, on)
    _write_down(request, kept, "search", len(judged))
    asked = [one for one in judged if one.outcome == CaseloadOutcome.ASKED]
    form = AnswersForm(request.POST or None, rows=[one.row.number for one in asked])

    def act() -> None:
        answers = _answers(form, asked)
        take_in_caseload(by=request.user, on=on, caseload=kept, answers=answers)

    if form.is_bound and done_once(request, form, act):
        return redirect("exchange:caseload", number)
    return form_page(request, "exchange/caseload.html", form, **_foreseen(kept, judged))


def _answers(form: AnswersForm, asked: Sequence[Judged]) -> dict[int, str]:
    first = {one.row.number: f"same:{one.likely[0].person.code}" for one in asked}
    rest = form.cleaned_data["rest"]
    return {row: answer or (first[row] if rest == "same" else rest) for row, answer in form.answers.items()}


def _foreseen(kept: CaseloadList, judged: Sequence[Judged]) -> dict[str, Any]:
    spoken = language()
    order = [CaseloadOutcome.ASKED, CaseloadOutcome.WRONG, CaseloadOutcome.NEW, CaseloadOutcome.HERE]
    lines = sorted(judged, key=lambda one: (order.index(one.outcome), one.row.number))
    shown = [(one, _sentences(one.faults, spoken)) for one in lines[:SHOWN]]
    counts = counted(judged)
    return {
        "caseload": kept,
        "lines": shown,
        "more": len(lines) - len(shown),
        "counts": counts,
        "taken": counts.get(CaseloadOutcome.NEW, 0) + counts.get(CaseloadOutcome.ASKED, 0),
    }


def _done(kept: CaseloadList) -> dict[str, Any]:
    spoken = language()
    outcomes = kept_outcomes(kept)
    counts = {
        one: count for one in CaseloadOutcome if (count := sum(o == one for o, _c, _f in outcomes.values()))
    }
    lines = [
        (number, outcome, code, _sentences(faults, spoken))
        for number, (outcome, code, faults) in sorted(outcomes.items())
    ]
    return {"caseload": kept, "lines": lines[:SHOWN], "more": max(0, len(lines) - SHOWN), "counts": counts}


def _sentences(faults: Sequence[Fault], spoken: str) -> list[tuple[str, str]]:
    return [(field_name(fault.said, spoken), told(fault, spoken)) for fault in faults]


@require_safe
def caseload_copy(request: WorkRequest, number: str) -> FileResponse:
    """The list as it came, each row with its outcome, its file and its sentences; handed out again as a workbook."""
    kept = _find(request, number)
    if kept.state not in (Import.READY, Import.APPLIED):
        raise Http404
    spoken = language()
    rows = _told(kept, timezone.localdate(), spoken)
    headings, cells = annotated(kept, rows)
    _write_down(request, kept, "export", len(cells))
    behind = [_("Outcome"), _("File"), _("What was found, and what was expected")]
    content = workbook_of(
        kept.number, [*headings, *behind], cells, about=[kept.filename], right_to_left=spoken == "ar"
    )
    return attachment(content, f"{kept.number}.xlsx")


def _told(kept: CaseloadList, on: datetime.date, spoken: str) -> dict[int, list[str]]:
    if kept.outcomes:
        done = kept_outcomes(kept).items()
        return {
            number: [outcome.label(spoken), code, _joined(faults, spoken)]
            for number, (outcome, code, faults) in done
        }
    return {
        one.row.number: [
            one.outcome.label(spoken),
            one.person.code if one.person else ", ".join(found.person.code for found in one.likely),
            _joined(one.faults, spoken),
        ]
        for one in judge_list(kept, on)
    }


def _joined(faults: Sequence[Fault], spoken: str) -> str:
    return " ".join(f"{name}: {text}" for name, text in _sentences(faults, spoken))


@require_POST
def cancel(request: WorkRequest, number: str) -> HttpResponse:
    """The list is taken back; what it held is forgotten."""
    kept = _find(request, number)
    form = AnswersForm(request.POST)

    def act() -> None:
        cancel_caseload(by=request.user, on=timezone.localdate(), caseload=kept)

    if done_once(request, form, act):
        return redirect("exchange:caseloads")
    return redirect("exchange:caseload", number)


def _find(request: WorkRequest, number: str) -> CaseloadList:
    check_caseload(request.user)
    kept = find_list(request.user, number)
    if kept is None:
        raise Http404
    return kept


def _gone() -> HttpResponse:
    raise Http404


def _write_down(request: WorkRequest, kept: CaseloadList, act: str, rows: int) -> None:
    chain = f"establishment:{kept.establishment.code}"
    record_access(
        by=request.user, at=timezone.now(), act=act, subject=f"caseload:{kept.number}", chain=chain, rows=rows
    )
