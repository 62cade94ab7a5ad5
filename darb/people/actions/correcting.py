"""Correcting what a file says of whom it is about: one verb a fact.

What stood before is kept by the history of rows. The journal says which fields changed, by whom and on what ground,
and none of their values.
"""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.folding import name_key
from darb.core.names import written_name
from darb.core.numbers import western_digits
from darb.core.scope import reaching
from darb.journal.actions import record
from darb.people.actions.name_keys import renew_words
from darb.people.actions.registering import one_person_a_number, written_numbers
from darb.people.models import Contact, Identifier, Name, Person, PersonalRow, row_scope_of
from darb.people.permissions import check_correct
from darb.people.queries import facts_of, is_minor, is_written
from darb.people.rules import SEALED, WITHHELD
from darb.people.states import CorrectionReason, IdentityPaper, PersonFact
from darb.places.queries import communes_of, provinces_by_code
from darb.staff.queries import compartment_codes

Tables = Sequence[type[PersonalRow]]


class CorrectionRefused(Refusal):
    """The fact cannot be corrected by whoever asks, or not like this."""


@dataclasses.dataclass(frozen=True)
class Ground:
    """Why a fact is corrected, and what stood in the file when that was decided (``None``: nobody looked)."""

    reason: str
    stood: Mapping[str, str] | None = None


@dataclasses.dataclass(frozen=True)
class _Correction:
    """One fact of a person whose row is held, and the fields of it that change."""

    by: Actor
    on: datetime.date
    person: Person
    fact: PersonFact
    told: Mapping[str, str]
    changed: list[str]
    reason: CorrectionReason


def correct_names(
    *, by: Actor, on: datetime.date, person: Person, arabic: str, latin: str, ground: Ground
) -> Person:
    """Write the name anew, in one script or both; an empty script has no name any more. The search follows.

    Raises ``NameRefused`` as at registration, ``CorrectionRefused`` when no name would be left.
    """
    check_correct(by)
    told = {"names_arabic": arabic.strip(), "names_latin": latin.strip()}
    if not any(told.values()):
        raise CorrectionRefused(_("Write the names in one script at least."), code="name_missing")
    spelt = {script: told[f"names_{script}"] for script in ("arabic", "latin")}
    spelt = {script: written_name(full, script) if full else "" for script, full in spelt.items()}
    told = {f"names_{script}": full for script, full in spelt.items()}
    found = _begin(by, on, person, PersonFact.NAMES, told, ground)
    for script, full in spelt.items():
        if f"names_{script}" in found.changed:
            _write_name(found.person, script, full)
    renew_words({found.person.pk})
    _tell(found)
    return found.person


def correct_telephones(
    *, by: Actor, on: datetime.date, person: Person, telephone: str, other: str, ground: Ground
) -> Person:
    """Write the numbers anew, the one to be called first; without any, nobody can be called."""
    check_correct(by)
    typed = written_numbers(telephone, other)
    first, second, *_rest = (*typed, "", "")
    told = {"telephone": first, "other_telephone": second}
    found = _begin(by, on, person, PersonFact.TELEPHONES, told, ground)
    rows = list(Contact.objects.filter(person=found.person, kind="telephone").order_by("pk"))
    values = dict.fromkeys([*typed, *(row.value for row in rows[2:])])
    Contact.objects.filter(pk__in=[row.pk for row in rows]).delete()
    scope = row_scope_of(found.person)
    Contact.objects.bulk_create(
        [Contact(person=found.person, kind="telephone", value=value, **scope) for value in values]
    )
    _tell(found)
    return found.person


def correct_paper(
    *, by: Actor, on: datetime.date, person: Person, kind: str, number: str, state: str, ground: Ground
) -> Person:
    """Write the identity paper anew: its kind, its number, and how it stands when there is none.

    Raises ``RegistrationRefused`` for a number that cannot be kept, ``CorrectionRefused`` for none without a reason.
    """
    check_correct(by)
    number = western_digits(number).replace(" ", "").upper()
    if not number and state in ("", IdentityPaper.VALID):
        raise CorrectionRefused(
            _("Write the number, or say why there is none yet."), code="number_without_reason"
        )
    state = state or str(IdentityPaper.VALID)
    told = {"identity_kind": kind, "identity_number": number, "identity_state": state}
    found = _begin(by, on, person, PersonFact.PAPER, told, ground)
    row = Identifier.objects.filter(person=found.person).order_by("pk").first()
    row = row or Identifier(person=found.person, **row_scope_of(found.person))
    row.kind, row.value, row.state = kind, number, IdentityPaper(state)
    with one_person_a_number():
        row.save()
    _tell(found)
    return found.person


def correct_home(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    province: str,
    commune: str,
    address: str,
    tables: Tables,
    ground: Ground,
) -> Person:
    """Write the home anew. ``tables`` are all that speak of people: with the province, every row of the file moves.

    The services of the new province reach the file from now on, those of the old one no longer; it may leave the
    reach of ``by``. Raises ``CorrectionRefused`` for a commune of another province.
    """
    check_correct(by)
    _check_place(province, commune)
    told = {"province": province, "commune": commune, "address": address.strip()}
    found = _begin(by, on, person, PersonFact.HOME, told, ground)
    with reaching(found.person.code, (*compartment_codes(), WITHHELD, SEALED)):
        own = Person.objects.filter(pk=found.person.pk)
        own.update(commune_id=commune or None, address=told["address"])
        if "province" in found.changed:
            for table in tables:
                table.objects.filter(subject=found.person.code).update(province_id=province)
    _tell(found)
    return found.person


def correct_guardian(
    *, by: Actor, on: datetime.date, person: Person, guardian: str, ground: Ground
) -> Person:
    """Write the guardian anew. Raises ``CorrectionRefused`` where a minor would be left without one."""
    check_correct(by)
    if not guardian.strip() and is_minor(person, on):
        raise CorrectionRefused(
            _("A minor has a guardian: write the name and the link."), code="guardian_missing"
        )
    told = {"guardian": guardian.strip()}
    found = _begin(by, on, person, PersonFact.GUARDIAN, told, ground)
    found.person.guardian = told["guardian"]
    found.person.save(update_fields=["guardian"])
    _tell(found)
    return found.person


def _begin(
    by: Actor,
    on: datetime.date,
    person: Person,
    fact: PersonFact,
    told: Mapping[str, str],
    ground: Ground,
) -> _Correction:
    """The person's row is held from here on, so that of two who correct at one moment the second is told."""
    if not is_written(person):
        raise CorrectionRefused(
            _("You read this file for a while: it is corrected where it is held now."),
            code="correction_not_holder",
        )
    reason = CorrectionReason(ground.reason)
    kept = Person.objects.select_for_update(of=("self",)).select_related("holder").get(pk=person.pk)
    stands = facts_of(kept, fact)
    if ground.stood is not None and dict(ground.stood) != stands:
        raise CorrectionRefused(
            _("Somebody corrected this meanwhile: open the page again to see what stands now."),
            code="correction_behind",
        )
    changed = [field for field, value in stands.items() if told[field] != value]
    if not changed:
        raise CorrectionRefused(_("The file says this already: nothing was changed."), code="nothing_changed")
    return _Correction(by, on, kept, fact, told, changed, reason)


def _tell(done: _Correction) -> None:
    record(
        by=done.by,
        on=done.on,
        act="people.correct_fact",
        subject=f"person:{done.person.code}",
        chain=done.person.chain,
        fact=str(done.fact),
        fields=done.changed,
        reason=str(done.reason),
    )


def _write_name(person: Person, script: str, full: str) -> None:
    """The first spelling is the one that every page shows; one that stands beside it already takes its place."""
    rows = Name.objects.filter(person=person, script=script).order_by("pk")
    first = rows.first()
    if not full:
        rows.delete()
        return
    if first is None:
        first = Name(person=person, script=script, **row_scope_of(person))
    rows.exclude(pk=first.pk).filter(full=full).delete()
    first.full, first.key = full, name_key(full)
    first.save()


def _check_place(province: str, commune: str) -> None:
    if province not in provinces_by_code([province]):
        raise CorrectionRefused(_("Choose the province again."), code="province_unknown")
    if commune and commune not in {one.pk for one in communes_of([province])}:
        raise CorrectionRefused(
            _("This commune lies in another province: choose it again."), code="commune_elsewhere"
        )
