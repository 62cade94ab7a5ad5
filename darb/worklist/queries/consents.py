"""What was agreed to in detention and is to be asked again, now that the person is out and free to say no."""

from collections.abc import Iterator, Set

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import day, n
from darb.pathways.queries.caseloads import followed_by
from darb.people.models import Consent
from darb.people.states import Consent as State
from darb.places.queries import country
from darb.worklist.queries.path import READ, Reading
from darb.worklist.rules import Task


def consent_tasks(granted: Set[str], reading: Reading) -> Iterator[Task]:
    """People whom the reader follows at a centre, one task each, whoever has waited longest first.

    Source: a yes that was given to those who decide over daily life is weak; it is asked again after the release.
    """
    if "people.consent" not in granted:
        return
    outside = followed_by(reading.by.pk).filter(holder__kind__in=country().kinds_in("centre"))
    newer = Consent.objects.filter(
        person=OuterRef("person"), purpose=OuterRef("purpose"), pk__gt=OuterRef("pk")
    )
    same_partner = Q(partner=OuterRef("partner")) | Q(partner__isnull=True)
    weak = Consent.objects.filter(state=State.TO_RENEW, person__in=outside.order_by().values("pk"))
    rows = weak.exclude(Exists(newer.filter(same_partner))).order_by("given_on", "person", "pk")
    asked: set[str] = set()
    for row in rows[:READ]:
        if row.subject not in asked:
            asked.add(row.subject)
            yield Task(
                kind="consent",
                icon="signature",
                title=_("Ask {name} again what was agreed to in detention"),
                context=format_html(
                    _("agreed on {day} · {code}"), day=day(row.given_on or reading.on), code=n(row.subject)
                ),
                href=reverse("casefile:consents", args=[row.subject]),
                button=_("Ask again"),
                person=row.subject,
            )
