"""Asking people what they agree to, and keeping their answer with the words it was given to."""

import datetime
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.processing import register
from darb.journal.actions import record
from darb.partners.models import Organisation
from darb.people import states
from darb.people.models import Consent, Person, row_scope_of
from darb.people.permissions import check_ask_consent, check_consent
from darb.people.queries import current_consent, is_written
from darb.people.rules import CONSENT_MOVES, is_juvenile, is_spoken_for, missing_for_consent
from darb.places.queries import country

GUARDIAN_OF_AN_ADULT = _("The person is of age and answers in person: a guardian does not sign for an adult.")
_MISSING = {
    "guardian": _("A minor agrees with the guardian: write the guardian's name."),
    "witness": _("What is said, or marked by a thumb, is heard by a witness: write the witness's name."),
}


class ConsentRefused(Refusal):
    """The answer cannot be kept as it stands."""


def ask_consent(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    purpose: str,
    language: str,
    partner: Organisation | None = None,
) -> Consent:
    """Put the question, in the text in force that day; the answer may come later."""
    check_ask_consent(by)
    _check_optional(purpose)
    _row, state = current_consent(person, purpose, on, partner)
    if state in (states.Consent.ASKED, states.Consent.GIVEN):
        raise ConsentRefused(_("This was asked already."), code="consent_asked_already")
    consent = Consent.objects.create(**_asked(by, on, person, purpose, language, partner))
    _journal(by, on, consent, "people.ask_consent")
    return consent


def answer_consent(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    purpose: str,
    gives: bool,
    language: str,
    channel: str,
    partner: Organisation | None = None,
    signed_by: str = "",
    witness: str = "",
    guardian: str = "",
) -> Consent:
    """Keep a yes or a no. An open question gets its answer; after an earlier answer a new row begins.

    Raises ``ConsentRefused`` for what lacks its guardian or witness, for a guardian's hand beside somebody of age,
    for an answer that holds already, and for a file that is read for a while: answers are kept where it is held.
    """
    check_consent(by, person.subject, on)
    _check_kept_here(person)
    _check_optional(purpose)
    to = states.Consent.GIVEN if gives else states.Consent.REFUSED
    told = _complete(person, on, channel=channel, signed_by=signed_by, witness=witness, guardian=guardian)
    asked = _open_question(to, person, purpose, on, partner)
    row = asked or Consent(**_asked(by, on, person, purpose, language, partner))
    row.state, row.given_on, row.by_id = to, (on if gives else None), by.pk
    _save_with(row, told)
    _journal(by, on, row, "people.give_consent" if gives else "people.refuse_consent")
    return row


def _open_question(
    to: states.Consent, person: Person, purpose: str, on: datetime.date, partner: Organisation | None
) -> Consent | None:
    """The question that waits for its answer, or none. Refuses an answer that says again what holds already."""
    row, state = current_consent(person, purpose, on, partner)
    if state not in (None, states.Consent.EXPIRED) and to not in CONSENT_MOVES[states.Consent(state)]:
        raise ConsentRefused(_("This answer holds already."), code="consent_answered_already")
    return row if state == states.Consent.ASKED else None


def withdraw_consent(*, by: Actor, on: datetime.date, person: Person, consent: Consent) -> Consent:
    """The person takes the consent back: from that day on it is no more, whatever was done before stays done."""
    check_consent(by, person.subject, on)
    _check_kept_here(person)
    kept = Consent.objects.select_for_update().get(pk=consent.pk, person=person)
    if states.Consent.WITHDRAWN not in CONSENT_MOVES[states.Consent(kept.state)]:
        raise ConsentRefused(_("There is no consent to withdraw."), code="consent_not_given")
    kept.state, kept.withdrawn_on = states.Consent.WITHDRAWN, on
    kept.save()
    _journal(by, on, kept, "people.withdraw_consent")
    return kept


def renew_consents(*, by: Actor, on: datetime.date, released: Mapping[int, datetime.date]) -> int:
    """Consents given before a release are asked again after it: key of the person → day of the release.

    Part of recording the release, which has asked whether ``by`` may. Consent given inside a prison is weak,
    because whoever asks also decides over daily life.
    """
    rows = Consent.objects.filter(person__in=released, state=states.Consent.GIVEN)
    weak = [row.pk for row in rows if row.given_on and row.given_on < released[row.person_id]]
    return Consent.objects.filter(pk__in=weak).update(state=states.Consent.TO_RENEW)


def _asked(
    by: Actor,
    on: datetime.date,
    person: Person,
    purpose: str,
    language: str,
    partner: Organisation | None,
) -> dict[str, object]:
    return {
        "person": person,
        "purpose": purpose,
        "partner": partner,
        "text_version": register().purposes[purpose].text_on(on).version,
        "language": language,
        "asked_on": on,
        "by_id": by.pk,
        **row_scope_of(person),
    }


def _check_kept_here(person: Person) -> None:
    if not is_written(person):
        raise ConsentRefused(
            _("You read this file for a while: answers are recorded where it is held now."),
            code="consent_not_kept_here",
        )


def _check_optional(purpose: str) -> None:
    known = register().purposes.get(purpose)
    if known is None or not known.is_optional:
        raise ConsentRefused(
            _("This rests on the mission of the institution: nobody is asked to agree to it."),
            code="consent_not_optional",
        )


def _save_with(row: Consent, told: Mapping[str, str]) -> None:
    for name, value in told.items():
        setattr(row, name, value)
    row.save()


def _complete(person: Person, on: datetime.date, **told: str) -> dict[str, str]:
    """How the answer was given, when nothing is missing of it."""
    is_minor = is_juvenile(person.birth, on, country().adult_age)
    if is_spoken_for(is_minor=is_minor, guardian=told["guardian"], signed_by=told["signed_by"]):
        raise ConsentRefused(GUARDIAN_OF_AN_ADULT, code="consent_guardian_of_an_adult")
    missing = missing_for_consent(is_minor=is_minor, **told)
    if missing:
        raise ConsentRefused(_MISSING[missing], code=f"consent_{missing}_missing")
    return told


def _journal(by: Actor, on: datetime.date, consent: Consent, act: str) -> None:
    record(
        by=by,
        on=on,
        act=act,
        subject=f"person:{consent.subject}",
        chain=consent.chain,
        consent=consent.pk,
        purpose=consent.purpose,
        text=consent.text_version.isoformat(),
    )
