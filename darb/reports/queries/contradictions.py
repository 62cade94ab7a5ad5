"""The contradictions of the register: those a country's files explain, and every other that the figures show.

The files name figures and give reasons; the values are read from the register when they are shown, so that a
corrected figure and a newly entered one stand in their place.
"""

import dataclasses
import functools
import pathlib
import tomllib
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.core.tables import LoadError
from darb.reports.models import PublishedFigure, PublishedOperation
from darb.reports.rules.contradictions import Parting, Said, partings, perimeter_of
from darb.reports.states import ContradictionKind

FILE = "contradictions.toml"
EVERY = "*"
Names = Mapping[str, str]


@dataclasses.dataclass(frozen=True)
class Explained:
    """A contradiction as a country's files tell it: what it is about, why it is so, where it stands.

    ``also`` are rows that say the same once more, of the launch of an edition: they are not shown twice.
    """

    code: str
    title: Names
    why: Names
    figures: tuple[tuple[str, str, str], ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    also: tuple[tuple[str, str, str], ...] = ()

    @property
    def title_ar(self) -> str:
        return self.title["ar"]

    @property
    def title_fr(self) -> str:
        return self.title["fr"]

    @property
    def title_en(self) -> str:
        return self.title["en"]

    @property
    def why_ar(self) -> str:
        return self.why["ar"]

    @property
    def why_fr(self) -> str:
        return self.why["fr"]

    @property
    def why_en(self) -> str:
        return self.why["en"]


@dataclasses.dataclass(frozen=True)
class Attribute:
    """What the text of an operation states of it that is no figure: its season, the programme that pays."""

    operation: PublishedOperation
    name: str

    @property
    def value(self) -> str:
        return str(getattr(self.operation, self.name))


@dataclasses.dataclass(frozen=True)
class Contradiction:
    """Values that part, side by side, with their reason where it is known."""

    kind: ContradictionKind
    figures: tuple[PublishedFigure, ...]
    attributes: tuple[Attribute, ...] = ()
    explained: Explained | None = None

    @property
    def code(self) -> str:
        if self.explained:
            return self.explained.code
        first = self.figures[0]
        return f"{first.selector}-{first.selector_value}-{first.figure}".replace(" ", "-")

    def speaks_of(self, selector: str, value: str) -> bool:
        own = {(figure.selector, figure.selector_value) for figure in self.figures}
        own |= {("operation", attribute.operation.code) for attribute in self.attributes}
        own |= {about[:2] for about in (self.explained.also if self.explained else ())}
        return (selector, value) in own


def explained() -> tuple[Explained, ...]:
    """What the country's files explain; a country without the file explains nothing."""
    return _explained(pathlib.Path(settings.COUNTRY_DIRECTORY) / "published" / FILE)


@functools.cache
def _explained(path: pathlib.Path) -> tuple[Explained, ...]:
    if not path.exists():
        return ()
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["contradiction"]
        return tuple(
            Explained(
                code=row["code"],
                title=row["title"],
                why=row["why"],
                figures=tuple(_reference(text) for text in row.get("figures", [])),
                attributes=tuple(_reference(text) for text in row.get("attributes", [])),
                also=tuple(_reference(text) for text in row.get("also", [])),
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError) as fault:
        raise LoadError(
            _("%(file)s cannot be read (%(why)s)."), code="register_file", file=FILE, why=str(fault)
        ) from fault


def _reference(text: str) -> tuple[str, str, str]:
    first, second, third = text.split("/")
    return first, second, third


def contradictions_of(
    figures: Iterable[PublishedFigure], operations: Iterable[PublishedOperation]
) -> list[Contradiction]:
    """Those with a reason first, in the order of the files; then whatever else parts."""
    figures = [figure for figure in figures if not figure.part_of]
    by_about: dict[tuple[str, str, str], list[PublishedFigure]] = {}
    for figure in figures:
        by_about.setdefault((figure.selector, figure.selector_value, figure.figure), []).append(figure)
    found = partings(_said(figure) for figure in figures)
    kinds = {(parting.selector, parting.selector_value, parting.figure): parting for parting in found}
    told = [_told(item, by_about, kinds, list(operations)) for item in explained()]
    covered = {about for item in explained() for about in (*item.figures, *item.also)}
    rest = [Contradiction(kinds[about].kind, kinds[about].rows) for about in kinds if about not in covered]
    return [item for item in told if item is not None] + rest


def _told(
    item: Explained,
    by_about: Mapping[tuple[str, str, str], list[PublishedFigure]],
    kinds: Mapping[tuple[str, str, str], Parting],
    operations: list[PublishedOperation],
) -> Contradiction | None:
    """``None`` when the register of this site holds nothing of it."""
    rows = tuple(figure for about in item.figures for figure in by_about.get(about, []))
    attributes = tuple(
        Attribute(operation, column)
        for _kind, code, column in item.attributes
        for operation in operations
        if code in (EVERY, operation.code) and getattr(operation, column)
    )
    if not rows and not attributes:
        return None
    parted = [kinds[about].kind for about in item.figures if about in kinds]
    order = (ContradictionKind.VALUES, ContradictionKind.PERIMETER, ContradictionKind.WORDING)
    across = ContradictionKind.PERIMETER if len(item.figures) > 1 else ContradictionKind.VALUES
    kind = next((kind for kind in order if kind in parted), across)
    return Contradiction(kind, rows, attributes, item)


def _said(figure: PublishedFigure) -> Said:
    return Said(
        selector=figure.selector,
        selector_value=figure.selector_value,
        figure=figure.figure,
        source=figure.source,
        value=figure.amount_minor or figure.count or figure.text or tuple(figure.codes) or None,
        qualifier=figure.qualifier,
        perimeter=perimeter_of(figure.perimeter),
        row=figure,
        counted=str(figure.perimeter.get("counted", "")),
    )
