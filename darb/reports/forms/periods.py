"""The day up to which the accounts are closed."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.typed_days import DayField


class PeriodForm(KeyedForm):
    """The last day to close, and the word of whoever closes that no day is opened again."""

    last_day = DayField(label=_("Close the accounts up to and including"))
    is_sure = forms.BooleanField(
        label=_("Nothing more will be posted on these days; nobody can open them again")
    )


class AfterForm(forms.Form):
    """Where the list goes on; whatever cannot be read begins it anew."""

    after = DayField(required=False)

    def chosen(self) -> datetime.date | None:
        typed: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return typed.get("after")
