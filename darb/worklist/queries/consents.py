"""What is to be asked again: agreed to in detention, by somebody who is out now; or by the guardian of somebody who
is of age now.
"""

import datetime
from collections.abc import Iterator, Set

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import day, n
from darb.pathways.queries.caseloads import followed_by
from darb.people.models import Consent
from darb.people.queries import answered_until
from darb.people.rules import came_of_age, majority_on
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
    of_age = list(_of_age(reading))
    yield from of_age
    outside = followed_by(reading.by.pk).filter(holder__kind__in=country().kinds_in("centre"))
    weak = Consent.objects.filter(state=State.TO_RENEW, person__in=outside.order_by().values("pk"))
    asked = {task.person for task in of_age}
    for row in _newest(weak).order_by("given_on", "person", "pk")[:READ]:
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


def _of_age(reading: Reading) -> Iterator[Task]:
    """Whoever came of age since a guardian agreed for them, inside or at a centre, one task each.

    Source: family code, articles 209 and 229 to 233: representation ends with the majority.
    """
    adult_age = country().adult_age
    theirs = Consent.objects.filter(
        state=State.GIVEN,
        person__in=followed_by(reading.by.pk).order_by().values("pk"),
        person__birth_year__lte=reading.on.year - adult_age,
    )
    rows = _newest(theirs.exclude(guardian="")).select_related("person").order_by("person", "pk")[:READ]
    found = {
        row.person: majority_on(row.person.birth, adult_age) for row in rows if _is_over(row, reading.on)
    }
    for person, since in sorted(found.items(), key=lambda one: (one[1], one[0].pk)):
        yield Task(
            kind="consent",
            icon="signature",
            title=_("{name} is of age: ask for the person's own agreement"),
            context=format_html(
                _("of age since {day}; the guardian had agreed · {code}"),
                day=day(since),
                code=n(person.code),
            ),
            href=reverse("casefile:consents", args=[person.code]),
            button=_("Ask again"),
            person=person.code,
        )


def _is_over(consent: Consent, on: datetime.date) -> bool:
    return came_of_age(answered_until(consent, consent.person), on)


def _newest(rows: QuerySet[Consent]) -> QuerySet[Consent]:
    """Those after which nothing was answered for the purpose, and the partner where it is about one."""
    newer = Consent.objects.filter(
        person=OuterRef("person"), purpose=OuterRef("purpose"), pk__gt=OuterRef("pk")
    )
    same_partner = Q(partner=OuterRef("partner")) | Q(partner__isnull=True)
    return rows.exclude(Exists(newer.filter(same_partner)))
