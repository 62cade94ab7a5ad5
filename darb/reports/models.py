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


class PublishedFigure(models.Model):
    """One announced figure: value as read, token as printed, precision and source. Never merged with another.

    A count stands in ``count``, money in ``amount_minor``, lists in ``codes``, rates in ``text``. A figure
    ``part_of`` another (the women of a total) is counted inside it. ``confirmed_by`` names further sources
    that print the same value; a source that prints another value has a row of its own.
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
                name="published_figure_once_a_source",
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
