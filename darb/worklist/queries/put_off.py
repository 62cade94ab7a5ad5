"""Project files that a committee put off: whoever prepares them brings what is missing and hands them in again."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import day, label, n, typed
from darb.selection.queries.deferrals import waiting_deferrals
from darb.worklist.queries.others import READ
from darb.worklist.rules import Task


def put_off_tasks() -> Iterator[Task]:
    """Those in scope, the longest waiting first."""
    for one in waiting_deferrals()[:READ]:
        code = one.application.project_file.code
        yield Task(
            kind="put_off",
            icon="hourglass",
            title=format_html(_("The committee put file {file} off: bring what is missing"), file=n(code)),
            context=format_html(
                _("{reason} · {missing} · since {day}"),
                reason=label(one.why),
                missing=typed(one.missing),
                day=day(one.on),
            ),
            href=reverse("selection:hand-in", args=[code]),
            button=_("Open it"),
        )
