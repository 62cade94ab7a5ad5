"""A trade as it is entered, the day on which one closes, and what the catalogue is narrowed by."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, FilterForm, choice_field
from darb.core.typed_days import DayField
from darb.market.queries import CLEAN, CLOSED, OFFERED, PLAIN


def _name(label: Any, language: str, direction: str, longest: int = 160) -> forms.CharField:
    widget = forms.TextInput(attrs={"lang": language, "dir": direction, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, widget=widget)


class TradesForm(FilterForm):
    """The catalogue by sector, by what is still offered, by what its licences ask for."""

    sector = forms.ChoiceField(label=_("Sector"))
    standing = forms.ChoiceField(label=_("State"))
    licence = forms.ChoiceField(label=_("Licences"))
    after = forms.CharField(max_length=48, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sectors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "sector").choices = [("", str(_("All sectors"))), *sectors]
        choice_field(self, "standing").choices = [
            ("", str(_("Offered and closed"))),
            (OFFERED, str(_("Offered"))),
            (CLOSED, str(_("Closed"))),
        ]
        choice_field(self, "licence").choices = [
            ("", str(_("All trades"))),
            (CLEAN, str(_("A licence asks for a clean record"))),
            (PLAIN, str(_("None asks for a clean record"))),
        ]


class TradeForm(KeyedForm):
    """Names in the three languages of the papers, the sector, and the licences that it asks for."""

    label_ar = _name(_("Name in Arabic"), "ar", "rtl")
    label_fr = _name(_("Name in French"), "fr", "ltr")
    label_en = _name(_("Name in English"), "en", "ltr")
    sector = forms.ChoiceField(label=_("Sector"))
    licences = forms.MultipleChoiceField(
        label=_("Licences it asks for"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices long"}),
        help_text=_("Tick none when the trade is practised without any."),
    )

    def __init__(self, *args: Any, sectors: Choices, licences: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "sector").choices = [("", str(_("Choose"))), *sectors]
        choice_field(self, "licences").choices = licences


class SectorForm(KeyedForm):
    """Names in the three languages, and the broad sector that it belongs to where it is a narrower one."""

    label_ar = _name(_("Name in Arabic"), "ar", "rtl", 120)
    label_fr = _name(_("Name in French"), "fr", "ltr", 120)
    label_en = _name(_("Name in English"), "en", "ltr", 120)
    parent = forms.ChoiceField(
        label=_("Part of"), required=False, help_text=_("Left empty for a broad sector of its own.")
    )

    def __init__(self, *args: Any, sectors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "parent").choices = [("", "–"), *sectors]


class CloseForm(KeyedForm):
    """From which day on a trade is offered no more."""

    closes_on = DayField(
        label=_("Closed from this day on"),
        help_text=_("Today or later. Files that name the trade keep it."),
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].widget.attrs["min"] = today.isoformat()
