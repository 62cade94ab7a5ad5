"""Sending somebody to a partner service, keeping its answer; the way to a record without an entry."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.core.scope import whole_files
from darb.partners.models import Organisation
from darb.pathways.actions.telling import PathwayRefused, hold_person, tell
from darb.pathways.models import RecordRehabilitation, Referral, ReferralMove
from darb.pathways.permissions import check_follow, check_partner, partners_of
from darb.pathways.queries.parameters import parameters
from darb.pathways.rules.referrals import (
    ANSWERED_BY_PARTNER,
    ENDED,
    REFERRAL_MOVES,
    REHABILITATION_MOVES,
    WITH_THE_PARTNER,
    rehabilitation_state,
)
from darb.pathways.states import RecordRehabilitation as RehabilitationState
from darb.pathways.states import Referral as State
from darb.pathways.states import Service
from darb.people.actions.sharing import hide_from_organisation, show_to_organisation
from darb.people.models import Person, row_scope_of
from darb.people.queries import has_consent
from darb.people.states import ConsentPurpose
from darb.programmes.queries import number
from darb.programmes.states import Parameter
from darb.staff.rules import HEALTH, MINORS, PENAL

SERIES = "OR"  # orientation
REFERRAL = "referral"  # why the file is shown


def propose_referral(
    *, by: Actor, on: datetime.date, person: Person, service: Service, partner: Organisation, asked: str
) -> Referral:
    """Propose a service to the person; nothing is told to anybody yet. What concerns care lies with health."""
    check_follow(by)
    held = hold_person(person)
    scope = row_scope_of(held)
    if service == Service.CARE:
        scope["compartments"] = sorted({*scope["compartments"], HEALTH})
    row = Referral.objects.create(
        person=held,
        number=take_number(series=SERIES, year=on.year),
        service=service,
        partner=partner,
        asked=asked,
        proposed_on=on,
        by_id=by.pk,
        **scope,
    )
    _move(by, on, row, State.PROPOSED, "")
    tell(by, on, "pathways.propose_referral", row, referral=row.number)
    return row


def move_referral(*, by: Actor, on: datetime.date, referral: Referral, to: State, told: str = "") -> Referral:
    """Send it, or keep what was answered. Sending needs the person's consent to this very partner.

    Raises ``PathwayRefused`` for a move that the table does not have, without consent, or without words where it ends.
    """
    check_follow(by)
    return _carry(by, on, referral, to, told)


def answer_referral(
    *, by: Actor, on: datetime.date, referral: Referral, to: State, told: str = ""
) -> Referral:
    """What the partner service says itself: taken, not taken, done. One row, one entry.

    Raises ``PathwayRefused`` for a referral to another service, and for what is not the service's to say.
    """
    check_partner(by)
    is_its_own = referral.partner_id in partners_of(by, on)
    if not is_its_own or to not in ANSWERED_BY_PARTNER:
        raise PathwayRefused(
            _("The referral cannot go there from where it stands."), code="referral_move_refused"
        )
    with whole_files([referral.subject], referral.compartments):
        return _carry(by, on, referral, to, told)


def _carry(by: Actor, on: datetime.date, referral: Referral, to: State, told: str) -> Referral:
    person = hold_person(referral.person)
    held = (
        Referral.objects.select_for_update(of=("self",))
        .select_related("holder", "partner")
        .get(pk=referral.pk)
    )
    if to not in REFERRAL_MOVES[held.standing]:
        raise PathwayRefused(
            _("The referral cannot go there from where it stands."), code="referral_move_refused"
        )
    if to in ENDED and not told:
        raise PathwayRefused(_("Say how it ended, in words."), code="referral_without_words")
    if to == State.SENT:
        _check_consent(person, on, held.partner)
        held.answer_by = on + datetime.timedelta(days=parameters(on).answer_days)
    held.state = to
    held.save(update_fields=["state", "answer_by"])
    _move(by, on, held, to, told)
    if to == State.SENT:
        _show_to_partner(held, on)
    if to in ENDED:
        _hide_from_partner(held, on)
    tell(by, on, "pathways.move_referral", held, referral=held.number, to=str(to))
    return held


def _show_to_partner(referral: Referral, on: datetime.date) -> None:
    """From the day it is sent the service reads the name and what is asked; of the file's other parts no page.

    A service that said yes helps for months: it reads on as many days as the programme says on ``on``.
    """
    afterwards = datetime.timedelta(days=number(Parameter.SERVICE_READS_DAYS, on))
    show_to_organisation(
        referral,
        kind=REFERRAL,
        organisation_id=referral.partner_id,
        on=on,
        until=(referral.answer_by or on) + afterwards,
        compartments=(MINORS, HEALTH),
    )


def _hide_from_partner(referral: Referral, on: datetime.date) -> None:
    """At the end of the day, unless the same service has another referral of this person in hand."""
    others = Referral.objects.filter(person=referral.person_id, partner=referral.partner_id)
    if others.filter(state__in=WITH_THE_PARTNER).exclude(pk=referral.pk).exists():
        return
    hide_from_organisation(referral, kind=REFERRAL, organisation_id=referral.partner_id, on=on)


def _check_consent(person: Person, on: datetime.date, partner: Organisation) -> None:
    if not has_consent(person, ConsentPurpose.SHARING_PARTNER, on, partner):
        raise PathwayRefused(
            _("The person has not agreed that this partner is told: ask for the consent first."),
            code="referral_without_consent",
        )


def _move(by: Actor, on: datetime.date, referral: Referral, to: State, told: str) -> None:
    ReferralMove.objects.create(
        referral=referral, state=to, on=on, by_id=by.pk, told=told, **row_scope_of(referral)
    )


def open_rehabilitation(
    *, by: Actor, on: datetime.date, person: Person, eligible_on: datetime.date, source: str
) -> RecordRehabilitation:
    """Keep from which day it may be asked for, and who said so. One way at a time."""
    check_follow(by)
    held = hold_person(person)
    open_ones = RecordRehabilitation.objects.filter(person=held, state__in=["not_yet_due", "filed"])
    if open_ones.exists():
        raise PathwayRefused(_("A rehabilitation is under way already."), code="rehabilitation_open")
    scope = row_scope_of(held)
    row = RecordRehabilitation.objects.create(
        person=held,
        eligible_on=eligible_on,
        source=source,
        by_id=by.pk,
        **{**scope, "compartments": sorted({*scope["compartments"], PENAL})},
    )
    tell(by, on, "pathways.open_rehabilitation", row, rehabilitation=row.pk)
    return row


def move_rehabilitation(
    *,
    by: Actor,
    on: datetime.date,
    rehabilitation: RecordRehabilitation,
    to: RehabilitationState,
    happened_on: datetime.date,
    told: str = "",
) -> RecordRehabilitation:
    """Keep the day of filing, or of the decision. Raises ``PathwayRefused`` before the legal day, or out of order."""
    check_follow(by)
    hold_person(rehabilitation.person)
    rows = RecordRehabilitation.objects.select_for_update(of=("self",)).select_related("holder")
    held = rows.get(pk=rehabilitation.pk)
    stands = rehabilitation_state(held.state, held.eligible_on, happened_on)
    if to not in REHABILITATION_MOVES[stands] or to == RehabilitationState.DUE or happened_on > on:
        raise PathwayRefused(
            _("This does not fit the days: filed once the period is over, decided after filing."),
            code="rehabilitation_move_refused",
        )
    if held.filed_on and happened_on < held.filed_on:
        raise PathwayRefused(_("The decision comes after the filing."), code="rehabilitation_move_refused")
    if to == RehabilitationState.FILED:
        held.filed_on = happened_on
    else:
        held.decided_on, held.told = happened_on, told
    held.state, held.by_id = to, by.pk
    held.save(update_fields=["state", "filed_on", "decided_on", "told", "by"])
    tell(by, on, "pathways.move_rehabilitation", held, rehabilitation=held.pk, to=str(to))
    return held
