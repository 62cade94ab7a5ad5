from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.core.partial_dates import PartialDate
from darb.core.secret_fields import BlindIndexField, EncryptedField
from darb.people import states
from darb.people.models.scope import PersonalRow
from darb.places.models import Commune


class Person(PersonalRow):
    """One human being, counted once. The birth date may be a year, or a year and a month, only.

    ``province`` is the province of residence. ``is_invented`` marks trial data for good.
    """

    code = models.CharField(max_length=32, unique=True)
    sex = models.CharField(max_length=1)
    birth_year = models.PositiveSmallIntegerField()
    birth_month = models.PositiveSmallIntegerField(null=True)
    birth_day = models.PositiveSmallIntegerField(null=True)
    origin = state_field(states.Origin)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    guardian = models.CharField(max_length=200, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            known_state("origin", states.Origin, "person_origin_is_known"),
            models.CheckConstraint(condition=Q(sex__in=["F", "M"]), name="person_sex_is_known"),
            models.CheckConstraint(
                condition=Q(birth_day__isnull=True) | Q(birth_month__isnull=False),
                name="person_birth_day_has_a_month",
            ),
            models.CheckConstraint(
                condition=Q(birth_year__gte=1900)
                & (Q(birth_month__isnull=True) | Q(birth_month__gte=1, birth_month__lte=12))
                & (Q(birth_day__isnull=True) | Q(birth_day__gte=1, birth_day__lte=31)),
                name="person_birth_is_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def birth(self) -> PartialDate:
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)


class Name(PersonalRow):
    """One spelling of a person's name in one script; ``key`` is its folded form, for search and likeness."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    script = models.CharField(max_length=8)
    full = models.CharField(max_length=160)
    key = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(script__in=["arabic", "latin"]), name="name_script_is_known"),
            models.UniqueConstraint(fields=["person", "script", "full"], name="name_spelling_once_a_person"),
        ]
        indexes = [models.Index(fields=["key"], name="name_by_key")]

    def __str__(self) -> str:
        return f"{self.script} name of {self.person_id}"


class Identifier(PersonalRow):
    """An official number, or the reason why there is none yet (``state`` then says which).

    Sealed, because a list of card numbers is what a thief would come for; found by its blind index.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=24)
    value = EncryptedField(blank=True)
    value_index = BlindIndexField(of="value")
    state = state_field(states.IdentityPaper, default=states.IdentityPaper.VALID)

    class Meta:
        constraints = [
            known_state("state", states.IdentityPaper, "identifier_state_is_known"),
            models.UniqueConstraint(
                fields=["kind", "value_index"],
                condition=~Q(value_index=""),
                name="identifier_belongs_to_one_person",
            ),
            models.CheckConstraint(
                condition=~Q(value="") | Q(state__in=["lost", "never_issued", "in_progress", "expired"]),
                name="identifier_missing_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"


class Contact(PersonalRow):
    """A way to reach the person. Sealed: a telephone number leads to whoever answers it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=16)
    value = EncryptedField()
    value_index = BlindIndexField(of="value")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "value_index"], name="contact_once_a_person"),
            models.CheckConstraint(
                condition=Q(kind__in=["telephone", "email"]), name="contact_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"
