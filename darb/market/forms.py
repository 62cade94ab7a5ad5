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


def _standings() -> Choices:
    return [
        ("", str(_("Offered and closed"))),
        (OFFERED, str(_("Offered"))),
        (CLOSED, str(_("Closed"))),
    ]


class TradesForm(FilterForm):
    """The catalogue by sector, by what is still offered, by what its licences ask for."""

    sector = forms.ChoiceField(label=_("Sector"))
    standing = forms.ChoiceField(label=_("State"))
    licence = forms.ChoiceField(label=_("Licences"))
    after = forms.CharField(max_length=48, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sectors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "sector").choices = [("", str(_("All sectors"))), *sectors]
        choice_field(self, "standing").choices = _standings()
        choice_field(self, "licence").choices = [
            ("", str(_("All trades"))),
            (CLEAN, str(_("A licence asks for a clean record"))),
            (PLAIN, str(_("None asks for a clean record"))),
        ]


class SectorsForm(FilterForm):
    """The sectors by words of a name, by the broad one, by what is still offered."""

    text = forms.CharField(
        label=_("Name or code"), max_length=60, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    broad = forms.ChoiceField(label=_("Broad sector"))
    standing = forms.ChoiceField(label=_("State"))

    def __init__(self, *args: Any, sectors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "broad").choices = [("", str(_("All sectors"))), *sectors]
        choice_field(self, "standing").choices = _standings()


class LicencesForm(FilterForm):
    """The licences by words of a name or of who gives them, by what they ask, by what is still offered."""

    text = forms.CharField(
        label=_("Name or issuer"), max_length=60, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    asks = forms.ChoiceField(label=_("Clean record"))
    standing = forms.ChoiceField(label=_("State"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "asks").choices = [
            ("", str(_("All licences"))),
            (CLEAN, str(_("Asks for a clean record"))),
            (PLAIN, str(_("Does not ask for it"))),
        ]
        choice_field(self, "standing").choices = _standings()


class LicenceForm(KeyedForm):
    """Names in the three languages, who gives it, what is asked, for which trades, and who says so."""

    label_ar = _name(_("Name in Arabic"), "ar", "rtl")
    label_fr = _name(_("Name in French"), "fr", "ltr")
    label_en = _name(_("Name in English"), "en", "ltr")
    issuer_ar = _name(_("Who gives it, in Arabic"), "ar", "rtl")
    issuer_fr = _name(_("Who gives it, in French"), "fr", "ltr")
    issuer_en = _name(_("Who gives it, in English"), "en", "ltr")
    asks_clean_record = forms.BooleanField(
        label=_("Whoever gives it asks for a criminal record without an entry"),
        required=False,
        help_text=_("A file whose trade asks for it says so at once, before anything is prepared."),
    )
    trades = forms.MultipleChoiceField(
        label=_("Trades that ask for it"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices long"}),
    )
    source = forms.CharField(
        label=_("Source: law, decree or address"),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    source_on = DayField(label=_("Day of the source"), help_text=_("Of the text, or the day it was read."))

    def __init__(self, *args: Any, trades: Choices, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "trades").choices = trades
        self.fields["source_on"].widget.attrs["max"] = today.isoformat()


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
    """From which day on a trade, a sector or a licence is offered no more."""

    closes_on = DayField(
        label=_("Closed from this day on"),
        help_text=_("Today or later. What names it keeps it."),
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].widget.attrs["min"] = today.isoformat()
