"""Vacancies: written, opened, suspended, withdrawn, expired; filled by the last contract."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.employment import states
from darb.employment.actions.parts import EmploymentRefused
from darb.employment.models import CitizenEnterprise, Vacancy, VacancyMove
from darb.employment.permissions import check_offer, check_write
from darb.employment.rules.moves import CHOSEN_FOR_VACANCIES, VACANCY_MOVES
from darb.journal.actions import record
from darb.places.queries import country
from darb.projects.models import ProjectFile
from darb.projects.rules import SUPPORTED

FOR_A_REASON = (states.Vacancy.SUSPENDED, states.Vacancy.WITHDRAWN)


@dataclasses.dataclass(frozen=True)
class NewVacancy:
    """What is offered; ``enterprise`` or ``project``, one of the two."""

    title: str
    trade_code: str
    province_code: str
    contract_kind: str
    wage_minor: int
    weekly_hours: int
    places: int
    until: datetime.date
    enterprise: CitizenEnterprise | None = None
    project: ProjectFile | None = None
    commune_code: str | None = None
    features: Sequence[str] = ()
    languages: Sequence[str] = ()
    certificate: str = ""


def write_vacancy(*, by: Actor, on: datetime.date, told: NewVacancy) -> Vacancy:
    """Write an offer down as a draft. One row, one entry.

    Raises ``EmploymentRefused`` without exactly one host, for a project that is not funded, and for a last day gone
    by.
    """
    check_write(by)
    if (told.enterprise is None) == (told.project is None):
        raise EmploymentRefused(
            _("Choose the enterprise or the project that offers the work."), code="no_host"
        )
    if told.project is not None and told.project.state not in SUPPORTED:
        raise EmploymentRefused(_("Only a funded project takes people on."), code="project_not_funded")
    if told.until < on:
        raise EmploymentRefused(_("The last day of the offer has gone by."), code="until_gone_by")
    vacancy = _vacancy(told, by, on)
    check_offer(by, vacancy, on)
    vacancy.code = take_number(series="VAC", year=on.year)
    vacancy.save()
    VacancyMove.objects.create(vacancy=vacancy, state=vacancy.state, on=on, by_id=by.pk)
    record(by=by, on=on, act="employment.write_vacancy", subject=f"vacancy:{vacancy.code}")
    return vacancy


def _vacancy(told: NewVacancy, by: Actor, on: datetime.date) -> Vacancy:
    return Vacancy(
        enterprise=told.enterprise,
        project=told.project,
        trade_id=told.trade_code,
        title=told.title,
        province_id=told.province_code,
        commune_id=told.commune_code,
        contract_kind=told.contract_kind,
        wage_minor=told.wage_minor,
        currency=country().currency,
        weekly_hours=told.weekly_hours,
        features=sorted(told.features),
        languages=sorted(told.languages),
        certificate=told.certificate,
        places=told.places,
        until=told.until,
        written_on=on,
        by_id=by.pk,
    )


def move_vacancy(*, by: Actor, on: datetime.date, vacancy: Vacancy, to: str, reason: str = "") -> Vacancy:
    """Open an offer, suspend, withdraw or close it. One row, one entry.

    Raises ``EmploymentRefused`` for a state it cannot reach, without a reason where one is owed, for opening one
    whose last day has gone by and for closing one as expired before that day is over.
    """
    check_offer(by, vacancy, on)
    locked = Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk)
    state, wanted = states.Vacancy(locked.state), states.Vacancy(to)
    if wanted not in VACANCY_MOVES[state] & CHOSEN_FOR_VACANCIES:
        raise EmploymentRefused(_("The offer is no longer where this step begins."), code="vacancy_elsewhere")
    if wanted in FOR_A_REASON and not reason:
        raise EmploymentRefused(_("Say why the offer is stopped."), code="reason_missing")
    if wanted == states.Vacancy.OPEN and locked.until < on:
        raise EmploymentRefused(_("The last day of the offer has gone by."), code="until_gone_by")
    if wanted == states.Vacancy.EXPIRED and locked.until >= on:
        raise EmploymentRefused(_("The last day of the offer is not over."), code="until_to_come")
    locked.opened_on = locked.opened_on or (on if wanted == states.Vacancy.OPEN else None)
    _pass(by=by, on=on, vacancy=locked, to=wanted, reason=reason)
    record(by=by, on=on, act="employment.move_vacancy", subject=f"vacancy:{locked.code}", to=str(wanted))
    return locked


def fill_when_full(*, by: Actor, on: datetime.date, vacancy: Vacancy) -> None:
    """Once every place has its contract, nobody is proposed any more."""
    vacancy.refresh_from_db(fields=["state", "places_taken", "places_filled"])
    if vacancy.places_filled == vacancy.places:
        _pass(by=by, on=on, vacancy=vacancy, to=states.Vacancy.FILLED, reason="")


def _pass(*, by: Actor, on: datetime.date, vacancy: Vacancy, to: states.Vacancy, reason: str) -> None:
    vacancy.state = to
    vacancy.save(update_fields=["state", "opened_on"])
    VacancyMove.objects.create(vacancy=vacancy, state=to, on=on, by_id=by.pk, reason=reason)
