"""What the lists of figures are narrowed by."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.core.choices import Choices, FilterForm, choices_of
from darb.programmes.states import Season as SeasonState


class SeasonsForm(FilterForm):
    """Seasons by state and by province."""

    state = forms.ChoiceField(label=_("State"))
    province = forms.ChoiceField(label=_("Province"))
    after = forms.CharField(max_length=48, widget=forms.HiddenInput)

    def __init__(self, *args: Any, provinces: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice(self, "state").choices = choices_of(SeasonState, first=str(_("All states")))
        _choice(self, "province").choices = [("", str(_("All provinces"))), *provinces]


def _choice(form: forms.Form, name: str) -> forms.ChoiceField:
    return cast(forms.ChoiceField, form.fields[name])
