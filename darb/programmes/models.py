from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, minor_field, state_field
from darb.documents.models import DocumentKind
from darb.places.models import Province
from darb.programmes import states
from darb.staff.models import Compartment

RULES = ("bands", "rank", "maxscore")


class Programme(models.Model):
    code = models.CharField(max_length=48, unique=True)
    label_ar = models.CharField(max_length=160)
    label_fr = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)

    def __str__(self) -> str:
        return self.code


class SubProgramme(models.Model):
    """A part of a programme with rules of its own; a restricted one is seen through its compartment only."""

    code = models.CharField(max_length=48, unique=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="sub_programmes")
    compartment = models.ForeignKey(Compartment, models.PROTECT, null=True, related_name="+")
    label_ar = models.CharField(max_length=160)
    label_fr = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)

    def __str__(self) -> str:
        return self.code


class Season(models.Model):
    """A season ("2020-2021") or an edition ("Ramadan 2015"); neither is a civil year."""

    label = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    state = state_field(states.Season, default=states.Season.PLANNED)

    class Meta:
        constraints = [
            known_state("state", states.Season, "season_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=["season", "edition"]), name="season_kind_is_known"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="season_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Call(models.Model):
    """A call for projects of one season: territory, calendar and, frozen with it, its rule set.

    While ``is_being_loaded`` a workbook is still bringing its records in: what is counted of it is not whole yet.
    """

    code = models.CharField(max_length=48, unique=True)
    season = models.ForeignKey(Season, models.PROTECT, related_name="calls")
    sub_programme = models.ForeignKey(SubProgramme, models.PROTECT, related_name="calls")
    territory = models.ManyToManyField(Province, related_name="calls")
    opens_on = models.DateField()
    closes_on = models.DateField()
    frozen_on = models.DateField()
    decided_on = models.DateField()
    agreed_on = models.DateField()
    is_being_loaded = models.BooleanField(default=False)
    state = state_field(states.Call, default=states.Call.DRAFT)

    class Meta:
        constraints = [
            known_state("state", states.Call, "call_state_is_known"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on"))
                & Q(frozen_on__gte=F("closes_on"))
                & Q(decided_on__gte=F("frozen_on"))
                & Q(agreed_on__gte=F("decided_on")),
                name="call_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class RuleSet(models.Model):
    """The published rules of a call: selection rule, threshold, ceiling, papers, grid. Frozen by its hash.

    Scores are integers 0…1000 (tenths of a point); ``ceiling_minor`` in minor units of ``currency``.
    """

    call = models.OneToOneField(Call, models.PROTECT, related_name="rule_set")
    rule = models.CharField(max_length=16)
    band_width = models.PositiveSmallIntegerField(default=1)
    threshold = models.PositiveSmallIntegerField()
    spread = models.PositiveSmallIntegerField()
    noise = models.PositiveSmallIntegerField(default=0)
    ceiling_minor = minor_field(null=True)
    currency = models.CharField(max_length=3)
    requires_training = models.BooleanField(default=True)
    documents = models.ManyToManyField(DocumentKind, related_name="+")
    quotas = models.JSONField(default=list)
    seed = models.CharField(max_length=64, blank=True)
    appeal_days = models.PositiveSmallIntegerField(default=30)
    answer_days = models.PositiveSmallIntegerField(default=30)
    no_transfer_months = models.PositiveSmallIntegerField(default=24)
    state = state_field(states.RuleSet, default=states.RuleSet.DRAFT)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            known_state("state", states.RuleSet, "rule_set_state_is_known"),
            models.CheckConstraint(condition=Q(rule__in=RULES), name="rule_set_rule_is_known"),
            models.CheckConstraint(
                condition=Q(threshold__lte=1000, spread__lte=1000, noise__lte=1000, band_width__lte=1001),
                name="rule_set_scores_up_to_a_thousand",
            ),
            models.CheckConstraint(
                condition=Q(ceiling_minor__isnull=True) | Q(ceiling_minor__gt=0),
                name="rule_set_ceiling_above_zero",
            ),
            models.CheckConstraint(
                condition=~Q(state="frozen") | ~Q(content_hash=""), name="rule_set_frozen_by_its_hash"
            ),
        ]

    def __str__(self) -> str:
        return f"rules of {self.call_id}"


class Criterion(models.Model):
    """A line of the scoring grid; ``weight`` in points, the weights of a grid add up to 100."""

    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=48)
    label_ar = models.CharField(max_length=200)
    label_fr = models.CharField(max_length=200)
    weight = models.PositiveSmallIntegerField()
    anchors = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "code"], name="criterion_once_a_grid"),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100), name="criterion_weight_from_one_to_a_hundred"
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code


class ParameterVersion(models.Model):
    """A number that the programme decided, in force from a day on; a later one replaces it.

    Never changed: what held on a day is what was said then. Source: the organisation's decision, named in ``source``.
    One that is withdrawn before its day came never holds; the row says who withdrew it, when and why.
    """

    parameter = state_field(states.Parameter)
    value = models.PositiveSmallIntegerField()
    since = models.DateField()
    source = models.CharField(max_length=200)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            known_state("parameter", states.Parameter, "parameter_is_known"),
            models.UniqueConstraint(
                fields=["parameter", "since"],
                condition=Q(withdrawn_on__isnull=True),
                name="parameter_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True, withdrawn_why="")
                | (Q(withdrawn_on__lt=F("since"), withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="parameter_withdrawn_before_its_day",
            ),
            models.CheckConstraint(condition=Q(since__gte=F("on")), name="parameter_never_backwards"),
            models.CheckConstraint(condition=Q(value__lte=500), name="parameter_in_reach"),
            models.CheckConstraint(condition=~Q(source=""), name="parameter_says_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.parameter} since {self.since}"
