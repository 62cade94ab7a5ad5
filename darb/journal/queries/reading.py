"""Reading the journal as investigators do: newest first, filtered, a page at a time by key."""

import dataclasses
import datetime
from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Q, QuerySet

from darb.journal.models import AccessEntry, JournalEntry, JournalHead
from darb.journal.rules.chains import READS
from darb.journal.rules.words import Words, chain_words

PAGE = 50
READ_ACTS = ("open", "export", "print")
Entry = TypeVar("Entry", JournalEntry, AccessEntry)


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty is everything. A word at the start of an act or an object is enough."""

    chain: str = ""
    act: str = ""
    subject: str = ""
    day: datetime.date | None = None
    login: str = ""
    before: int | None = None


@dataclasses.dataclass(frozen=True)
class Page:
    """Entries, and the key to ask for the older ones with; none when these are the oldest."""

    entries: tuple[JournalEntry | AccessEntry, ...]
    older: int | None


def acts(wanted: Wanted) -> Page:
    """What was done."""
    rows = JournalEntry.objects.all()
    if wanted.chain:
        rows = rows.filter(chain=wanted.chain)
    return _page(_narrowed(rows, wanted), wanted)


def accesses(wanted: Wanted) -> Page:
    """What was read, and what was refused; a person's code also finds the lists with that person on them."""
    rows = AccessEntry.objects.all()
    if wanted.chain:
        rows = rows.filter(chain=f"{READS}{wanted.chain.removeprefix(READS)}")
    return _page(_narrowed(rows, wanted), wanted)


def acts_on(subjects: Sequence[str]) -> list[JournalEntry]:
    """The latest that was done to these records, the newest first."""
    rows = JournalEntry.objects.filter(subject__in=list(subjects)).select_related("by")
    return list(rows.order_by("-pk")[:PAGE])


def readers_of(person: str) -> QuerySet[AccessEntry]:
    """Everybody who opened, printed or took away the file of a person (by code) or a list that names it."""
    names = Q(person=person) | Q(details__people__contains=[person])
    return AccessEntry.objects.filter(names, act__in=READ_ACTS).select_related("by").order_by("-at", "-pk")


def refusals_since(at: datetime.datetime) -> QuerySet[AccessEntry]:
    return AccessEntry.objects.filter(act="refusal", at__gte=at).select_related("by").order_by("-at", "-pk")


@dataclasses.dataclass(frozen=True)
class Chain:
    """A chain of acts by its code, and what it is called."""

    code: str
    words: Words | None

    @property
    def isolated(self) -> str:
        """The code among Arabic words; an option of a list bears no markup."""
        return f"\u2068{self.code}\u2069"


def chain_names() -> list[Chain]:
    """Chains of acts; each has its reads beside it."""
    rows = JournalHead.objects.exclude(chain__startswith=READS).order_by("chain")
    return [Chain(code, chain_words(code)) for code in rows.values_list("chain", flat=True)]


def _narrowed(rows: QuerySet[Entry], wanted: Wanted) -> QuerySet[Entry]:
    if wanted.act:
        rows = rows.filter(act__startswith=wanted.act)
    if wanted.subject:
        rows = rows.filter(subject__startswith=wanted.subject)
    if wanted.login:
        rows = rows.filter(by__login=wanted.login)
    if wanted.day:
        rows = rows.filter(at__date=wanted.day)
    return rows


def _page(rows: QuerySet[Entry], wanted: Wanted) -> Page:
    if wanted.before:
        rows = rows.filter(pk__lt=wanted.before)
    found = list(rows.select_related("by").order_by("-pk")[: PAGE + 1])
    entries = found[:PAGE]
    return Page(tuple(entries), entries[-1].pk if len(found) > PAGE else None)
