"""The register of processing of a country: why personal data are held, on what basis, for how long.

One file (``data_protection.toml``) tells what a page shows, what is asked for consent, in which words, how soon a
request is answered and what happens to data that are no longer needed. Source of the duty: law 09-08 on the
protection of individuals with regard to the processing of personal data, register and prior authorisation.
"""

import dataclasses
import datetime
import functools
import pathlib
from typing import Any

from django.conf import settings

from darb.core.country_files import country_file

FILE = "data_protection.toml"
BASES = ("mission", "consent", "obligation")
ENDS = ("anonymise", "erase", "seal")
TRIGGERS = ("closed",)
SETTERS = ("programme", "law")
Names = dict[str, str]


@dataclasses.dataclass(frozen=True)
class Text:
    """What was read out when consent was asked, since a day."""

    version: datetime.date
    words: Names


@dataclasses.dataclass(frozen=True)
class Purpose:
    """One reason to hold data. ``months`` is how long a consent lasts; 0 is until something ends it."""

    code: str
    basis: str
    number: str
    months: int
    what: Names
    whom: Names
    texts: tuple[Text, ...]

    @property
    def is_optional(self) -> bool:
        """Whether the person may say no: nothing that rests on the mission is a matter of consent."""
        return self.basis == "consent"

    def text_on(self, on: datetime.date) -> Text:
        """The text in force on a day; before the first one, the first."""
        return next((text for text in self.texts if text.version <= on), self.texts[-1])


@dataclasses.dataclass(frozen=True)
class Retention:
    """What happens to one category of data: so many months after its trigger, in force ``since`` a day.

    ``set_by`` says whose period it is: a law's, or the programme's own until a law says otherwise.
    """

    category: str
    trigger: str
    months: int
    then: str
    label: Names
    since: datetime.date
    set_by: str


@dataclasses.dataclass(frozen=True)
class Register:
    """All of it, by code."""

    answer_days: int
    smallest_count: int
    purposes: dict[str, Purpose]
    retention: dict[str, Retention]


@functools.cache
def register() -> Register:
    """The register of the site's country, read once a process."""
    return read_register(pathlib.Path(settings.COUNTRY_DIRECTORY) / FILE)


def read_register(path: pathlib.Path) -> Register:
    """Raises ``LoadError`` naming the key that is missing or means nothing."""
    with country_file(path) as data:
        texts = sorted(data["texts"], key=lambda text: text["version"], reverse=True)
        return Register(
            answer_days=int(data["answer_days"]),
            smallest_count=int(data["smallest_count"]),
            purposes={code: _purpose(code, given, texts) for code, given in data["purposes"].items()},
            retention={code: _retention(code, given) for code, given in data["retention"].items()},
        )


def _purpose(code: str, given: dict[str, Any], texts: list[dict[str, Any]]) -> Purpose:
    own = tuple(Text(text["version"], _names(text)) for text in texts if text["purpose"] == code)
    if given["basis"] not in BASES or not own:
        raise ValueError(code)
    return Purpose(
        code,
        given["basis"],
        given["number"],
        int(given["months"]),
        _names(given["what"]),
        _names(given["whom"]),
        own,
    )


def _retention(code: str, given: dict[str, Any]) -> Retention:
    is_known = given["then"] in ENDS and given["trigger"] in TRIGGERS and given["set_by"] in SETTERS
    if not is_known or given["months"] < 0 or not isinstance(given["since"], datetime.date):
        raise ValueError(code)
    return Retention(
        code,
        given["trigger"],
        given["months"],
        given["then"],
        _names(given["label"]),
        given["since"],
        given["set_by"],
    )


def _names(given: dict[str, Any]) -> Names:
    return {language: str(given[language]) for language in ("ar", "fr", "en")}
