"""A day is read in the same forms on every page, and refused with an example that the field does read."""

import datetime
import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from darb.core.typed_days import DayField

DAY = datetime.date(2026, 11, 24)
SENTENCES = {
    "ar": "اكتبوا اليوم على هذا النحو: 24/11/2026.",
    "fr": "Écrivez un jour comme 24/11/2026.",
    "en": "Enter a day such as 24/11/2026.",
}


class _Form(forms.Form):
    day = DayField()


@pytest.mark.parametrize("lang", SENTENCES)
@pytest.mark.parametrize(
    "typed", ["2026-11-24", "24/11/2026", "24-11-2026", "24.11.2026", " 24/11/2026 ", "٢٤/١١/٢٠٢٦"]
)
def test_a_day_is_read_in_every_language_alike(lang: str, typed: str) -> None:
    with translation.override(lang):
        assert DayField().clean(typed) == DAY


@pytest.mark.parametrize("lang", SENTENCES)
@pytest.mark.parametrize("typed", ["11/24/2026", "24/11/26", "31/02/2026", "tomorrow", "24 11 2026"])
def test_what_is_no_day_is_refused_with_the_expected_form(lang: str, typed: str) -> None:
    with translation.override(lang), pytest.raises(ValidationError) as refused:
        DayField().clean(typed)

    with translation.override(lang):
        assert refused.value.messages == [SENTENCES[lang]]


@pytest.mark.parametrize("lang", SENTENCES)
def test_the_example_is_a_day_that_the_field_reads(lang: str) -> None:
    with translation.override(lang):
        example = re.findall(r"[\d/.-]*\d", _Form({"day": "?"}).errors["day"][0])

        assert [DayField().clean(one) for one in example] == [DAY]


def test_a_day_on_record_stands_as_a_calendar_takes_it() -> None:
    with translation.override("fr"):
        shown = str(_Form(initial={"day": DAY})["day"])

    assert 'value="2026-11-24"' in shown
    assert 'type="date"' in shown


def test_a_day_that_may_be_left_out_is_nothing() -> None:
    assert DayField(required=False).clean("") is None


@pytest.mark.parametrize("typed", ["24/11/0026", "24/11/1899", "24/11/2151", "9999-12-31"])
def test_a_year_that_nobody_means_is_refused_by_its_number(typed: str) -> None:
    year = re.search(r"\d{4}", typed)

    with (
        translation.override("en"),
        pytest.raises(ValidationError, match=f"The year {year[0] if year else ''} "),
    ):
        DayField().clean(typed)
