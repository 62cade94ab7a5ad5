"""Agreements and amendments that wait for their second person."""

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from darb.controls.states import Approval
from darb.core.actor import Actor
from darb.core.templatetags.darb import day, n, said
from darb.funding.models import AgreementChange
from darb.reports.queries.agreements import agreements_in_scope
from darb.worklist.queries.others import READ
from darb.worklist.rules import Task

APPROVES = "funding.approve"


def change_tasks(granted: Set[str], reader: Actor) -> Iterator[Task]:
    """One a text that the reader did not record, the oldest first."""
    if APPROVES not in granted:
        return
    waiting = AgreementChange.objects.filter(
        approval__state=Approval.PROPOSED, agreement__in=agreements_in_scope().order_by().values("pk")
    ).exclude(approval__maker_id=reader.pk)
    rows = waiting.select_related("agreement", "approval__maker").order_by("pk")
    for change in rows[:READ]:
        title = (
            _("Amendment to agreement {code}: second person")
            if change.number
            else _("Agreement {code}: second person")
        )
        yield Task(
            kind="agreement",
            icon="scale",
            title=format_html(title, code=n(change.agreement.code)),
            context=format_html(
                _("recorded by {maker} on {day}"),
                maker=said(change.approval.maker, "function"),
                day=day(change.approval.made_on),
            ),
            href=reverse("reports:change", args=[change.agreement.code, change.pk]),
            button=_("Compare and answer"),
        )
