"""Dates: the usual forms of the country become days of the calendar; what is unclear or impossible is
declined.

A day that does not exist is never moved to the nearest one, and two digits never become a year.
"""

import calendar
import datetime
import re

from darb.core.folding import fold
from darb.core.partial_dates import PartialDate
from darb.exchange.workbook.cells.base import Bad, Cell

_EARLIEST, _LATEST = 1900, 2100
_LONGEST = 40
_OLDEST_PERSON = 110
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_FIGURES = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})")
_WORDS = re.compile(
    r"(?:(?P<weekday>[^\d\s]+)\s+)?(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\s+(?P<rest>[^\d]+?)\s+(?P<year>\d{1,4})"
)
_MONTH_FIRST_WORDS = re.compile(
    r"(?P<rest>[^\d\s]+)\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*,\s*(?P<year>\d{4})"
)
_YEAR = re.compile(r"\d{4}")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_MONTH_WORD_YEAR = re.compile(r"([^\d]+?)\s+(\d{4})")
# Moroccan names first, then those of other Arab countries, French and English with their short forms.
_MONTHS = (
    "يناير janvier janv january jan",
    "فبراير février févr fév february feb",
    "مارس mars march mar",
    "أبريل إبريل avril avr april apr",
    "ماي مايو mai may",
    "يونيو juin june jun",
    "يوليوز يوليو juillet juil july jul",
    "غشت أغسطس août august aug",
    "شتنبر سبتمبر septembre sept september sep",
    "أكتوبر octobre oct october",
    "نونبر نوفمبر novembre nov november",
    "دجنبر ديسمبر décembre déc december dec",
)
_MONTH_NUMBER = {fold(word): place for place, line in enumerate(_MONTHS, 1) for word in line.split()}
_WEEKDAY_LINES = (
    "الإثنين الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "monday tuesday wednesday thursday friday saturday sunday",
)
_WEEKDAYS = frozenset(fold(word) for line in _WEEKDAY_LINES for word in line.split())


def day(cell: Cell) -> datetime.date:
    """A full date."""
    if isinstance(cell.raw, datetime.date):
        return _typed_date(cell.raw)
    if isinstance(cell.raw, int | float) and not isinstance(cell.raw, bool):
        raise Bad("date_is_number")
    if not isinstance(cell.raw, str):
        raise Bad("date_unreadable")
    text = cell.text()
    if len(text) > _LONGEST:
        raise Bad("date_unreadable")
    if iso := _ISO.fullmatch(text):
        return _calendar_day(int(iso[1]), int(iso[2]), int(iso[3]))
    value = _figures(cell, text) or _in_words(text)
    if value is None:
        raise Bad("date_unreadable")
    cell.note("date_form", cell.raw, value)
    return value


def birth(cell: Cell) -> PartialDate:
    """A date of birth: a day, a month or a year, as the person's papers give it."""
    value = _partial(cell)
    today = cell.reference.today
    if value.earliest() > today:
        raise Bad("birth_in_future")
    if value.year < today.year - _OLDEST_PERSON:
        raise Bad("birth_too_early")
    return value


def _partial(cell: Cell) -> PartialDate:
    if isinstance(cell.raw, int | float) and not isinstance(cell.raw, bool):
        return _year_number(cell)
    text = cell.text() if isinstance(cell.raw, str) and len(cell.raw) <= _LONGEST else ""
    if _YEAR.fullmatch(text):
        return PartialDate(_year(int(text)))
    if found := _YEAR_MONTH.fullmatch(text):
        return _month_of(int(found[1]), int(found[2]))
    if found := _MONTH_YEAR.fullmatch(text):
        return _noted(cell, _month_of(int(found[2]), int(found[1])))
    if (found := _MONTH_WORD_YEAR.fullmatch(text)) and fold(found[1]) in _MONTH_NUMBER:
        return _noted(cell, _month_of(int(found[2]), _MONTH_NUMBER[fold(found[1])]))
    return PartialDate.of(day(cell))


def _year_number(cell: Cell) -> PartialDate:
    if not float(cell.raw).is_integer() or cell.raw > 9999:
        raise Bad("date_is_number")
    return PartialDate(_year(int(cell.raw)))


def _month_of(year: int, month: int) -> PartialDate:
    if not 1 <= month <= 12:
        raise Bad("date_impossible")
    return PartialDate(_year(year), month)


def _noted(cell: Cell, value: PartialDate) -> PartialDate:
    cell.note("date_form", cell.raw, str(value))
    return value


def _typed_date(value: datetime.date) -> datetime.date:
    if isinstance(value, datetime.datetime):
        value = value.date()
    _year(value.year)
    return value


def _figures(cell: Cell, text: str) -> datetime.date | None:
    """11/05/2021, day or month first by the country's rule. 05/13/2021 is not turned round: it is
    declined.
    """
    found = _FIGURES.fullmatch(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[2]), _year_written(found[3])
    day_, month = (first, second) if cell.reference.day_first else (second, first)
    if month > 12 >= day_ >= 1 and month <= calendar.monthrange(year, day_)[1]:
        raise Bad("date_order", proposed=datetime.date(year, day_, month))
    return _calendar_day(year, month, day_)


def _in_words(text: str) -> datetime.date | None:
    """11 ماي 2021, mardi 1er juin 2021, May 11, 2021."""
    found = _WORDS.fullmatch(text)
    if found and found["weekday"] and fold(found["weekday"]) not in _WEEKDAYS:
        return None
    found = found or _MONTH_FIRST_WORDS.fullmatch(text)
    if not found or fold(found["rest"]) not in _MONTH_NUMBER:
        return None
    return _calendar_day(_year_written(found["year"]), _MONTH_NUMBER[fold(found["rest"])], int(found["day"]))


def _year_written(text: str) -> int:
    if len(text) != 4:
        raise Bad("date_two_digit_year")
    return _year(int(text))


def _year(year: int) -> int:
    """Also keeps out years of another calendar (1442) and slips of the keyboard (0201)."""
    if not _EARLIEST <= year <= _LATEST:
        raise Bad("date_year_unlikely", year=year)
    return year


def _calendar_day(year: int, month: int, day_: int) -> datetime.date:
    _year(year)
    try:
        return datetime.date(year, month, day_)
    except ValueError:
        raise Bad("date_impossible") from None
