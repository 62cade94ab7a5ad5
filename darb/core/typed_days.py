"""The form field for a day: as a browser's calendar gives it, or typed as people write it, in any language alike."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from darb.core.numbers import western_digits

SENT = "%Y-%m-%d"  # what a browser's own calendar sends
# Any other year was mistyped: nobody living is older, and nothing is planned later.
EARLIEST_YEAR, LATEST_YEAR = 1900, 2150
FORMS = (SENT, "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")  # the day is never behind the month


def day_input(**attributes: str) -> forms.DateInput:
    """The calendar of the browser; where it has none, a line to type in."""
    return forms.DateInput(attrs={"type": "date", "dir": "ltr", **attributes}, format=SENT)


class DayField(forms.DateField):
    """A day, read in the same forms and refused in the same words on every page, whatever its language.

    Digits of the Arabic and the Persian keyboard are read too. What cannot be read is refused with an example of
    what can.
    """

    default_error_messages = {
        "invalid": _("Enter a day such as 24/11/2026."),
        "year": _("The year %(year)s cannot be meant. Enter a day such as 24/11/2026."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", day_input())
        super().__init__(input_formats=FORMS, **options)

    def to_python(self, value: Any) -> datetime.date | None:
        day = super().to_python(western_digits(value) if isinstance(value, str) else value)
        if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise ValidationError(self.error_messages["year"], code="year", params={"year": f"{day.year:04}"})
        return day
