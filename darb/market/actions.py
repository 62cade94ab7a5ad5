"""Loading sectors, trades and the international classification."""

import datetime
import pathlib

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.loading import Loaded, align, referring
from darb.core.tables import Column, Row, Source, yes_no
from darb.journal.actions import record
from darb.market.models import IsicClass, Sector, Trade

NAME = "sectors and trades"
LEVELS = ("section", "division", "group", "class")
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
    rows = len(classes) + len(sectors) + len(trades)
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
