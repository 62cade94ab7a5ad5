"""Loading what the country tells of trades, sectors, licences and places."""

import datetime
import pathlib
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.loading import Loaded, align, referring
from darb.core.tables import Column, Row, Source, day, several, whole_number, yes_no
from darb.journal.actions import record
from darb.market.models import IsicClass, Licence, LocalFact, Sector, SetUpStep, Trade, TradeLicence
from darb.market.states import LocalFactKind
from darb.places.queries import country_of

NAME = "sectors and trades"
LEVELS = ("section", "division", "group", "class")
_OWN = Source(pathlib.Path(__file__).parent.parent / "data", ("ar", "en"))


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
    pair, own = ["trade_id", "licence_id"], TradeLicence.objects.filter(trade__by=None, licence__by=None)
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
