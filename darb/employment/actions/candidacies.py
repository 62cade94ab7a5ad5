"""A person and a vacancy: looked for, proposed, sent with consent, heard, offered a place, taken."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.core.promises import kept
from darb.employment import states
from darb.employment.actions.parts import (
    EmploymentRefused,
    hide_from_enterprise,
    in_hand,
    journal,
    show_to_enterprise,
)
from darb.employment.actions.vacancies import fill_when_full
from darb.employment.models import (
    Candidacy,
    CandidacyMove,
    Placement,
    PlacementMove,
    Vacancy,
    WorkProfile,
)
from darb.employment.permissions import check_answer, check_follow, check_step
from darb.employment.queries.checks import last_check
from darb.employment.rules.moves import CANDIDACY_MOVES, LIVE_CANDIDACIES
from darb.people.models import Person, row_scope_of
from darb.people.queries import has_consent
from darb.people.states import ConsentPurpose


@dataclasses.dataclass(frozen=True)
class Profile:
    """What somebody looks for and is kept from: codes of lists, never a reason."""

    reach: str
    trades: Sequence[str] = ()
    languages: Sequence[str] = ()
    most_hours: int | None = None
    kept_from: Sequence[str] = ()
    places_kept_from: Sequence[str] = ()
    is_looking: bool = True


@dataclasses.dataclass(frozen=True)
class Terms:
    """What is offered to one candidate."""

    contract_kind: str
    wage_minor: int
    starts_on: datetime.date
    ends_on: datetime.date | None = None


def set_profile(*, by: Actor, on: datetime.date, person: Person, told: Profile) -> WorkProfile:
    """A new profile; the earlier ones stay as they were. One row, one entry."""
    check_follow(by)
    profile = WorkProfile.objects.create(
        person=person,
        is_looking=told.is_looking,
        trades=sorted(told.trades),
        languages=sorted(told.languages),
        reach=told.reach,
        most_hours=told.most_hours,
        kept_from=sorted(told.kept_from),
        places_kept_from=sorted(told.places_kept_from),
        on=on,
        by_id=by.pk,
        **row_scope_of(person),
    )
    journal(by=by, on=on, act="employment.set_profile", row=profile)
    return profile


def propose_candidate(*, by: Actor, on: datetime.date, person: Person, vacancy: Vacancy) -> Candidacy:
    """Propose somebody for a vacancy; the enterprise knows nothing of it yet. One row, one entry.

    Raises ``EmploymentRefused`` for an offer that takes nobody and for somebody proposed there already.
    """
    check_follow(by)
    locked = _locked(vacancy)
    _check_open(locked, on)
    here = Candidacy.objects.filter(person=person, vacancy=locked)
    if here.filter(state__in=LIVE_CANDIDACIES | {states.Candidacy.PLACED}).exists():
        raise EmploymentRefused(
            _("This person is a candidate for this offer already."), code="proposed_already"
        )
    candidacy = Candidacy.objects.create(
        number=take_number(series="CND", year=on.year),
        person=person,
        vacancy=locked,
        proposed_on=on,
        **row_scope_of(person),
    )
    _tell(by, on, candidacy)
    journal(by=by, on=on, act="employment.propose", row=candidacy, vacancy=locked.code)
    return candidacy


def move_candidacy(
    *,
    by: Actor,
    on: datetime.date,
    candidacy: Candidacy,
    to: str,
    note: str = "",
    interview_on: datetime.date | None = None,
) -> Candidacy:
    """Send somebody, invite to an interview, or write down who said no. One entry.

    A name is sent with the consent for that very enterprise (law 09-08: consent is specific); else raises.
    """
    check_step(by, candidacy.vacancy, to, on)
    wanted = states.Candidacy(to)
    if wanted in (states.Candidacy.OFFER, states.Candidacy.PLACED):
        raise EmploymentRefused(_("An offer is written with its terms."), code="offer_without_terms")
    vacancy = _locked(candidacy.vacancy)
    with in_hand(by, [candidacy]):
        locked = _here(candidacy, wanted)
        if wanted == states.Candidacy.SENT:
            _send(locked, vacancy, on)
        locked.interview_on = interview_on or locked.interview_on
        locked.state = wanted
        locked.save()
        _tell(by, on, locked, note)
        if not CANDIDACY_MOVES[wanted]:
            hide_from_enterprise(locked, on)
    journal(by=by, on=on, act="employment.move_candidacy", row=locked, vacancy=vacancy.code, to=str(wanted))
    return locked


def _send(candidacy: Candidacy, vacancy: Vacancy, on: datetime.date) -> None:
    """The name goes to the enterprise from this day on."""
    _check_open(vacancy, on)
    _check_consent(candidacy, vacancy, on)
    candidacy.sent_on = on
    show_to_enterprise(candidacy, on)


def make_offer(*, by: Actor, on: datetime.date, candidacy: Candidacy, terms: Terms) -> Candidacy:
    """Offer one of the places, with its terms: from now on it is taken. One row, one entry.

    Two who offer the last place at one moment wait for the vacancy's row here; whatever else writes is stopped by
    the vacancy's own count. Raises ``EmploymentRefused`` when every place is taken.
    """
    check_answer(by, candidacy.vacancy, on)
    vacancy = _locked(candidacy.vacancy)
    if terms.ends_on is not None and terms.ends_on <= terms.starts_on:
        raise EmploymentRefused(_("A contract ends after it starts."), code="days_in_disorder")
    _check_open(vacancy, on)
    with in_hand(by, [candidacy]):
        locked = _here(candidacy, states.Candidacy.OFFER)
        if vacancy.places_taken >= vacancy.places:
            raise _full()
        locked.offered_on, locked.offered_kind = on, terms.contract_kind
        locked.offered_wage_minor = terms.wage_minor
        locked.offered_start_on, locked.offered_end_on = terms.starts_on, terms.ends_on
        locked.state = states.Candidacy.OFFER
        _save(locked)
        _tell(by, on, locked)
    journal(by=by, on=on, act="employment.offer", row=locked, vacancy=vacancy.code)
    return locked


def accept_offer(*, by: Actor, on: datetime.date, candidacy: Candidacy) -> Placement:
    """The person says yes: the contract is agreed on the terms of the offer. One entry.

    The last contract fills the vacancy; the enterprise is shown it until the last check. Raises ``EmploymentRefused``
    where no offer stands.
    """
    check_follow(by)
    vacancy = _locked(candidacy.vacancy)
    locked = _here(candidacy, states.Candidacy.PLACED)
    locked.state = states.Candidacy.PLACED
    locked.save()
    _tell(by, on, locked)
    placement = _signed(locked, vacancy.currency, on)
    PlacementMove.objects.create(
        placement=placement, state=placement.state, on=on, by_id=by.pk, **row_scope_of(locked)
    )
    fill_when_full(by=by, on=on, vacancy=vacancy)
    show_to_enterprise(locked, on, last_check(placement.starts_on))
    journal(by=by, on=on, act="employment.accept_offer", row=placement, placement=placement.number)
    return placement


def _signed(candidacy: Candidacy, currency: str, on: datetime.date) -> Placement:
    """The contract on the terms of the offer."""
    return Placement.objects.create(
        number=take_number(series="PLC", year=on.year),
        candidacy=candidacy,
        person_id=candidacy.person_id,
        contract_kind=candidacy.offered_kind,
        wage_minor=candidacy.offered_wage_minor,
        currency=currency,
        agreed_on=on,
        starts_on=candidacy.offered_start_on or on,
        ends_on=candidacy.offered_end_on,
        **row_scope_of(candidacy),
    )


def _locked(vacancy: Vacancy) -> Vacancy:
    """The vacancy's row first, then the candidacy's, always in this order: two acts wait and do not block."""
    rows = Vacancy.objects.select_related("enterprise").select_for_update(of=("self",))
    return rows.get(pk=vacancy.pk)


def _here(candidacy: Candidacy, to: states.Candidacy) -> Candidacy:
    rows = Candidacy.objects.select_related("holder", "vacancy__enterprise", "person")
    locked = rows.select_for_update(of=("self",)).get(pk=candidacy.pk)
    if to not in CANDIDACY_MOVES[locked.station]:
        raise EmploymentRefused(
            _("The candidacy is no longer where this step begins."), code="candidacy_elsewhere"
        )
    return locked


def _check_open(vacancy: Vacancy, on: datetime.date) -> None:
    if vacancy.state != states.Vacancy.OPEN or vacancy.until < on:
        raise EmploymentRefused(_("This offer takes nobody any more."), code="vacancy_closed")


def _check_consent(candidacy: Candidacy, vacancy: Vacancy, on: datetime.date) -> None:
    if vacancy.enterprise is None:
        return
    partner = vacancy.enterprise.organisation
    if not has_consent(candidacy.person, ConsentPurpose.SHARING_PARTNER, on, partner):
        raise EmploymentRefused(
            _(
                "The person has not agreed that the name is sent to this enterprise: ask for the consent first."
            ),
            code="consent_missing",
        )


def _save(candidacy: Candidacy) -> None:
    with kept("vacancy_never_overfilled", _full()):
        candidacy.save()


def _full() -> EmploymentRefused:
    return EmploymentRefused(_("Every place of this offer is taken."), code="vacancy_full")


def _tell(by: Actor, on: datetime.date, candidacy: Candidacy, note: str = "") -> None:
    CandidacyMove.objects.create(
        candidacy=candidacy, state=candidacy.state, on=on, by_id=by.pk, note=note, **row_scope_of(candidacy)
    )
