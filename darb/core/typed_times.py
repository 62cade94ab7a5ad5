"""The form field for an hour: typed in twenty-four hours, and shown so by every browser in every language."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from darb.core.numbers import western_digits

_HOUR = re.compile(r"(\d{1,2})\s*[:hH.]?\s*(\d{2})")
_UNSEEN = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def time_input(**attributes: str) -> forms.TimeInput:
    """A line to type in: a browser's own clock has twelve hours wherever the machine is set so."""
    shown = {
        "inputmode": "numeric",
        "dir": "ltr",
        "class": "form-control",
        "autocomplete": "off",
        "placeholder": "09:30",
        **attributes,
    }
    return forms.TimeInput(attrs=shown, format="%H:%M")


class HourField(forms.TimeField):
    """An hour and its minutes, read in the same forms and refused in the same words on every page.

    Read are 9:05, 09:05, 9h05, 9.05, and 905 from a keyboard of digits alone, in Western, Arabic or Persian digits;
    seconds are not asked for.
    """

    default_error_messages = {"invalid": _("Enter an hour such as 09:30, in twenty-four hours.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", time_input())
        super().__init__(**options)

    def to_python(self, value: Any) -> datetime.time | None:
        if not isinstance(value, str):
            return super().to_python(value)
        text = _UNSEEN.sub("", western_digits(value)).strip()
        if not text:
            return None
        found = _HOUR.fullmatch(text)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return datetime.time(int(found[1]), int(found[2]))
