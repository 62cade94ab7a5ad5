from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, minor_field, state_field
from darb.reports import states

SELECTORS = ("operation", "edition", "season", "year")


class PublishedOperation(models.Model):
    """One row of the register of what communiqués and press announced; it names no person.

    Sum only rows with ``is_in_sum``: launches, totals and their components count the same people twice.
    """

    code = models.CharField(primary_key=True, max_length=24)
    kind = models.CharField(max_length=24)
    row_scope = models.CharField(max_length=24)
    parent_code = models.CharField(max_length=24, blank=True)
    is_in_sum = models.BooleanField()
    on = models.DateField(null=True)
    date_as_stated = models.CharField(max_length=24)
    date_precision = models.CharField(max_length=24)
    season_label = models.CharField(max_length=24, blank=True)
    edition_label = models.CharField(max_length=40, blank=True)
    sub_programme = models.CharField(max_length=48)
    place_label = models.CharField(max_length=120)
    place_codes = ArrayField(models.CharField(max_length=12))
    city = models.CharField(max_length=120, blank=True)
    support_kind = models.CharField(max_length=16, blank=True)
    funding_sources = ArrayField(models.CharField(max_length=48))
    funding_basis = models.CharField(max_length=16, blank=True)
    presided_by = models.CharField(max_length=160, blank=True)
    partners = ArrayField(models.CharField(max_length=120))
    source = models.CharField(max_length=400)
    other_sources = models.TextField(blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.code


class PublishedFigure(models.Model):
    """One announced figure: value as read, token as printed, precision and source. Never merged with another.

    A count stands in ``count``, money in ``amount_minor``, lists in ``codes``, rates in ``text``.
    """

    selector = models.CharField(max_length=12)
    selector_value = models.CharField(max_length=64)
    source = models.CharField(max_length=400)
    figure = models.CharField(max_length=48)
    unit = models.CharField(max_length=24)
    count = models.IntegerField(null=True)
    amount_minor = minor_field(null=True)
    currency = models.CharField(max_length=3, blank=True)
    codes = ArrayField(models.CharField(max_length=60), default=list)
    text = models.CharField(max_length=200, blank=True)
    qualifier = state_field(states.Qualifier)
    as_printed = models.CharField(max_length=120, blank=True)
    as_of = models.CharField(max_length=40, blank=True)
    perimeter = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            known_state("qualifier", states.Qualifier, "published_figure_qualifier_is_known"),
            models.CheckConstraint(condition=Q(selector__in=SELECTORS), name="published_figure_selector_is_known"),
            models.UniqueConstraint(
                fields=["selector", "selector_value", "source", "figure"], name="published_figure_once_a_source"
            ),
            models.CheckConstraint(
                condition=Q(count__isnull=False)
                | Q(amount_minor__isnull=False)
                | ~Q(codes=[])
                | ~Q(text="")
                | Q(qualifier="not_published"),
                name="published_figure_has_a_value",
            ),
        ]
        ordering = ["selector", "selector_value", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.figure} of {self.selector_value}"
