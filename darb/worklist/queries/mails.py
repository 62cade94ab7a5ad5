"""What waits for whoever manages accounts because e-mails do not arrive."""

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import n, said
from darb.notices.queries import undelivered
from darb.worklist.queries.others import READ
from darb.worklist.rules import Task


def mail_tasks(granted: Set[str]) -> Iterator[Task]:
    """One line an account whose last notices were given up: its address is wrong, or the server refuses it."""
    if "staff.manage" not in granted:
        return
    for user in undelivered(READ):
        yield Task(
            kind="mail",
            icon="mail",
            title=format_html(_("E-mails do not arrive: {name}"), name=said(user, "function")),
            context=n(user.mail),
            href=reverse("staff:account", args=[user.login]),
            button=_("See the account"),
        )
