"""Reading sectors and trades, what a trade asks for, and what is known of a place."""

import abc
import dataclasses
import datetime
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from darb.core.folding import fold
from darb.core.spreadsheets import read_along
from darb.market.models import Licence, LocalFact, Sector, SetUpStep, Trade, TradeLicence
from darb.places.models import Province

PAGE = 50
OFFERED, CLOSED = "offered", "closed"  # how the catalogue is narrowed
CLEAN, PLAIN = "clean", "plain"


def sectors() -> QuerySet[Sector]:
    """Every sector, each with its broader one."""
    return Sector.objects.select_related("parent").order_by("code")


def trades(on: datetime.date, kept: Collection[str] = ()) -> QuerySet[Trade]:
    """Those offered on a day, and besides the ones that a record names already, ``kept`` by their codes."""
    return Trade.objects.filter(_offered(on) | Q(pk__in=list(kept))).select_related("sector").order_by("code")


def sectors_offered(on: datetime.date, kept: Collection[str] = ()) -> QuerySet[Sector]:
    """Those offered on a day, and besides the ones that a record names already, ``kept`` by their codes."""
    return sectors().filter(_offered(on) | Q(pk__in=list(kept)))


def sectors_that_stay() -> QuerySet[Sector]:
    """Those of which no day is written down on which they close: what is entered under them."""
    return sectors().filter(closes_on=None)


@dataclasses.dataclass(frozen=True)
class Standing(abc.ABC):
    """A word of the catalogue as it stands on a day: offered, about to close, or closed."""

    on: datetime.date

    @property
    @abc.abstractmethod
    def closes_on(self) -> datetime.date | None:
        """The first day on which it is offered no more."""

    @property
    def is_closed(self) -> bool:
        return self.closes_on is not None and self.closes_on <= self.on

    @property
    def closes_later(self) -> bool:
        return self.closes_on is not None and not self.is_closed


@dataclasses.dataclass(frozen=True)
class SectorLine(Standing):
    """A sector, with how many trades of it are still offered, and how many there are."""

    sector: Sector
    offered: int
    trades: int

    @property
    def closes_on(self) -> datetime.date | None:
        return self.sector.closes_on


@dataclasses.dataclass(frozen=True)
class WantedSectors:
    """What the sectors are narrowed to: words of a name or code, a broad one with its own, and how they stand."""

    text: str = ""
    broad: str = ""
    standing: str = ""


def sector_lines(on: datetime.date, wanted: WantedSectors) -> list[SectorLine]:
    """In the order of their codes. One query, however many there are."""
    rows = Sector.objects.select_related("parent", "by").annotate(
        held=Count("trades"), offered=Count("trades", filter=_offered(on, "trades__"))
    )
    if wanted.broad:
        rows = rows.filter(Q(pk=wanted.broad) | Q(parent=wanted.broad))
    if wanted.standing:
        rows = rows.filter(_standing(on, wanted.standing))
    named = rows.order_by("code")
    return [SectorLine(on, row, row.offered, row.held) for row in named if _says(row, wanted.text)]


def find_sector(code: str, on: datetime.date) -> SectorLine:
    """Raises ``Http404`` for a code that is nobody's."""
    found = [line for line in sector_lines(on, WantedSectors()) if line.sector.pk == code]
    if not found:
        raise Http404
    return found[0]


@dataclasses.dataclass(frozen=True)
class LicenceLine(Standing):
    """A licence, with the trades that ask for it."""

    licence: Licence

    @property
    def closes_on(self) -> datetime.date | None:
        return self.licence.closes_on

    @property
    def trades(self) -> list[Trade]:
        return sorted((row.trade for row in self.licence.trades.all()), key=lambda one: one.pk)


@dataclasses.dataclass(frozen=True)
class WantedLicences:
    """What the licences are narrowed to: words of a name or issuer, what is asked, and how they stand."""

    text: str = ""
    asks: str = ""
    standing: str = ""


def licence_lines(on: datetime.date, wanted: WantedLicences) -> list[LicenceLine]:
    """Those that ask for a clean record first; a few queries, however many there are."""
    rows = licences().select_related("by").prefetch_related("trades__trade")
    if wanted.asks:
        rows = rows.filter(asks_clean_record=wanted.asks == CLEAN)
    if wanted.standing:
        rows = rows.filter(_standing(on, wanted.standing))
    return [LicenceLine(on, row) for row in rows if _says(row, wanted.text)]


def find_licence(code: str, on: datetime.date) -> LicenceLine:
    """Raises ``Http404`` for a code that is nobody's."""
    row = licences().select_related("by").prefetch_related("trades__trade").filter(pk=code).first()
    if row is None:
        raise Http404
    return LicenceLine(on, row)


def _offered(on: datetime.date, path: str = "") -> Q:
    return Q(**{f"{path}closes_on": None}) | Q(**{f"{path}closes_on__gt": on})


def _standing(on: datetime.date, standing: str) -> Q:
    return Q(closes_on__lte=on) if standing == CLOSED else _offered(on)


def _says(row: Sector | Licence, text: str) -> bool:
    """Whether the words stand in its code, its names, or the names of who gives it, however they are written.

    Nothing typed narrows nothing; signs alone are nobody's name.
    """
    words = fold(text)
    if not words:
        return not text.strip()
    told = [
        getattr(row, f"{field}_{code}", "") for field in ("label", "issuer") for code in ("ar", "fr", "en")
    ]
    return any(words in fold(one) for one in (row.pk, *told) if one)


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the catalogue is narrowed to; ``after`` is the code of the last trade shown."""

    sector: str = ""
    standing: str = ""
    licence: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True)
class Entered(Standing):
    """A trade of the catalogue with the licences that it asks for."""

    trade: Trade

    @property
    def closes_on(self) -> datetime.date | None:
        return self.trade.closes_on

    @property
    def licences(self) -> list[Licence]:
        return sorted((row.licence for row in self.trade.licences.all()), key=lambda one: one.pk)

    @property
    def asks_clean_record(self) -> bool:
        return any(one.asks_clean_record for one in self.licences)


@dataclasses.dataclass(frozen=True)
class TradesPage:
    lines: list[Entered]
    count: int
    next_after: str


def trades_page(on: datetime.date, wanted: Wanted) -> TradesPage:
    """By sector, closed ones among them; a few queries, however many there are."""
    rows = _narrowed(on, wanted)
    count = rows.count()
    if last := Trade.objects.filter(pk=wanted.after).first():
        rows = rows.filter(Q(sector__gt=last.sector_id) | Q(sector=last.sector_id, pk__gt=last.pk))
    found = list(rows[: PAGE + 1])
    next_after = found[PAGE - 1].pk if len(found) > PAGE else ""
    return TradesPage([Entered(on, row) for row in found[:PAGE]], count, next_after)


def exported(on: datetime.date, wanted: Wanted) -> Iterator[Entered]:
    """The same without a page's end, for a workbook."""
    return read_along(_narrowed(on, wanted), lambda rows: [Entered(on, row) for row in rows])


def find_trade(code: str, on: datetime.date) -> Entered:
    """Raises ``Http404`` for a code that is nobody's."""
    row = _catalogue().filter(pk=code).first()
    if row is None:
        raise Http404
    return Entered(on, row)


def licences() -> QuerySet[Licence]:
    """Those that ask for a clean record first."""
    return Licence.objects.order_by("-asks_clean_record", "code")


def licences_offered(on: datetime.date) -> QuerySet[Licence]:
    """Those that a trade that is entered may ask for."""
    return licences().filter(_offered(on))


def _catalogue() -> QuerySet[Trade]:
    return Trade.objects.select_related("sector", "by").prefetch_related("licences__licence")


def _narrowed(on: datetime.date, wanted: Wanted) -> QuerySet[Trade]:
    rows = _catalogue().order_by("sector", "code")
    if wanted.sector:
        rows = rows.filter(Q(sector=wanted.sector) | Q(sector__parent=wanted.sector))
    if wanted.standing:
        rows = rows.filter(_standing(on, wanted.standing))
    if wanted.licence:
        asking = TradeLicence.objects.filter(licence__asks_clean_record=True).values("trade")
        rows = rows.filter(pk__in=asking) if wanted.licence == CLEAN else rows.exclude(pk__in=asking)
    return rows


def known_trades(texts: Iterable[str]) -> dict[str, str]:
    """Which of ``texts`` are trades of the catalogue, by code or by label: text → code."""
    wanted = set(texts)
    found: dict[str, str] = {}
    for trade in Trade.objects.all():
        names = {trade.pk, trade.label_ar, trade.label_fr, trade.label_en}
        found |= dict.fromkeys(names & wanted, trade.pk)
    return found


@dataclasses.dataclass(frozen=True)
class Asked:
    """A licence that a trade asks for, with near trades that do without it."""

    licence: Licence
    instead: list[Trade]


def licences_of(trade_code: str) -> list[Asked]:
    """Those that ask for a clean record first: they are told of before anything is prepared."""
    rows = TradeLicence.objects.filter(trade=trade_code).select_related("licence")
    found = sorted(rows, key=lambda row: (not row.licence.asks_clean_record, row.licence_id))
    near = Trade.objects.in_bulk({code for row in found for code in row.instead})
    return [Asked(row.licence, [near[code] for code in row.instead if code in near]) for row in found]


def steps_for(legal_form: str) -> list[SetUpStep]:
    """The steps by which an enterprise of this form comes into being; none where the country tells none."""
    return list(SetUpStep.objects.filter(legal_forms__contains=[legal_form]))


@dataclasses.dataclass(frozen=True)
class FactsPage:
    """A page of facts of ``count``; ``next_after`` is the key of the last one shown, while others follow."""

    lines: list[LocalFact] = dataclasses.field(default_factory=list)
    count: int = 0
    next_after: str = ""
    knows_establishments: bool = False

    @property
    def more(self) -> int:
        """How many are not on a first page."""
        return self.count - len(self.lines)


def facts_page(provinces: Iterable[Province], sector: Sector, after: str = "") -> FactsPage:
    """What is known of these places, of every activity or of this sector and what it belongs to; the newest first."""
    about = Q(sector=None) | Q(sector=sector) | Q(sector=sector.parent_id)
    rows = LocalFact.objects.filter(about, province__in=list(provinces))
    last = rows.filter(pk=after).first() if after.isdecimal() else None
    behind = Q(as_of__lt=last.as_of) | Q(as_of=last.as_of, pk__lt=last.pk) if last else Q()
    joined = rows.filter(behind).select_related("province", "commune", "sector", "trade", "by")
    found = list(joined.order_by("-as_of", "-pk")[: PAGE + 1])
    next_after = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    known = rows.filter(kind="establishments").exists()
    return FactsPage(found[:PAGE], rows.count(), next_after, known)


def trades_asking_clean_record() -> frozenset[str]:
    """Codes of the trades of which a licence asks for a criminal record without an entry."""
    rows = TradeLicence.objects.filter(licence__asks_clean_record=True)
    return frozenset(rows.values_list("trade", flat=True))


def sector_of_trade(code: str) -> str:
    """The sector a trade belongs to. Raises ``Trade.DoesNotExist`` for a code that was not checked."""
    return Trade.objects.get(pk=code).sector_id
