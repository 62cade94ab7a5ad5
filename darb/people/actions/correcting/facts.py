"""Names, telephones, e-mail, identity paper, home, sex and guardian written anew."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.folding import name_key
from darb.core.names import written_name
from darb.core.numbers import western_digits
from darb.core.scope import reaching
from darb.people.actions.correcting.ground import (
    CorrectionRefused,
    Ground,
    Tables,
    begin_correction,
    tell_correction,
)
from darb.people.actions.name_keys import renew_words
from darb.people.actions.registering import one_person_a_number, written_numbers
from darb.people.models import Contact, Identifier, Name, Person, row_scope_of
from darb.people.permissions import check_correct
from darb.people.queries import is_minor
from darb.people.rules import SEALED, SEXES, WITHHELD
from darb.people.states import IdentityPaper, PersonFact
from darb.places.queries import communes_of, provinces_by_code
from darb.staff.queries import compartment_codes


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
    found = begin_correction(by, on, person, PersonFact.NAMES, told, ground)
    for script, full in spelt.items():
        if f"names_{script}" in found.changed:
            _write_name(found.person, script, full)
    renew_words({found.person.pk})
    tell_correction(found)
    return found.person


def correct_telephones(
    *, by: Actor, on: datetime.date, person: Person, telephone: str, other: str, ground: Ground
) -> Person:
    """Write the numbers anew, the one to be called first; without any, nobody can be called."""
    check_correct(by)
    typed = written_numbers(telephone, other)
    first, second, *_rest = (*typed, "", "")
    told = {"telephone": first, "other_telephone": second}
    found = begin_correction(by, on, person, PersonFact.TELEPHONES, told, ground)
    _write_contacts(found.person, "telephone", typed, shown=2)
    tell_correction(found)
    return found.person


def correct_email(*, by: Actor, on: datetime.date, person: Person, email: str, ground: Ground) -> Person:
    """Write the address anew; without one nobody is written to. Raises ``CorrectionRefused`` for what is none."""
    check_correct(by)
    told = {"email": email.strip()}
    if told["email"]:
        _check_address(told["email"])
    found = begin_correction(by, on, person, PersonFact.EMAIL, told, ground)
    _write_contacts(found.person, "email", [told["email"]] if told["email"] else [], shown=1)
    tell_correction(found)
    return found.person


def correct_sex(*, by: Actor, on: datetime.date, person: Person, sex: str, ground: Ground) -> Person:
    """Write the sex anew, ``F`` or ``M``: whatever is counted from now on counts with it."""
    check_correct(by)
    if sex not in SEXES:
        raise CorrectionRefused(_("Choose woman or man."), code="sex_unknown")
    found = begin_correction(by, on, person, PersonFact.SEX, {"sex": sex}, ground)
    found.person.sex = sex
    found.person.save(update_fields=["sex"])
    tell_correction(found)
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
    found = begin_correction(by, on, person, PersonFact.PAPER, told, ground)
    row = Identifier.objects.filter(person=found.person).order_by("pk").first()
    row = row or Identifier(person=found.person, **row_scope_of(found.person))
    row.kind, row.value, row.state = kind, number, IdentityPaper(state)
    with one_person_a_number():
        row.save()
    tell_correction(found)
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
    found = begin_correction(by, on, person, PersonFact.HOME, told, ground)
    with reaching(found.person.code, (*compartment_codes(), WITHHELD, SEALED)):
        own = Person.objects.filter(pk=found.person.pk)
        own.update(commune_id=commune or None, address=told["address"])
        if "province" in found.changed:
            for table in tables:
                table.objects.filter(subject=found.person.code).update(province_id=province)
    tell_correction(found)
    return found.person


def correct_guardian(
    *, by: Actor, on: datetime.date, person: Person, guardian: str, ground: Ground
) -> Person:
    """Write the guardian anew. Raises ``CorrectionRefused`` where a minor would be left without one."""
    check_correct(by)
    told = {"guardian": guardian.strip()}
    found = begin_correction(by, on, person, PersonFact.GUARDIAN, told, ground)
    if not told["guardian"] and is_minor(found.person, on):
        raise CorrectionRefused(
            _("A minor has a guardian: write the name and the link."), code="guardian_missing"
        )
    found.person.guardian = told["guardian"]
    found.person.save(update_fields=["guardian"])
    tell_correction(found)
    return found.person


def _check_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise CorrectionRefused(_("This is no e-mail address."), code="email_not_an_address") from error


def _write_contacts(person: Person, kind: str, typed: list[str], *, shown: int) -> None:
    """Those typed take the place of the first ones, which every page shows; others that stand beside stay."""
    rows = list(Contact.objects.filter(person=person, kind=kind).order_by("pk"))
    values = dict.fromkeys([*typed, *(row.value for row in rows[shown:])])
    Contact.objects.filter(pk__in=[row.pk for row in rows]).delete()
    scope = row_scope_of(person)
    Contact.objects.bulk_create([Contact(person=person, kind=kind, value=value, **scope) for value in values])


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
