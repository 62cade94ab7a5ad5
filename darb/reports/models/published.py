"""The register of what others announced: operations and figures, each kept with its source."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, minor_field, state_field
from darb.reports import states

SELECTORS = ("operation", "edition", "season", "year", "undated")


class PublishedOperation(models.Model):
    """One row of the register of what communiqués and press announced; it names no person.

    Sum only rows with ``is_in_sum``: launches, totals and their components count the same people twice.
    ``phase`` (الشطر) is a label of the ceremony, not a tranche of money.
    """

    code = models.CharField(primary_key=True, max_length=24)
    kind = models.CharField(max_length=24)
    row_scope = models.CharField(max_length=24)
    parent_code = models.CharField(max_length=24, blank=True)
    is_in_sum = models.BooleanField()
    on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    date_as_stated = models.CharField(max_length=24, blank=True)
    date_precision = models.CharField(max_length=24)
    season_label = models.CharField(max_length=24, blank=True)
    edition_label = models.CharField(max_length=40, blank=True)
    phase = models.PositiveSmallIntegerField(null=True)
    sub_programme = models.CharField(max_length=48)
    place_label = models.CharField(max_length=160)
    place_codes = ArrayField(models.CharField(max_length=12))
    city = models.CharField(max_length=120, blank=True)
    support_kind = models.CharField(max_length=16, blank=True)
    funding_sources = ArrayField(models.CharField(max_length=48))
    funding_programme = models.CharField(max_length=80, blank=True)
    funding_basis = models.CharField(max_length=16, blank=True)
    presided_by = models.CharField(max_length=160, blank=True)
    partners = ArrayField(models.CharField(max_length=120))
    source = models.CharField(max_length=600)
    other_sources = models.TextField(blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.code


class PublishedFigureQuerySet(models.QuerySet["PublishedFigure"]):
    def current(self) -> Self:
        """Without those that were corrected: they stay as they were read, and count for nothing."""
        return self.filter(is_current=True)

    def of_files(self) -> Self:
        """Those that a country's files brought and nobody corrected since: loading may change these only."""
        return self.current().filter(entered_by=None)


class PublishedFigure(models.Model):
    """One announced figure: value as read, token as printed, precision and source. Never merged with another.

    A count stands in ``count``, money in ``amount_minor``, lists in ``codes``, rates in ``text``. A figure
    ``part_of`` another (the women of a total) is counted inside it. ``confirmed_by`` names further sources
    that print the same value; a source that prints another value has a row of its own. A figure that was read
    wrongly is not written over: its correction is a row of its own that ``supersedes`` it. ``entered_by`` is
    nobody where a country's files brought it.
    """

    selector = models.CharField(max_length=12)
    selector_value = models.CharField(max_length=64)
    source = models.CharField(max_length=600)
    figure = state_field(states.FigureName)
    part_of = models.CharField(max_length=32, blank=True)
    unit = state_field(states.FigureUnit)
    count = models.IntegerField(null=True)
    amount_minor = minor_field(null=True)
    currency = models.CharField(max_length=3, blank=True)
    codes = ArrayField(models.CharField(max_length=60), default=list)
    text = models.CharField(max_length=200, blank=True)
    qualifier = state_field(states.Qualifier)
    as_printed = models.CharField(max_length=120, blank=True)
    as_of = models.CharField(max_length=40, blank=True)
    perimeter = models.JSONField(default=dict)
    confirmed_by = ArrayField(models.CharField(max_length=200), default=list)
    position = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)
    source_title = models.CharField(max_length=200, blank=True)
    source_on = models.DateField(null=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    entered_on = models.DateField(null=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    is_current = models.BooleanField(default=True)

    objects = PublishedFigureQuerySet.as_manager()

    class Meta:
        constraints = [
            known_state("qualifier", states.Qualifier, "published_figure_qualifier_is_known"),
            known_state("figure", states.FigureName, "published_figure_name_is_known"),
            known_state("unit", states.FigureUnit, "published_figure_unit_is_known"),
            models.CheckConstraint(
                condition=Q(selector__in=SELECTORS), name="published_figure_selector_is_known"
            ),
            models.UniqueConstraint(
                fields=["selector", "selector_value", "source", "figure", "part_of"],
                condition=Q(is_current=True),
                name="published_figure_once_a_source",
            ),
            models.CheckConstraint(
                condition=Q(entered_by=None, entered_on=None, supersedes=None)
                | Q(entered_by__isnull=False, entered_on__isnull=False),
                name="published_figure_entered_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(count__isnull=False)
                | Q(amount_minor__isnull=False)
                | ~Q(codes=[])
                | ~Q(text="")
                | Q(qualifier="not_published"),
                name="published_figure_has_a_value",
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__isnull=True) | Q(unit="money") & ~Q(currency=""),
                name="published_figure_amount_has_a_currency",
            ),
        ]
        ordering = ["selector", "selector_value", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.figure} of {self.selector_value}"
