"""An agreement as signed, and its amendments, each with what it changes in the reader's words."""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from darb.controls.states import Approval as ApprovalState
from darb.core.templatetags.darb import day, listed, typed
from darb.funding.models import Agreement, AgreementChange, Contribution
from darb.funding.queries import changes_of
from darb.funding.rules import Difference, amended, columns_of, differences
from darb.partners.models import Organisation
from darb.places.models import Province
from darb.reports.queries.promises import Promise, promises_of

NAMED = 9
CALLED = {
    "object": _("Object"),
    "category": _("Whom it is for"),
    "signed_on": _("Signed on"),
    "ends_on": _("Ends on"),
    "parties": _("Parties that sign"),
    "territory": _("Provinces and prefectures"),
}


@dataclasses.dataclass(frozen=True)
class ChangeLine:
    """``state`` is that of the request; ``number`` 0 is the agreement itself."""

    change: AgreementChange

    @property
    def state(self) -> ApprovalState:
        return ApprovalState(self.change.approval.state)


@dataclasses.dataclass(frozen=True)
class Told:
    """One thing that changes: what it is called, and how it read before and will read; a promise as a whole."""

    name: Any
    before: Any
    after: Any
    funder: Organisation | None = None


def change_lines(agreement: Agreement) -> list[ChangeLine]:
    return [ChangeLine(change) for change in changes_of(agreement)]


def get_change(agreement: Agreement, key: int) -> ChangeLine:
    """Raises ``Http404`` for one of another agreement."""
    rows = AgreementChange.objects.filter(agreement=agreement, pk=key)
    change = rows.select_related("approval__maker", "approval__checker", "agreement").first()
    if change is None:
        raise Http404
    return ChangeLine(change)


def told_in(change: AgreementChange) -> list[Told]:
    """What it changes, promises last; a constant number of queries however much that is."""
    found = differences(change.before, amended(change.before, change.terms))
    funders = Organisation.objects.in_bulk({one.funder for one in found if one.funder}, field_name="code")
    contributions = {
        (one.funder, is_after): Contribution(
            agreement=change.agreement, funder=funders[one.funder], **columns_of(terms)
        )
        for one in found
        if one.funder
        for is_after, terms in ((False, one.before), (True, one.after))
        if terms is not None
    }
    promises = dict(zip(contributions, promises_of(list(contributions.values())), strict=True))
    return [_told(one, funders.get(one.funder), promises) for one in found]


def _told(one: Difference, funder: Organisation | None, promises: Mapping[tuple[str, bool], Promise]) -> Told:
    """``promises`` are found by funder and by whether they are read after the change."""
    if funder:
        return Told("", promises.get((one.funder, False)), promises.get((one.funder, True)), funder)
    return Told(CALLED[one.name], _said(one.name, one.before), _said(one.name, one.after))


def _said(name: str, value: Any) -> Any:
    if not value:
        return ""
    if name in ("signed_on", "ends_on"):
        return day(datetime.date.fromisoformat(value))
    if name == "parties":
        return listed(Organisation.objects.filter(code__in=value).order_by("code"), "name", most=NAMED)
    if name == "territory":
        return listed(Province.objects.filter(code__in=value).order_by("code"), "name", most=NAMED)
    return typed(value)
