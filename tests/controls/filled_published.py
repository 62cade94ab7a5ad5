"""The forms of the published record: an announced figure entered, and one set right."""

from darb.reports.models import PublishedFigure
from tests.controls.filled import Desk, Form, keyed, signed_in
from tests.controls.sending import Filled
from tests.factories.base import serial

TYPED = {
    "about": "operation:O2021-03",
    "figure": "amount",
    "value": "1 000,00",
    "qualifier": "about",
    "scope": "operation",
}


def _new(desk: Desk) -> Filled:
    words = {**TYPED, "source": f"outlet-{serial()}.example"}
    return Filled(signed_in(desk.manager), "/published/new/", keyed(**words))


def _correct(desk: Desk) -> Filled:
    figure = PublishedFigure.objects.current().filter(figure="amount", qualifier="exact").earliest("pk")
    words = {"value": "2 000,00", "qualifier": "exact", "scope": "operation"}
    return Filled(signed_in(desk.manager), f"/published/figures/{figure.pk}/correct/", keyed(**words))


FORMS = (
    Form("reports:published-new", "reports.record_figure", _new),
    Form("reports:published-correct", "reports.correct_figure", _correct),
)
