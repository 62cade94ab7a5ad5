"""Whoever came of age since a guardian signed their life project: they are asked for their own agreement."""

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import day, n
from darb.pathways.queries.caseloads import followed_by
from darb.pathways.queries.own_words import OwnWord, own_words_waiting
from darb.worklist.queries.path import READ, Reading
from darb.worklist.rules import Task


def own_word_tasks(granted: Set[str], reading: Reading) -> Iterator[Task]:
    """Of the files that the reader follows, inside or at a centre, whoever came of age first on top."""
    if "pathways.follow" not in granted:
        return
    for one in own_words_waiting(followed_by(reading.by.pk), reading.on, READ):
        code = one.plan.subject
        yield Task(
            kind="own_word",
            icon="signature",
            title=_("{name} is of age: ask for the person's own agreement to the life project"),
            context=format_html(
                _("of age since {day}; the guardian had signed · {code}"), day=day(one.since), code=n(code)
            ),
            href=_where(one, code),
            button=_("Read out and sign") if one.draft else _("Ask for the agreement"),
            person=code,
        )


def _where(one: OwnWord, code: str) -> str:
    """To the version that waits for the answer; where there is none yet, to the page that writes it."""
    if one.draft:
        return reverse("pathways:answer", args=[code, one.draft])
    return reverse("pathways:write", args=[code])
