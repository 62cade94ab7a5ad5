from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, minor_field, state_field
from darb.employment import states
from darb.employment.models.enterprises import CitizenEnterprise
from darb.market.models import Trade
from darb.places.models import Commune, Province
from darb.projects.models import ProjectFile
from darb.training.states import CertificateKind


def codes() -> ArrayField:
    """Short codes of one list; none by default."""
    return ArrayField(models.CharField(max_length=32), default=list, blank=True)


class Vacancy(models.Model):
    """A place of work, or several alike, offered by an enterprise or by a funded project. It names nobody.

    ``places_taken`` counts the offers that stand and the contracts made, ``places_filled`` the contracts alone: a
    trigger keeps both, because nobody sees every candidate, and a check refuses one more than there are places.
    """

    code = models.CharField(max_length=32, unique=True)
    enterprise = models.ForeignKey(CitizenEnterprise, models.PROTECT, null=True, related_name="vacancies")
    project = models.ForeignKey(ProjectFile, models.PROTECT, null=True, related_name="+")
    trade = models.ForeignKey(Trade, models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    province = models.ForeignKey(Province, models.PROTECT, related_name="+")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    contract_kind = state_field(states.ContractKind)
    wage_minor = minor_field()
    currency = models.CharField(max_length=3)
    weekly_hours = models.PositiveSmallIntegerField()
    features = codes()
    languages = codes()
    certificate = state_field(CertificateKind, blank=True)
    places = models.PositiveSmallIntegerField()
    places_taken = models.PositiveSmallIntegerField(default=0)
    places_filled = models.PositiveSmallIntegerField(default=0)
    until = models.DateField()
    opened_on = models.DateField(null=True)
    written_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = state_field(states.Vacancy, default=states.Vacancy.DRAFT)

    class Meta:
        constraints = [
            known_state("state", states.Vacancy, "vacancy_state_is_known"),
            known_state("contract_kind", states.ContractKind, "vacancy_contract_kind_is_known"),
            models.CheckConstraint(
                condition=Q(certificate="") | Q(certificate__in=[kind.value for kind in CertificateKind]),
                name="vacancy_certificate_is_known",
            ),
            models.CheckConstraint(
                condition=Q(enterprise__isnull=False, project=None)
                | Q(enterprise=None, project__isnull=False),
                name="vacancy_has_one_host",
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="vacancy_has_a_place"),
            models.CheckConstraint(
                condition=Q(places_taken__lte=F("places"), places_filled__lte=F("places_taken")),
                name="vacancy_never_overfilled",
            ),
            models.CheckConstraint(condition=Q(wage_minor__gt=0), name="vacancy_pays_a_wage"),
            models.CheckConstraint(
                condition=Q(weekly_hours__gte=1, weekly_hours__lte=60), name="vacancy_hours_of_a_week"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="withdrawn") | Q(opened_on__isnull=False),
                name="vacancy_open_since_a_day",
            ),
        ]
        indexes = [models.Index(fields=["state", "province"], name="vacancy_by_state_and_place")]

    def __str__(self) -> str:
        return self.code


class VacancyMove(models.Model):
    """One step of a vacancy: never changed."""

    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="moves")
    state = state_field(states.Vacancy)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [known_state("state", states.Vacancy, "vacancy_move_state_is_known")]

    def __str__(self) -> str:
        return f"{self.vacancy_id} {self.state}"
