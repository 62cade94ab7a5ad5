"""Ordering the equipment of a support, and taking in what arrives."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.awards.actions.purchases import (
    NewOrder,
    Ordered,
    Piece,
    Receipt,
    accept_deliveries,
    place_orders,
)
from darb.awards.forms import OrderForm, ReceiptForm
from darb.awards.permissions import check_buy, check_receive
from darb.awards.queries.support import find_award, find_order, support_of
from darb.awards.views.support import step
from darb.core.requests import WorkRequest
from darb.partners.actions import name_organisation


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: WorkRequest, file: str) -> HttpResponse:
    """An order to one supplier, of what is not ordered yet."""
    check_buy(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    lines = [one for one in support_of(found).lines if not one.line.is_cash]
    shown = lines if request.method == "POST" else [one for one in lines if one.open]
    form = OrderForm(request.POST or None, lines=[one for one in shown if _is_asked(request, one.line.pk)])

    def act() -> None:
        by, on = request.user, timezone.localdate()
        supplier = name_organisation(by=by, on=on, text=form.cleaned_data["supplier"], kind="supplier")
        ordered = tuple(Ordered(one.line, quantity, price) for one, quantity, price in form.ordered)
        expected = form.cleaned_data["expected_on"]
        place_orders(by=by, on=on, orders=[NewOrder(found, supplier, ordered, expected)])

    return step(request, found, form, act, "awards/order.html")


def _is_asked(request: WorkRequest, line: int) -> bool:
    """A form sent again is read with the lines that stood on it, though they are ordered by now."""
    return not request.POST or f"quantity_{line}" in request.POST


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: WorkRequest, file: str, number: str) -> HttpResponse:
    """Pieces that arrived against an order, with their serial numbers and the supplier's invoice."""
    check_receive(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    order = find_order(found, number)
    lines = [one for one in order.lines if request.method == "POST" or one.open]
    lines = [one for one in lines if _is_asked(request, one.line.pk)]
    form = ReceiptForm(request.POST or None, lines=lines)

    def act() -> None:
        pieces = tuple(Piece(one.line, serial, price) for one, serial, price in form.pieces)
        receipt = Receipt(order.order, form.cleaned_data["invoice"], pieces)
        accept_deliveries(by=request.user, on=timezone.localdate(), receipts=[receipt])

    return step(request, found, form, act, "awards/receive.html", order=order)
