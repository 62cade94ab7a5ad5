"""Reading the keys of partner organisations."""

import dataclasses
import datetime

from django.db.models import Prefetch, QuerySet

from darb.partners.models import Organisation
from darb.staff.models import OrganisationKey, Posting
from darb.staff.rules import KEY_PARTNERS, hash_of, role_labels

PAGE = 50


@dataclasses.dataclass(frozen=True)
class Use:
    """A role, with its words in three languages."""

    labels: dict[str, str]

    def __getattr__(self, name: str) -> str:
        if name.startswith("role_"):
            return self.labels[name.removeprefix("role_")]
        raise AttributeError(name)


@dataclasses.dataclass(frozen=True)
class KeyLine:
    """A key as it stands on a day, with the roles that its account has."""

    key: OrganisationKey
    on: datetime.date

    @property
    def is_valid(self) -> bool:
        return self.key.revoked_on is None and self.on < self.key.ends_on

    @property
    def uses(self) -> list[Use]:
        labels = role_labels()
        return [Use(labels[posting.role]) for posting in self.key.user.postings.all()]


@dataclasses.dataclass(frozen=True)
class KeysPage:
    lines: list[KeyLine]
    next_after: int | None


def key_of(token: str, on: datetime.date) -> OrganisationKey | None:
    """The key that a program sent, while it is valid and its account is open; of every other one nothing."""
    rows = _keys().filter(token_hash=hash_of(token), revoked_on=None, made_on__lte=on, ends_on__gt=on)
    return rows.filter(user__is_active=True).first()


def _keys() -> QuerySet[OrganisationKey]:
    return OrganisationKey.objects.select_related("organisation", "user", "made_by")


def keys_page(on: datetime.date, after: int | None) -> KeysPage:
    """The newest first."""
    rows = _keys().prefetch_related(Prefetch("user__postings", Posting.objects.order_by("role")))
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return KeysPage(
        [KeyLine(row, on) for row in found[:PAGE]], found[PAGE - 1].pk if len(found) > PAGE else None
    )


def get_key(number: str) -> OrganisationKey | None:
    return _keys().filter(number=number).first()


def organisations_with_keys() -> list[Organisation]:
    """Bodies that may be given a key: those that teach, employ or serve."""
    return list(Organisation.objects.filter(kind__in=KEY_PARTNERS).order_by("name_fr", "code"))
