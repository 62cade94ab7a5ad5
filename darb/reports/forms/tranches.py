"""What is typed of a tranche's money, from the bank's statement."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.typed_days import DayField
from darb.core.typed_numbers import AmountField


class ReceiptForm(KeyedForm):
    """The amount, the day and the reference under which the bank shows it."""

    amount_minor = AmountField(label=_("Amount received"), help_text=_("As the bank’s statement shows it."))
    received_on = DayField(label=_("Day on the bank’s statement"))
    bank_reference = forms.CharField(
        label=_("Reference of the bank’s statement"),
        max_length=64,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_received_on(self) -> datetime.date:
        received: datetime.date = self.cleaned_data["received_on"]
        if received > self._today:
            raise ValidationError(_("The bank cannot show a day to come."), code="day_to_come")
        return received
