from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, minor_field, state_field
from darb.market import states
from darb.places.models import Commune, Province


class Sector(models.Model):
    """A sector of activity as the programme names it; a narrower one points to its ``parent``.

    Those of the country's folder have no ``by``. From ``closes_on`` on it is offered no more: what names it keeps it.
    """

    code = models.CharField(primary_key=True, max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    label_ar = models.CharField(max_length=120)
    label_fr = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    closes_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("code")), name="sector_is_no_part_of_itself"
            )
        ]

    def __str__(self) -> str:
        return self.code


class IsicClass(models.Model):
    """A node of the International Standard Industrial Classification, Rev. 4 (United Nations)."""

    code = models.CharField(primary_key=True, max_length=8)
    level = models.CharField(max_length=16)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    label_ar = models.CharField(max_length=400)
    label_fr = models.CharField(max_length=400, blank=True)
    label_en = models.CharField(max_length=400)
    is_for_micro_projects = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.code


class Trade(models.Model):
    """A trade that a micro-project may practise, in one sector and one class of the classification.

    Those of the country's folder have no ``by``; the others were entered on a page. From ``closes_on`` on it is offered
    no more: whatever names it keeps it, and its row stays.
    """

    code = models.CharField(primary_key=True, max_length=48)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="trades")
    isic_class = models.ForeignKey(IsicClass, models.PROTECT, null=True, related_name="trades")
    label_ar = models.CharField(max_length=160)
    label_fr = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    reliability = models.CharField(max_length=16)
    closes_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.code


class Licence(models.Model):
    """A paper without which a trade is not practised, and who gives it.

    ``asks_clean_record``: whoever gives it asks for a criminal record without an entry. It is said of the licence,
    never of a person. An empty ``source`` is usage that nobody published: to be checked with whoever gives it.

    One that was entered on a page has a ``by``, its source and the day of that source. From ``closes_on`` on it is not
    offered to trades that are entered: those that ask for it go on asking.
    """

    code = models.CharField(primary_key=True, max_length=48)
    label_ar = models.CharField(max_length=160)
    label_fr = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    issuer_ar = models.CharField(max_length=160)
    issuer_fr = models.CharField(max_length=160)
    issuer_en = models.CharField(max_length=160)
    asks_clean_record = models.BooleanField(default=False)
    reliability = models.CharField(max_length=16)
    source = models.CharField(max_length=300, blank=True)
    source_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=True) | (~Q(source="") & Q(source_on__isnull=False)),
                name="licence_entered_says_its_source",
            )
        ]

    def __str__(self) -> str:
        return self.code


class TradeLicence(models.Model):
    """A trade asks for a licence; ``instead`` are near trades that ask for none of its kind."""

    trade = models.ForeignKey(Trade, models.PROTECT, related_name="licences")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="trades")
    instead = ArrayField(models.CharField(max_length=48), default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trade", "licence"], name="trade_licence_asked_once")]

    def __str__(self) -> str:
        return f"{self.trade_id} asks for {self.licence_id}"


class SetUpStep(models.Model):
    """A step by which an enterprise of one of ``legal_forms`` comes into being, in the country's own order."""

    code = models.CharField(primary_key=True, max_length=48)
    legal_forms = ArrayField(models.CharField(max_length=24))
    position = models.PositiveSmallIntegerField()
    label_ar = models.CharField(max_length=160)
    label_fr = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    reliability = models.CharField(max_length=16)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code


class LocalFact(models.Model):
    """Something known of a place's market, with where it was read and the day it was so. No fact without a source.

    Rows with a ``code`` come from the country's folder; the others were written down by ``by``. ``amount_minor`` in
    minor units of the country's currency. A fact of a whole province has no commune; one of every activity no sector.
    """

    code = models.CharField(max_length=48, unique=True, null=True)
    province = models.ForeignKey(Province, models.PROTECT, related_name="+")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, related_name="+")
    trade = models.ForeignKey(Trade, models.PROTECT, null=True, related_name="+")
    kind = state_field(states.LocalFactKind)
    value = models.PositiveBigIntegerField(null=True)
    amount_minor = minor_field(null=True)
    told = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300)
    as_of = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            known_state("kind", states.LocalFactKind, "local_fact_kind_is_known"),
            models.CheckConstraint(condition=~Q(source=""), name="local_fact_has_a_source"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(amount_minor__isnull=False) | ~Q(told=""),
                name="local_fact_says_something",
            ),
            models.CheckConstraint(
                condition=Q(code__isnull=False, by__isnull=True) | Q(code__isnull=True, by__isnull=False),
                name="local_fact_loaded_or_written_down",
            ),
        ]
        indexes = [models.Index(fields=["province", "kind"], name="local_fact_by_place")]

    def __str__(self) -> str:
        return f"{self.kind} in {self.province_id}"

    @property
    def about(self) -> states.LocalFactKind:
        return states.LocalFactKind(self.kind)
