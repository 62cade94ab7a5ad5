"""Loading what the country tells of trades, sectors, licences and places; a local fact, a trade entered or closed."""

import dataclasses
import datetime
import pathlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.loading import Loaded, align, referring
from darb.core.tables import Column, Row, Source, day, several, whole_number, yes_no
from darb.journal.actions import record
from darb.market.models import IsicClass, Licence, LocalFact, Sector, SetUpStep, Trade, TradeLicence
from darb.market.permissions import check_keep_trades, check_write_fact
from darb.market.rules import code_for, same_name
from darb.market.states import LocalFactKind
from darb.places.models import Commune, Province
from darb.places.queries import country_of

NAME = "sectors and trades"
LEVELS = ("section", "division", "group", "class")
ENTERED = "programme"  # where a trade comes from that the country's folder does not hold
_OWN = Source(pathlib.Path(__file__).parent / "data", ("ar", "en"))


@transaction.atomic
def load_market(*, by: Actor | None, on: datetime.date, source: Source) -> Loaded:
    """The classification is the same everywhere; sectors and trades are the country's words."""
    classes = _classes()
    sectors = _sectors(source)
    trades = _trades(source, {row["code"] for row in sectors}, {row["code"] for row in classes})
    changed = (
        align(IsicClass, referring(classes, "parent"), key=["code"])
        + align(Sector, referring(sectors, "parent"), key=["code"])
        + align(Trade, referring(trades, "sector", "isic_class"), key=["code"])
    )
    told, altered = _load_beside(source, {row["code"] for row in trades})
    rows, changed = len(classes) + len(sectors) + len(trades) + told, changed + altered
    if changed:
        record(by=by, on=on, act="market.load", subject="market", rows=rows, changed=changed)
    return Loaded(NAME, rows, changed)


def _classes() -> list[Row]:
    columns = [
        Column("code", required=True),
        Column("level", required=True, known=LEVELS),
        Column("parent"),
        *_OWN.names("label", "ar", "fr", "en"),
        Column("is_for_micro_projects", yes_no, required=True),
    ]
    rows = _OWN.read("isic4.csv", columns, unique=["code"], fits=IsicClass)
    levels = {row["code"]: LEVELS.index(row["level"]) for row in rows}
    for row in rows:
        level = levels[row["code"]]
        if (level == 0) != (not row["parent"]) or (level and levels.get(row["parent"]) != level - 1):
            raise row.refuse("parent", _("a code one level up in the same file"))
    return rows


def _sectors(source: Source) -> list[Row]:
    columns = [Column("code", required=True), Column("parent"), *source.names("label", "ar", "fr", "en")]
    rows = source.read("sectors.csv", columns, unique=["code"], fits=Sector)
    broad = {row["code"] for row in rows if not row["parent"]}
    for row in rows:
        if row["parent"] and row["parent"] not in broad:
            raise row.refuse("parent", _("a sector of the same file that has no parent"))
    return rows


def _trades(source: Source, sectors: set[str], classes: set[str]) -> list[Row]:
    columns = [
        Column("code", required=True),
        Column("sector", required=True, known=sectors, known_in="sectors.csv"),
        Column("isic_class", known=classes, known_in="isic4.csv"),
        *source.names("label", "ar", "fr", "en"),
        Column("reliability", required=True),
    ]
    return source.read("trades.csv", columns, unique=["code"], fits=Trade)


def _load_beside(source: Source, trades: set[str]) -> tuple[int, int]:
    """What a country may also tell: licences, steps of setting up, facts of its places. Rows, and how many changed."""
    licences = _read(source, "licences.csv", _licence_columns(source), ["code"], Licence)
    asked = _trade_licences(source, trades, {row["code"] for row in licences})
    steps = _read(source, "creation_steps.csv", _step_columns(source), ["code"], SetUpStep)
    facts = _facts(source)
    pair, own = ["trade_id", "licence_id"], TradeLicence.objects.filter(trade__by=None)
    changed = (
        align(Licence, licences, key=["code"])
        + align(TradeLicence, referring(asked, "trade", "licence"), key=pair, remove=True, among=own)
        + align(SetUpStep, steps, key=["code"])
        + align(LocalFact, facts, key=["code"], among=LocalFact.objects.filter(by=None))
    )
    return len(licences) + len(asked) + len(steps) + len(facts), changed


def _read(source: Source, file: str, columns: list[Column], unique: list[str], fits: Any) -> list[Row]:
    """A table that a country may leave out."""
    return source.read(file, columns, unique=unique, fits=fits) if source.has(file) else []


def _licence_columns(source: Source) -> list[Column]:
    return [
        Column("code", required=True),
        *source.names("label", "ar", "fr", "en"),
        *source.names("issuer", "ar", "fr", "en"),
        Column("asks_clean_record", yes_no, required=True),
        Column("reliability", required=True),
        Column("source"),
    ]


def _step_columns(source: Source) -> list[Column]:
    return [
        Column("code", required=True),
        Column("legal_forms", several, required=True),
        Column("position", whole_number, required=True),
        *source.names("label", "ar", "fr", "en"),
        Column("reliability", required=True),
        Column("source"),
    ]


def _trade_licences(source: Source, trades: set[str], licences: set[str]) -> list[Row]:
    columns = [
        Column("trade", required=True, known=trades, known_in="trades.csv"),
        Column("licence", required=True, known=licences, known_in="licences.csv"),
        Column("instead", several),
    ]
    rows = _read(source, "trade_licences.csv", columns, ["trade", "licence"], TradeLicence)
    for row in rows:
        if not set(row["instead"]) <= trades:
            raise row.refuse("instead", _("codes of trades.csv"))
    return rows


def _facts(source: Source) -> list[dict[str, Any]]:
    """Facts of the country's folder, amounts as decimal strings."""
    columns = [
        Column("code", required=True),
        Column("province", required=True),
        Column("sector"),
        Column("trade"),
        Column("kind", required=True, known=[kind.value for kind in LocalFactKind]),
        Column("value", whole_number),
        Column("amount"),
        Column("source", required=True),
        Column("as_of", day, required=True),
    ]
    rows = _read(source, "local_facts.csv", columns, ["code"], LocalFact)
    exponent = country_of(source.folder).exponent if rows else 0
    told = referring(rows, "province", "sector", "trade")
    for row in told:
        amount = row.pop("amount")
        row["amount_minor"] = int(Decimal(amount).scaleb(exponent)) if amount else None
    return told


def write_fact(
    *,
    by: Actor,
    on: datetime.date,
    province: Province,
    commune: Commune | None,
    sector: Sector | None,
    kind: LocalFactKind,
    value: int | None,
    told: str,
    source: str,
    as_of: datetime.date,
) -> LocalFact:
    """Write down what was read or counted about a place, for every file that is prepared there. One journal entry."""
    check_write_fact(by)
    fact = LocalFact.objects.create(
        province=province,
        commune=commune,
        sector=sector,
        kind=kind,
        value=value,
        told=told,
        source=source,
        as_of=as_of,
        by_id=by.pk,
    )
    record(by=by, on=on, act="market.write_fact", subject=f"province:{province.code}", fact=fact.pk)
    return fact


class TradeRefused(Refusal):
    """The catalogue of trades cannot be changed like this."""


@dataclasses.dataclass(frozen=True)
class NewTrade:
    """A trade as the programme names it, and the licences that it asks for."""

    label_ar: str
    label_fr: str
    label_en: str
    sector: Sector
    licences: Sequence[Licence] = ()

    @property
    def labels(self) -> tuple[str, str, str]:
        return self.label_ar, self.label_fr, self.label_en


@transaction.atomic
def add_trade(*, by: Actor, on: datetime.date, told: NewTrade) -> Trade:
    """Enter a trade that the catalogue lacks; new files may choose it at once. One journal entry.

    Raises ``TradeRefused`` for a name that a trade bears already, in whichever language, a closed one included.
    """
    check_keep_trades(by)
    known = list(Trade.objects.select_for_update().order_by("pk"))
    double = next((one for one in known if same_name(told.labels, _labels(one))), None)
    if double is not None:
        raise TradeRefused(
            _("A trade bears this name already: %(name)s (%(trade)s)."),
            code="trade_known",
            name=double.label_ar,
            trade=double.pk,
        )
    trade = Trade.objects.create(
        code=code_for(told.label_en, {one.pk for one in known}),
        sector=told.sector,
        label_ar=told.label_ar,
        label_fr=told.label_fr,
        label_en=told.label_en,
        reliability=ENTERED,
        by_id=by.pk,
    )
    TradeLicence.objects.bulk_create(TradeLicence(trade=trade, licence=one) for one in told.licences)
    asked = [one.pk for one in told.licences]
    record(by=by, on=on, act="market.add_trade", subject=f"trade:{trade.pk}", licences=asked)
    return trade


@transaction.atomic
def close_trade(*, by: Actor, on: datetime.date, trade: Trade, closes_on: datetime.date) -> Trade:
    """Offer it no more from a day on: nothing is deleted, files that name it keep it. One journal entry.

    Raises ``TradeRefused`` for a day gone by, and for a trade that is closed already.
    """
    check_keep_trades(by)
    held = Trade.objects.select_for_update().get(pk=trade.pk)
    if closes_on < on:
        raise TradeRefused(_("A trade is closed today or later."), code="trade_closed_before")
    if held.closes_on is not None:
        raise TradeRefused(
            _("A day on which this trade closes was written down already."), code="trade_closed"
        )
    held.closes_on = closes_on
    held.save(update_fields=["closes_on"])
    record(
        by=by, on=on, act="market.close_trade", subject=f"trade:{held.pk}", closes_on=closes_on.isoformat()
    )
    return held


@transaction.atomic
def offer_trade_again(*, by: Actor, on: datetime.date, trade: Trade) -> Trade:
    """Open one that was closed, or is about to be. One journal entry. Raises ``TradeRefused`` when it is open."""
    check_keep_trades(by)
    held = Trade.objects.select_for_update().get(pk=trade.pk)
    if held.closes_on is None:
        raise TradeRefused(_("This trade is offered: nothing is to be opened again."), code="trade_open")
    held.closes_on = None
    held.save(update_fields=["closes_on"])
    record(by=by, on=on, act="market.offer_trade_again", subject=f"trade:{held.pk}")
    return held


@transaction.atomic
def add_sector(
    *, by: Actor, on: datetime.date, labels: Mapping[str, str], parent: Sector | None = None
) -> Sector:
    """Enter a sector, or a narrower one of a broad one; ``labels`` by language. One journal entry.

    Raises ``TradeRefused`` for a name that a sector bears already, and under a sector that is narrow itself.
    """
    check_keep_trades(by)
    known = list(Sector.objects.select_for_update().order_by("pk"))
    double = next((one for one in known if same_name(labels.values(), _labels(one))), None)
    if double is not None:
        raise TradeRefused(
            _("A sector bears this name already: %(name)s (%(sector)s)."),
            code="sector_known",
            name=double.label_ar,
            sector=double.pk,
        )
    if parent is not None and parent.parent_id:
        raise TradeRefused(_("Sectors have two levels at most."), code="sector_too_deep")
    told = {f"label_{language}": label for language, label in labels.items()}
    code = code_for(labels["en"], {one.pk for one in known}, "sector")
    sector = Sector.objects.create(code=code, parent=parent, **told)
    record(
        by=by, on=on, act="market.add_sector", subject=f"sector:{code}", parent=parent.pk if parent else ""
    )
    return sector


def _labels(named: Trade | Sector) -> tuple[str, str, str]:
    return named.label_ar, named.label_fr, named.label_en
