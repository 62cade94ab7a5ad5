"""What the journal is narrowed by; it stands in the address, so it takes codes and no names."""

from typing import Any

from django import forms

from darb.core.typed_days import DayField
from darb.journal.queries.reading import Wanted

_CODE = r"^[A-Za-z0-9_.:/-]*$"


class NarrowForm(forms.Form):
    """Each field may stay empty. What cannot be read narrows nothing."""

    chain = forms.CharField(required=False, max_length=64)
    act = forms.RegexField(_CODE, required=False, max_length=64)
    subject = forms.RegexField(_CODE, required=False, max_length=96)
    login = forms.RegexField(_CODE, required=False, max_length=64)
    day = DayField(required=False)
    before = forms.IntegerField(required=False, min_value=1)

    def wanted(self) -> Wanted:
        self.is_valid()
        given: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value}
        return Wanted(**given)
