"""Form fields for amounts and counts: typed as people write them, in either script, and read exactly."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from darb.core.amounts import UnreadAmount, read_amount
from darb.core.money import format_amount
from darb.core.numbers import western_digits
from darb.core.templatetags.darb import country, language

_SENTENCES = {
    "amount_unreadable": _("This cannot be read as an amount."),
    "amount_negative": _("An amount is not below zero."),
    "amount_unclear": _("This amount is unclear."),
    "amount_malformed": _("This amount is unclear."),
    "amount_too_precise": _("Too many decimals for this currency."),
    "amount_too_large": _("This amount is larger than any project."),
}
MOST_DIGITS = 6


class AmountField(forms.CharField):
    """An amount of zero or more in minor units. A text with a decimal keypad, never a number field: those drop what
    they cannot read. An unclear amount comes back with the reading that was probably meant.
    """

    def __init__(self, **options: Any) -> None:
        attributes = {
            "inputmode": "decimal",
            "dir": "ltr",
            "class": "form-control amt",
            "autocomplete": "off",
        }
        super().__init__(widget=forms.TextInput(attrs=attributes), **options)

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        exponent = country().currency.exponent
        try:
            return read_amount(text, exponent)
        except UnreadAmount as unread:
            facts = {}
            if unread.proposed is not None:
                facts["proposed"] = format_amount(unread.proposed, language(), exponent)
            raise ValidationError(_SENTENCES[unread.code], code=unread.code, params=facts) from None

    def run_validators(self, value: Any) -> None:
        """What is read is a number; the checks of texts were for what was typed."""

    def prepare_value(self, value: Any) -> Any:
        """An amount on record stands as people write it; what was typed stands as it was typed."""
        return (
            format_amount(value, language(), country().currency.exponent) if isinstance(value, int) else value
        )


class CountField(forms.CharField):
    """A whole number from one on, or from ``least`` on, in either script."""

    def __init__(self, *, least: int = 1, **options: Any) -> None:
        self.least = least
        attributes = {
            "inputmode": "numeric",
            "dir": "ltr",
            "class": "form-control amt",
            "autocomplete": "off",
        }
        super().__init__(widget=forms.TextInput(attrs=attributes), **options)

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = re.sub(r"\s", "", western_digits(super().to_python(value) or ""))
        if not text:
            return None
        if not re.fullmatch(rf"\d{{1,{MOST_DIGITS}}}", text) or int(text) < self.least:
            sentence = (
                _("Write a whole number from 1 on.") if self.least else _("Write a whole number, or 0.")
            )
            raise ValidationError(sentence, code="count_unreadable")
        return int(text)

    def run_validators(self, value: Any) -> None:
        """What is read is a number; the checks of texts were for what was typed."""


def proposed_in(field: forms.BoundField) -> str:
    """The reading proposed for an amount that was unclear; empty when there is none."""
    for error in field.errors.as_data():
        if error.params and "proposed" in error.params:
            return str(error.params["proposed"])
    return ""
