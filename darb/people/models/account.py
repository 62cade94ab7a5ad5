import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class PersonAccountQuerySet(models.QuerySet["PersonAccount"]):
    def of(self, user_id: int | None, on: datetime.date) -> Self:
        """The link of an account to the person's own file, while it is in force."""
        return self.filter(user_id=user_id, starts_on__lte=on).exclude(ends_on__lte=on)


class PersonAccount(models.Model):
    """The account of a person whose own file it opens, and nothing of anybody else.

    The person is told by code: this is read before any personal row can be.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="person_account")
    subject = models.CharField(max_length=32, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = PersonAccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="person_account_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"account of {self.subject}"
