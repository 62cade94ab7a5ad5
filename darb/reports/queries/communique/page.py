"""One version as a page shows it: its path, its words with their links, and what stands behind each figure."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.templatetags.darb import language
from darb.reports.models import CommuniqueMove, CommuniqueVersion
from darb.reports.rules.communique.facts import LANGUAGES
from darb.reports.rules.communique.paper import plain_text
from darb.reports.rules.communique.path import STATIONS
from darb.reports.states import Communique as S
from darb.reports.states import FigureName, FigureRule, Qualifier, RecordKind

Kept = Mapping[str, Any]
AHEAD = {
    S.DRAFT: _("Draft"),
    S.CHECKED: _("Checking"),
    S.APPROVED: _("Approval"),
    S.PUBLISHED: _("Publication"),
}
CALLED = {"ar": "العربية", "fr": "Français", "en": "English"}
NOTE_WORDS = {"ar": "هامش", "fr": "note", "en": "note"}  # in the language of the text it stands in


@dataclasses.dataclass(frozen=True)
class ShownFigure:
    """A row of the table under the texts; ``href`` is empty where the reader may not open the list."""

    kept: Kept
    value: str
    funder: str
    href: str

    @property
    def note(self) -> int | None:
        return self.kept["note"] if isinstance(self.kept["note"], int) else None

    @property
    def name(self) -> FigureName:
        return FigureName(self.kept["name"])

    @property
    def qualifier(self) -> Qualifier:
        return Qualifier(self.kept["qualifier"])

    @property
    def rule(self) -> FigureRule:
        return FigureRule(self.kept["rule"])

    @property
    def source(self) -> RecordKind:
        return RecordKind(self.kept["source"])


@dataclasses.dataclass(frozen=True)
class ShownRun:
    """A piece of a paragraph; a figure leads to its list, or to its row where the list is not the reader's."""

    text: str
    note: int | None
    href: str


@dataclasses.dataclass(frozen=True)
class ShownText:
    language: str
    called: str
    note_word: str
    title: str
    paragraphs: Sequence[Sequence[ShownRun]]
    plain: str


@dataclasses.dataclass(frozen=True)
class Station:
    """A step of the path: reached on a day, the one that comes now, or still ahead."""

    state: S
    done_on: datetime.date | None
    is_now: bool

    @property
    def name(self) -> str:
        """The state it is in once it is passed, the step that leads there before."""
        return self.state.label(language()) if self.done_on else str(AHEAD[self.state])


def figures_shown(version: CommuniqueVersion, spoken: str, links: Mapping[str, str]) -> list[ShownFigure]:
    """``links`` lead to the lists by name of figure, an amount's by its agreement."""
    return [
        ShownFigure(
            kept=figure,
            value=figure["value"].get(spoken, ""),
            funder=figure["funder"].get(spoken, ""),
            href=links.get(figure["agreement"] or figure["name"], ""),
        )
        for figure in version.figures
    ]


def texts_shown(version: CommuniqueVersion, figures: Sequence[ShownFigure]) -> list[ShownText]:
    targets = {one.note: one.href or f"#f{one.note}" for one in figures if one.note}
    return [
        ShownText(
            language=code,
            called=CALLED[code],
            note_word=NOTE_WORDS[code],
            title=version.texts[code]["title"],
            paragraphs=[
                [ShownRun(run["text"], run.get("note"), targets.get(run.get("note"), "")) for run in one]
                for one in version.texts[code]["paragraphs"]
            ],
            plain=plain_text(version.texts[code], code),
        )
        for code in LANGUAGES
    ]


def path_of(version: CommuniqueVersion) -> list[Station]:
    """The four stations; what was sent back has to be passed again."""
    moves: dict[str, CommuniqueMove] = {}
    for move in version.moves.all():
        if move.state == S.DRAFT:
            moves.clear()
        moves[move.state] = move
    reached = STATIONS.index(S.PUBLISHED if version.state == S.CORRECTED else S(version.state))
    return [
        Station(state, moves[state].on if state in moves else None, place == reached + 1)
        for place, state in enumerate(STATIONS)
    ]
