"""Loading the register of published figures from a country's folder."""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.loading import Loaded, align
from darb.core.tables import Source
from darb.journal.actions import record
from darb.market.models import Sector
from darb.places.models import Province, Region
from darb.places.queries import country_of
from darb.programmes.actions.seasons import record_published_season
from darb.reports.actions.register.cells import Known, Said
from darb.reports.actions.register.operations import read_operations
from darb.reports.actions.register.others import read_others
from darb.reports.actions.register.seasons import read_seasons
from darb.reports.actions.register.years import read_years
from darb.reports.models import PublishedFigure, PublishedOperation
from darb.reports.rules.announced import Announced

NAME = "published figures"
FOLDER = "published"
_KEY = ["selector", "selector_value", "source", "figure", "part_of"]


@transaction.atomic
def load_published(*, by: Actor | None, on: datetime.date, source: Source) -> Loaded:
    """The register becomes what the files of ``published/`` say; again, it changes nothing.

    Run it after places and sectors: the register uses their codes. A country without the folder has no
    register. Announced editions and seasons become seasons of the programme, without touching those whose
    dates the organisation keeps by now.
    """
    register = Source(source.folder / FOLDER, source.languages)
    if not register.folder.is_dir():
        return Loaded(NAME, 0, 0)
    country = country_of(source.folder)
    known = _known(country.code, country.words.currency.code)
    operations, of_operations = read_operations(register, known)
    seasons, of_seasons = read_seasons(register, known)
    first = [*of_operations, *of_seasons, *read_years(register, known)]
    others = read_others(register, known, [said.announced for said in first])
    figures = _not_corrected(_rows([*first, *others]))
    changed = (
        align(PublishedOperation, operations, key=["code"], remove=True)
        + align(PublishedFigure, figures, key=_KEY, remove=True, among=PublishedFigure.objects.of_files())
        + sum(
            record_published_season(label=season.label, kind=season.kind, starts_on=season.starts_on)
            for season in seasons
        )
    )
    rows = len(operations) + len(figures) + len(seasons)
    if changed:
        subject = f"country:{country.code}"
        record(by=by, on=on, act="reports.load_published", subject=subject, rows=rows, changed=changed)
    return Loaded(NAME, rows, changed)


def _not_corrected(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without those that somebody entered or corrected here: the files do not bring back what was set right."""
    own = PublishedFigure.objects.exclude(pk__in=PublishedFigure.objects.of_files().values("pk"))
    held = set(own.values_list(*_KEY))
    return [row for row in figures if tuple(row[name] for name in _KEY) not in held]


def _known(country: str, currency: str) -> Known:
    places = {country} | set(Region.objects.values_list("pk", flat=True))
    places |= set(Province.objects.values_list("pk", flat=True))
    return Known(places, set(Sector.objects.values_list("pk", flat=True)), currency)


def _rows(said: Iterable[Said]) -> list[dict[str, Any]]:
    """One row a source and figure, in the order of the files.

    The same figure read twice from one source is one figure; the same source with two values is refused, for
    then the register must say which text of that source prints which.
    """
    kept: dict[tuple[str, ...], Announced] = {}
    for item in said:
        figure = item.announced
        before = kept.get(figure.key)
        if before is not None and before.value != figure.value:
            sentence = _("another source, since this one already gives “%(figure)s” another value")
            raise item.row.refuse("source", sentence % {"figure": figure.figure}, figure.source)
        kept[figure.key] = before.also(figure) if before else figure
    groups: dict[tuple[str, str], list[Announced]] = defaultdict(list)
    for figure in kept.values():
        groups[figure.selector, figure.selector_value].append(figure)
    return [_row(figure, place) for group in groups.values() for place, figure in enumerate(group, start=1)]


def _row(figure: Announced, position: int) -> dict[str, Any]:
    values = dataclasses.asdict(figure)
    return values | {
        "codes": list(figure.codes),
        "confirmed_by": list(figure.confirmed_by),
        "perimeter": dict(figure.perimeter),
        "position": position,
    }
