"""What is written about the enterprise, its market, who else pays and what it will bring in."""

from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, minor_field, state_field
from darb.market.models import Licence, SetUpStep
from darb.people.models import PersonalRow
from darb.projects import states
from darb.projects.models.files import ProjectFile

LONG = 600


def _words(**options: bool) -> models.CharField:
    """Some lines of plain words; the committee reads them without names."""
    return models.CharField(max_length=LONG, blank=True, **options)  # type: ignore[arg-type]


class Enterprise(PersonalRow):
    """The enterprise that the project is, or will be: its name, where it sits, what the premises cost a month."""

    project_file = models.OneToOneField(ProjectFile, models.PROTECT, related_name="enterprise")
    name = models.CharField(max_length=160, blank=True)
    created_on = models.DateField(null=True)
    ice = models.CharField(max_length=15, blank=True)
    premises = state_field(states.Premises, blank=True)
    seat = models.CharField(max_length=200, blank=True)
    surface_m2 = models.PositiveIntegerField(null=True)
    rent_minor = minor_field(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(premises="") | Q(premises__in=[one.value for one in states.Premises]),
                name="enterprise_premises_are_known",
            ),
            models.CheckConstraint(
                condition=Q(rent_minor__isnull=True) | Q(rent_minor__gte=0),
                name="enterprise_rent_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"enterprise of {self.project_file_id}"


class CreationStep(PersonalRow):
    """Where one step of setting the enterprise up stands, and since when."""

    project_file = models.ForeignKey(ProjectFile, models.PROTECT, related_name="creation_steps")
    step = models.ForeignKey(SetUpStep, models.PROTECT, related_name="+")
    state = state_field(states.CreationStep, default=states.CreationStep.TO_DO)
    on = models.DateField(null=True)

    class Meta:
        constraints = [
            known_state("state", states.CreationStep, "creation_step_state_is_known"),
            models.UniqueConstraint(fields=["project_file", "step"], name="creation_step_once_a_file"),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(on__isnull=False), name="creation_step_done_on_a_day"
            ),
        ]
        ordering = ["step__position", "pk"]

    def __str__(self) -> str:
        return f"{self.step_id} of {self.project_file_id}"


class Authorisation(PersonalRow):
    """Where a licence that the trade asks for stands, and since when."""

    project_file = models.ForeignKey(ProjectFile, models.PROTECT, related_name="authorisations")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    state = state_field(states.Authorisation, default=states.Authorisation.NOT_REQUESTED)
    on = models.DateField(null=True)

    class Meta:
        constraints = [
            known_state("state", states.Authorisation, "authorisation_state_is_known"),
            models.UniqueConstraint(fields=["project_file", "licence"], name="authorisation_once_a_file"),
            models.CheckConstraint(
                condition=Q(state="not_requested") | Q(on__isnull=False),
                name="authorisation_answered_on_a_day",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.licence_id} for {self.project_file_id}"


class MarketStudy(PersonalRow):
    """Who buys, who sells the same, from whom one buys, and why here."""

    project_file = models.OneToOneField(ProjectFile, models.PROTECT, related_name="market_study")
    area_specificity = _words()
    products = _words()
    customers = _words()
    suppliers = _words()
    competitors = _words()
    pricing = _words()
    difference = _words()
    promotion = _words()
    strengths = _words()
    weaknesses = _words()

    def __str__(self) -> str:
        return f"market of {self.project_file_id}"


class OtherSource(PersonalRow):
    """What somebody else pays of the project, beside the support asked for and the holder's own share."""

    project_file = models.ForeignKey(ProjectFile, models.PROTECT, related_name="other_sources")
    kind = state_field(states.OtherSourceKind)
    amount_minor = minor_field()

    class Meta:
        constraints = [
            known_state("kind", states.OtherSourceKind, "other_source_kind_is_known"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="other_source_above_zero"),
            models.UniqueConstraint(fields=["project_file", "kind"], name="other_source_once_a_file"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.project_file_id}"

    @property
    def standing(self) -> states.OtherSourceKind:
        return states.OtherSourceKind(self.kind)


class ForecastYear(PersonalRow):
    """What one of the first three years is expected to bring in and to cost; margins are computed, never typed."""

    project_file = models.ForeignKey(ProjectFile, models.PROTECT, related_name="forecast")
    year = models.PositiveSmallIntegerField()
    turnover_minor = minor_field()
    purchases_minor = minor_field()
    rent_minor = minor_field(default=0)
    wages_minor = minor_field(default=0)
    other_minor = minor_field(default=0)
    taxes_minor = minor_field(default=0)
    jobs = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(year__gte=1, year__lte=3), name="forecast_year_of_three"),
            models.CheckConstraint(
                condition=Q(
                    turnover_minor__gt=0,
                    purchases_minor__gte=0,
                    rent_minor__gte=0,
                    wages_minor__gte=0,
                    other_minor__gte=0,
                    taxes_minor__gte=0,
                ),
                name="forecast_year_not_negative",
            ),
            models.UniqueConstraint(fields=["project_file", "year"], name="forecast_year_once_a_file"),
        ]
        ordering = ["year"]

    def __str__(self) -> str:
        return f"year {self.year} of {self.project_file_id}"
