"""Dates and hours as papers carry them; the pieces of a date are tied so that no line splits them."""

import datetime

from hijridate import Gregorian

from darb.core.words.country import CalendarWords

TIE = "\u00a0"


def long_date(on: datetime.date, lang: str, calendar: CalendarWords, *, weekday: bool = False) -> str:
    """«الثلاثاء 11 ماي 2021», "mardi 11 mai 2021", "1er mai 2021", "Tuesday 11 May 2021"."""
    day = "1er" if lang == "fr" and on.day == 1 else str(on.day)
    date = TIE.join((day, calendar.months[lang][on.month - 1], f"{on.year:04d}"))
    return f"{weekday_name(on, lang, calendar)} {date}" if weekday else date


def weekday_name(on: datetime.date, lang: str, calendar: CalendarWords) -> str:
    return calendar.weekdays[lang][on.weekday()]


def hour(at: datetime.time, lang: str) -> str:
    """10:40, and "10 h 40" in French."""
    return f"{at.hour}{TIE}h{TIE}{at.minute:02d}" if lang == "fr" else f"{at.hour:02d}:{at.minute:02d}"


def hijri_date(on: datetime.date, lang: str, calendar: CalendarWords, *, correction_days: int = 0) -> str:
    """The hijri date of a day, by the computed calendar, moved by the country's own sighting.

    Moroccan months begin by observation, often one day after the computed ones: `correction_days` is
    then -1. It stands only beside the civil date, never instead of it.
    """
    hijri = Gregorian.fromdate(on + datetime.timedelta(days=correction_days)).to_hijri()
    return TIE.join((str(hijri.day), calendar.hijri_months[lang][hijri.month - 1], str(hijri.year)))
