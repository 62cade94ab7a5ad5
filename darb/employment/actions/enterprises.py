"""Citizen enterprises and what they signed."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.employment.actions.parts import EmploymentRefused
from darb.employment.models import CitizenEnterprise, EmploymentAgreement
from darb.employment.permissions import check_manage
from darb.journal.actions import record
from darb.market.models import Sector
from darb.partners.actions import name_organisation
from darb.places.models import Commune, Province

EMPLOYER = "employer"


def enter_enterprise(
    *,
    by: Actor,
    on: datetime.date,
    name: str,
    sector: Sector,
    province: Province,
    commune: Commune | None = None,
    ice: str = "",
) -> CitizenEnterprise:
    """Write down an enterprise under its name; one that is known by that name already is the same. One entry.

    Raises ``EmploymentRefused`` for a commune of another province.
    """
    check_manage(by)
    if commune is not None and commune.province_id != province.pk:
        raise EmploymentRefused(_("This municipality lies in another province."), code="commune_elsewhere")
    organisation = name_organisation(by=by, on=on, text=name, kind=EMPLOYER)
    known = CitizenEnterprise.objects.filter(organisation=organisation).first()
    if known is not None:
        raise EmploymentRefused(
            _("This enterprise is on the list already: open it there."), code="enterprise_known"
        )
    organisation.province = province
    organisation.save(update_fields=["province"])
    enterprise = CitizenEnterprise.objects.create(
        organisation=organisation, sector=sector, commune=commune, ice=ice
    )
    record(by=by, on=on, act="employment.enter_enterprise", subject=f"organisation:{organisation.code}")
    return enterprise


def sign_agreement(
    *,
    by: Actor,
    on: datetime.date,
    enterprise: CitizenEnterprise,
    object: str,  # noqa: A002  the word that agreements use
    signed_on: datetime.date,
    ends_on: datetime.date | None,
    places: int,
) -> EmploymentAgreement:
    """Write down what was signed; the agreement before it is superseded and stays as it was. One entry.

    Raises ``EmploymentRefused`` for a day that is still to come and for an end before the beginning.
    """
    check_manage(by)
    _check_days(signed_on, ends_on, on)
    locked = CitizenEnterprise.objects.select_for_update(of=("self",)).get(pk=enterprise.pk)
    before = EmploymentAgreement.objects.filter(enterprise=locked).order_by("-pk").first()
    agreement = EmploymentAgreement.objects.create(
        number=take_number(series="AGE", year=on.year),
        enterprise=locked,
        object=object,
        signed_on=signed_on,
        ends_on=ends_on,
        places=places,
        supersedes=before,
        by_id=by.pk,
    )
    record(by=by, on=on, act="employment.sign_agreement", subject=f"employment_agreement:{agreement.number}")
    return agreement


def _check_days(signed_on: datetime.date, ends_on: datetime.date | None, on: datetime.date) -> None:
    if signed_on > on:
        raise EmploymentRefused(_("An agreement is written down once it is signed."), code="not_signed_yet")
    if ends_on is not None and ends_on <= signed_on:
        raise EmploymentRefused(_("An agreement ends after it was signed."), code="days_in_disorder")
