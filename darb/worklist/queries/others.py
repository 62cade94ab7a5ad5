"""The first tasks of a kind, and the way to the list where others wait."""

import itertools
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from darb.worklist.rules import OTHERS, Task

LISTED = 20  # of one kind: the rest is on the list's own page, to which the last line leads
READ = LISTED + 1  # one more tells that others wait


def first_of(tasks: Iterable[Task], address: str) -> Iterator[Task]:
    """The first ``LISTED`` of a kind; where others wait, a line that leads to the list on which they stand."""
    found = iter(tasks)
    shown = list(itertools.islice(found, LISTED))
    yield from shown
    if next(found, None) is not None:
        yield _others(address)


def _others(address: str) -> Task:
    names = {
        "selection:committee": _("Committee"),
        "selection:appeals": _("Appeals"),
        "awards:operations": _("Handover operations"),
        "reports:agreements": _("Agreements"),
        "reports:communiques": _("Communiqués"),
        "reports:seasons": _("Seasons"),
        "projects:files": _("Project files"),
        "staff:accounts": _("Accounts"),
    }
    return Task(
        kind=OTHERS,
        icon="dots",
        title=format_html(_("{name}: others wait on the list"), name=names[address]),
        context=_("the first of them are named here"),
        href=reverse(address),
        button=_("Open the list"),
    )
