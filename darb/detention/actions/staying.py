"""Stays: coming in, moving to another establishment, being held under another title."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.detention import states
from darb.detention.actions.journal import act_on
from darb.detention.models import (
    ReleaseEvent,
    ReleaseMove,
    Stay,
    StayStatus,
    Unreached,
    penal_scope_of,
)
from darb.detention.permissions import check_record
from darb.detention.queries.parameters import parameters
from darb.detention.rules import after_admission, folded_number, wrong_title
from darb.establishments.models import Establishment
from darb.journal.actions import record_each
from darb.people.actions.path import move_people
from darb.people.models import Person, row_scope_of

BATCH = 2000
_WRONG_TITLES = {
    "protection": _(
        "A placement in a child-protection centre and such a centre go together: choose both or neither."
    ),
    "too_early": _("Alternative sentences exist since %(day)s: this title cannot hold before."),
}


class StayRefused(Refusal):
    """The stay cannot be recorded, moved or changed like this."""


@dataclasses.dataclass(frozen=True)
class Admission:
    """Somebody who came in: where, when, under which title, and when the release is expected, if that is known.

    ``source`` and ``source_on``: the paper that tells the day of release, and that paper's day.
    """

    person: Person
    establishment: Establishment
    admitted_on: datetime.date | None
    kind: str = states.StayKind.CONVICTED
    alternative_kind: str = ""
    prison_number: str = ""
    release_on: datetime.date | None = None
    release_kind: str = states.ReleaseKind.END_OF_SENTENCE
    source: str = states.DateSource.PENAL_SITUATION
    source_on: datetime.date | None = None


def admit(*, by: Actor, on: datetime.date, admissions: Sequence[Admission]) -> list[Stay]:
    """Begin a stay of each person; who comes back after a release begins the path again. One entry a person.

    Raises ``StayRefused`` for somebody who is inside already, a prison number that is borne there by another person,
    a day to come, and a title that does not go with the establishment or the day.
    """
    check_record(by)
    for admission in admissions:
        _check_admission(admission, on)
    _check_free([(one.establishment.pk, folded_number(one.prison_number)) for one in admissions])
    people = [admission.person for admission in admissions]
    earlier = _earlier(people)
    stays = [_stay(admission, earlier.get(admission.person.pk)) for admission in admissions]
    Stay.objects.bulk_create(stays, batch_size=BATCH)
    StayStatus.objects.bulk_create([_status(stay, by, on) for stay in stays], batch_size=BATCH)
    _expect(by, on, list(zip(stays, admissions, strict=True)))
    move_people(by=by, on=on, people=people, onward=after_admission)
    acts = [act_on("detention.admit", stay, stay=stay.pk, kind=str(stay.kind)) for stay in stays]
    record_each(by=by, on=on, acts=acts)
    return stays


def transfer_stay(
    *,
    by: Actor,
    on: datetime.date,
    stay: Stay,
    to: Establishment,
    day: datetime.date,
    prison_number: str = "",
) -> Stay:
    """End a stay by a transfer and begin the next one where the person was brought; the expected release goes along.

    Whoever could not be met there is tried again here. The file itself is handed over by its own act.
    """
    check_record(by)
    kept = locked(stay)
    if to.pk == kept.establishment_id:
        raise StayRefused(_("This person is held there already."), code="stay_same_place")
    _check_day(day, kept.admitted_on, on)
    number = folded_number(prison_number)
    _check_free([(to.pk, number)])
    _check_title(kept.kind, to, day, on)
    following = _go_on(by, kept, to, day, number)
    details = {"stay": kept.pk, "to": to.code, "following": following.pk}
    record_each(by=by, on=on, acts=[act_on("detention.transfer", kept, **details)])
    return following


def change_status(
    *,
    by: Actor,
    on: datetime.date,
    stay: Stay,
    kind: str,
    since: datetime.date,
    alternative_kind: str = "",
) -> StayStatus:
    """Hold somebody under another title since a day: remand became a sentence, a sentence an alternative one."""
    check_record(by)
    kept = locked(stay)
    _check_day(since, kept.admitted_on, on)
    _check_title(kind, kept.establishment, since, on)
    if (kind, alternative_kind) == (kept.kind, kept.alternative_kind):
        raise StayRefused(_("The title is this one already."), code="stay_same_title")
    kept.kind, kept.alternative_kind = kind, alternative_kind
    kept.save()
    status = StayStatus.objects.create(**_status_values(kept, by, since))
    record_each(by=by, on=on, acts=[act_on("detention.change_status", kept, stay=kept.pk, kind=str(kind))])
    return status


def locked(stay: Stay) -> Stay:
    """The stay as it stands now, held for the verb that calls it. Raises ``StayRefused`` once it is over."""
    kept = Stay.objects.select_for_update(of=("self",)).select_related("person", "holder", "establishment")
    found = kept.get(pk=stay.pk)
    if found.state != states.Stay.ONGOING:
        raise StayRefused(_("This stay is over: nothing is added to it any more."), code="stay_over")
    return found


def _go_on(by: Actor, kept: Stay, to: Establishment, day: datetime.date, number: str) -> Stay:
    """The next stay, under the same title and with the same expected release."""
    Unreached.objects.filter(stay=kept, ended_on__isnull=True).update(ended_on=day)
    kept.state, kept.ended_on = states.Stay.TRANSFERRED, day
    kept.save()
    following = Stay.objects.create(
        person=kept.person,
        establishment=to,
        follows=kept,
        prison_number=number,
        kind=kept.kind,
        alternative_kind=kept.alternative_kind,
        admitted_on=day,
        **row_scope_of(kept),
    )
    StayStatus.objects.create(**_status_values(following, by, day))
    ReleaseEvent.objects.filter(stay=kept).update(stay=following)
    return following


def _check_admission(admission: Admission, on: datetime.date) -> None:
    day = admission.admitted_on or on
    _check_day(day, None, on)
    _check_title(admission.kind, admission.establishment, day, on)
    if (admission.kind == states.StayKind.ALTERNATIVE_SENTENCE) != bool(admission.alternative_kind):
        raise StayRefused(_("An alternative sentence says which one it is."), code="stay_alternative")
    if admission.release_on is not None and admission.release_on < day:
        raise StayRefused(_("The day of release lies before the admission."), code="release_before_admission")


def _check_day(day: datetime.date, admitted_on: datetime.date | None, on: datetime.date) -> None:
    if day > on or (admitted_on is not None and day < admitted_on):
        raise StayRefused(
            _("The day lies between the admission and today: what is to come has not happened yet."),
            code="stay_day",
        )


def _check_title(kind: str, place: Establishment, since: datetime.date, on: datetime.date) -> None:
    law_from = parameters(on).alternatives_since
    if wrong := wrong_title(kind, place.kind, since, law_from):
        raise StayRefused(_WRONG_TITLES[wrong], code=f"stay_title_{wrong}", day=law_from.isoformat())


def _check_free(numbers: Sequence[tuple[int, str]]) -> None:
    wanted = [(place, number) for place, number in numbers if number]
    ongoing = Stay.objects.filter(
        state=states.Stay.ONGOING, prison_number__in=[number for _place, number in wanted]
    )
    borne = set(ongoing.values_list("establishment_id", "prison_number"))
    twice = next((number for place, number in wanted if (place, number) in borne), "")
    if not twice and len(set(wanted)) < len(wanted):
        twice = next(number for place, number in wanted if wanted.count((place, number)) > 1)
    if twice:
        raise StayRefused(
            _("The prison number %(number)s is borne there by somebody else."),
            code="prison_number_borne",
            number=twice,
        )


def _earlier(people: Sequence[Person]) -> dict[int, Stay]:
    """The last stay of each; ``StayRefused`` for whoever is still inside. Who admits the same person waits here."""
    keys = [person.pk for person in people]
    list(Person.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    if len(set(keys)) < len(keys):
        raise StayRefused(_("The same person is admitted twice."), code="stay_twice")
    found = {stay.person_id: stay for stay in Stay.objects.filter(person__in=keys).order_by("pk")}
    inside = Stay.objects.filter(person__in=keys, state=states.Stay.ONGOING).values_list("subject", flat=True)
    if code := inside.first():
        raise StayRefused(
            _("%(person)s is held already: end that stay, or record a transfer."),
            code="stay_open",
            person=code,
        )
    return found


def _stay(admission: Admission, before: Stay | None) -> Stay:
    return Stay(
        person=admission.person,
        establishment=admission.establishment,
        follows=before,
        prison_number=folded_number(admission.prison_number),
        kind=admission.kind,
        alternative_kind=admission.alternative_kind,
        admitted_on=admission.admitted_on,
        **penal_scope_of(admission.person),
    )


def _status(stay: Stay, by: Actor, on: datetime.date) -> StayStatus:
    return StayStatus(**_status_values(stay, by, stay.admitted_on or on))


def _status_values(stay: Stay, by: Actor, since: datetime.date) -> dict[str, object]:
    return {
        "stay": stay,
        "kind": stay.kind,
        "alternative_kind": stay.alternative_kind,
        "since": since,
        "by_id": by.pk,
        **row_scope_of(stay),
    }


def _expect(by: Actor, on: datetime.date, pairs: Sequence[tuple[Stay, Admission]]) -> None:
    """The expected releases of those whose day is known, each with its first move."""
    told = [(stay, one, one.release_on) for stay, one in pairs if one.release_on is not None]
    events = [
        ReleaseEvent(stay=stay, kind=one.release_kind, on=day, **row_scope_of(stay))
        for stay, one, day in told
    ]
    ReleaseEvent.objects.bulk_create(events, batch_size=BATCH)
    moves = [
        ReleaseMove(
            release=event,
            state=event.state,
            kind=event.kind,
            release_on=event.on,
            source=one.source,
            source_on=one.source_on or on,
            on=on,
            by_id=by.pk,
            **row_scope_of(event),
        )
        for event, (_stay, one, _day) in zip(events, told, strict=True)
    ]
    ReleaseMove.objects.bulk_create(moves, batch_size=BATCH)
