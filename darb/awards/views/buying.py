"""Ordering the equipment of a support."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.awards.actions.purchases import NewOrder, Ordered, place_orders
from darb.awards.forms import OrderForm
from darb.awards.permissions import check_buy
from darb.awards.queries.support import find_award, support_of
from darb.awards.views.support import head_of
from darb.controls.views import done_once, form_page
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
        place_orders(by=by, on=on, orders=[NewOrder(found, supplier, ordered)])

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:award", file)
    return form_page(request, "awards/order.html", form, **head_of(request, found))


def _is_asked(request: WorkRequest, line: int) -> bool:
    """A form sent again is read with the lines that stood on it, though they are ordered by now."""
    return not request.POST or f"quantity_{line}" in request.POST
