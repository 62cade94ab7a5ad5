"""The register's own words (who presided, which partners, what exactly was counted) in the reader's language.

The register quotes in one language; a country's ``published/words.csv`` says the same in the others. What is not in
the list (an outlet's name, an address) is shown as it stands.
"""

import dataclasses
import functools
import pathlib
from collections.abc import Iterable

from django.conf import settings

from darb.core.tables import Column, Source
from darb.reports.models import PublishedOperation

FILE = "words.csv"
_COLUMNS = [Column("text", required=True), Column("ar", required=True), Column("fr", required=True)]


@dataclasses.dataclass(frozen=True)
class Phrase:
    """A text of the register; ``is_known`` says that it has its words in the other languages."""

    text_en: str
    text_ar: str = ""
    text_fr: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.text_ar)

    @property
    def is_address(self) -> bool:
        return self.text_en.startswith(("http://", "https://"))

    def __str__(self) -> str:
        return self.text_en


def phrase(text: str) -> Phrase:
    return _phrases(pathlib.Path(settings.COUNTRY_DIRECTORY) / "published").get(text, Phrase(text))


def phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(phrase(text) for text in texts if text)


@functools.cache
def _phrases(folder: pathlib.Path) -> dict[str, Phrase]:
    if not (folder / FILE).exists():
        return {}
    rows = Source(folder).read(FILE, _COLUMNS, unique=["text"], fits=PublishedOperation)
    return {row["text"]: Phrase(row["text"], row["ar"], row["fr"]) for row in rows}
