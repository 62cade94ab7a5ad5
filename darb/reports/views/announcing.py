"""Entering a figure that others announced, and setting one right: each keeps its source, nothing is written over."""

import dataclasses
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.money import format_amount
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.places.queries import country
from darb.reports.actions.announcing import correct_figure, record_figure
from darb.reports.forms.announcing import UNITS, FigureForm, subject_choices
from darb.reports.models import PublishedFigure
from darb.reports.permissions import check_record_published
from darb.reports.queries.subjects import get_figure, perimeter_of_subject, subjects
from darb.reports.states import AmountScope, Qualifier

TEMPLATE = "reports/published/new.html"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkRequest) -> HttpResponse:
    """``?about=operation:O2021-03`` begins with that operation chosen."""
    check_record_published(request.user)
    form = _form(request, initial={"about": request.GET.get("about", ""), "scope": AmountScope.OPERATION})

    def act() -> None:
        told = form.announced(_currency(), perimeter_of_subject(form.cleaned_data["about"]))
        record_figure(
            by=request.user, on=timezone.localdate(), announced=told, source=form.published_source()
        )

    if request.method == "POST" and done_once(request, form, act):
        return _back_to(request.POST["about"])
    return form_page(request, TEMPLATE, form, reading=form.reading, qualifiers=tuple(Qualifier))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: WorkRequest, pk: int) -> HttpResponse:
    """What the same source says, as it should have been read. What was corrected already is not opened again."""
    check_record_published(request.user)
    figure = get_figure(pk, is_current=None if request.method == "POST" else True)
    form = _form(request, initial=_as_typed(figure), fixed=("about", "figure", "source"))

    def act() -> None:
        told = dataclasses.replace(
            form.announced(_currency(), figure.perimeter), part_of=figure.part_of, note=figure.note
        )
        correct_figure(
            by=request.user,
            on=timezone.localdate(),
            figure=figure,
            announced=told,
            source=form.published_source(),
        )

    if request.method == "POST" and done_once(request, form, act):
        return _back_to(f"{figure.selector}:{figure.selector_value}")
    return form_page(
        request, TEMPLATE, form, reading=form.reading, qualifiers=tuple(Qualifier), figure=figure
    )


def _form(request: WorkRequest, **shown: Any) -> FigureForm:
    choices = subject_choices(subjects(timezone.localdate().year))
    return FigureForm(request.POST if request.method == "POST" else None, subjects=choices, **shown)


def _as_typed(figure: PublishedFigure) -> dict[str, Any]:
    value = str(figure.count) if figure.count is not None else ""
    if figure.amount_minor is not None:
        value = format_amount(figure.amount_minor, language())
    return {
        "about": f"{figure.selector}:{figure.selector_value}",
        "figure": figure.figure if figure.figure in UNITS else "",
        "value": value,
        "qualifier": figure.qualifier,
        "as_printed": figure.as_printed,
        "scope": figure.perimeter.get("scope", str(AmountScope.OPERATION)),
        "as_of": figure.as_of if len(figure.as_of) == len("2021-05-11") else "",
        "source": figure.source,
        "source_title": figure.source_title,
        "source_on": figure.source_on,
    }


def _currency() -> str:
    return country().words.currency.code


def _back_to(about: str) -> HttpResponse:
    """To where the figure now stands beside the others."""
    kind, _bar, value = about.partition(":")
    if kind == "operation":
        return redirect("reports:published-operation", value)
    digits = [word for word in value.replace("-", " ").split() if word.isdecimal()]
    return redirect("reports:published-year", int(digits[0]))
