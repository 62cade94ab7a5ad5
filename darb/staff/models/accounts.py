import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from darb.establishments.models import Establishment
from darb.partners.models import Organisation
from darb.places.models import Province
from darb.staff import rules


class Compartment(models.Model):
    """A part of the data that cuts across places: penal, health, minors, money, a restricted sub-programme."""

    code = models.CharField(primary_key=True, max_length=24)
    label_ar = models.CharField(max_length=80)
    label_fr = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.code


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login=username)


class User(AbstractBaseUser):
    """An account, named by its function; what it may do comes from its postings in force."""

    login = models.CharField(max_length=64, unique=True)
    function_ar = models.CharField(max_length=120)
    function_fr = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    mail = models.EmailField(blank=True)  # where neutral notices go; nobody signs in or recovers by it

    objects = UserManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["function_ar", "function_fr"]

    _in_force: "tuple[datetime.date, list[Posting]] | None" = None

    def __str__(self) -> str:
        return self.login

    def can(self, permission: str, place: str | None = None) -> bool:
        """Whether a posting in force today gives ``permission`` (in the province ``place``, when named)."""
        return any(
            permission in rules.permissions_of(posting.role) and posting.covers(place)
            for posting in self.postings_in_force()
        )

    def permissions_in_force(self) -> frozenset[str]:
        """All that this account's postings in force today give, somewhere: one question for a whole menu."""
        return frozenset().union(
            *(rules.permissions_of(posting.role) for posting in self.postings_in_force())
        )

    def postings_in_force(self) -> list["Posting"]:
        """Today's postings, none of a closed account; asked once for all that one request wants to know.

        Each request reads its account anew, so whoever leaves is out at the next one.
        """
        today = timezone.localdate()
        if not self.is_active:
            return []
        if self._in_force is None or self._in_force[0] != today:
            found = self.postings.in_force(today).prefetch_related("establishment__served_provinces")
            self._in_force = today, list(found)
        return self._in_force[1]


class PostingQuerySet(models.QuerySet["Posting"]):
    def in_force(self, day):
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))


class Posting(models.Model):
    """A role in one place, dated: the nation, a province, an establishment or an organisation."""

    user = models.ForeignKey(User, models.PROTECT, related_name="postings")
    role = models.CharField(max_length=40)
    is_national = models.BooleanField(default=False)
    province = models.ForeignKey(Province, models.PROTECT, null=True, related_name="postings")
    establishment = models.ForeignKey(Establishment, models.PROTECT, null=True, related_name="postings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="postings")
    compartments = ArrayField(models.CharField(max_length=24), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in rules.Role]), name="posting_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="posting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(is_national=True, province=None, establishment=None, organisation=None)
                | Q(is_national=False, province__isnull=False, establishment=None, organisation=None)
                | Q(is_national=False, province=None, establishment__isnull=False, organisation=None)
                | Q(is_national=False, province=None, establishment=None, organisation__isnull=False),
                name="posting_has_exactly_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.user_id}"

    @property
    def place(self) -> Establishment | Province | Organisation | None:
        """The one place it names; the whole country is none."""
        return self.establishment or self.province or self.organisation

    def covers(self, place: str | None) -> bool:
        """Whether the posting reaches the province code ``place``; an unnamed place is everywhere."""
        if place is None or self.is_national:
            return True
        if self.province_id:
            return self.province_id == place
        if self.establishment is None:
            return False
        served = {link.province_id for link in self.establishment.served_provinces.all()}
        return place == self.establishment.province_id or place in served
