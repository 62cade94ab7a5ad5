"""Dates, hours and hijri dates as papers carry them."""

import datetime
from pathlib import Path

import pytest

import darb
from darb.core.dates import hijri_date, hour, long_date
from darb.core.words import load_country_words

CALENDAR = load_country_words(Path(darb.__file__).parent / "countries" / "ma" / "words.toml").calendar
DAY = datetime.date(2021, 5, 11)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ar", "الثلاثاء 11\u00a0ماي\u00a02021"),
        ("fr", "mardi 11\u00a0mai\u00a02021"),
        ("en", "Tuesday 11\u00a0May\u00a02021"),
    ],
)
def test_a_day_is_said_with_its_weekday_and_never_split(lang: str, said: str) -> None:
    assert long_date(DAY, lang, CALENDAR, weekday=True) == said


def test_the_first_of_a_month_is_premier_in_french_only() -> None:
    first = datetime.date(2021, 8, 1)

    said = [long_date(first, lang, CALENDAR) for lang in ("ar", "fr", "en")]

    assert said == ["1\u00a0غشت\u00a02021", "1er\u00a0août\u00a02021", "1\u00a0August\u00a02021"]


def test_months_are_those_of_morocco() -> None:
    said = [
        long_date(datetime.date(2021, month, 2), "ar", CALENDAR).split("\u00a0")[1] for month in range(1, 13)
    ]

    expected = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"
    assert said == expected.split()


def test_hours_are_written_as_each_language_writes_them() -> None:
    said = [hour(datetime.time(9, 5), lang) for lang in ("ar", "fr", "en")]

    assert said == ["09:05", "9\u00a0h\u00a005", "09:05"]


def test_the_hijri_date_follows_the_correction() -> None:
    computed = hijri_date(DAY, "ar", CALENDAR)
    sighted = hijri_date(DAY, "ar", CALENDAR, correction_days=-1)

    assert (computed, sighted) == ("29\u00a0رمضان\u00a01442", "28\u00a0رمضان\u00a01442")
