"""What the lists of figures are narrowed by."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.core.choices import Choices, FilterForm, choice_field, choices_of
from darb.programmes.states import Season as SeasonState
from darb.reports.states import PublishedKind


class SeasonsForm(FilterForm):
    """Seasons by state and by province."""

    state = forms.ChoiceField(label=_("State"))
    province = forms.ChoiceField(label=_("Province"))
    after = forms.CharField(max_length=48, widget=forms.HiddenInput)

    def __init__(self, *args: Any, provinces: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "state").choices = choices_of(SeasonState, first=str(_("All states")))
        choice_field(self, "province").choices = [("", str(_("All provinces"))), *provinces]


class BoardForm(FilterForm):
    """A running season by call and by sector."""

    call = forms.ChoiceField(label=_("Call"))
    sector = forms.ChoiceField(label=_("Sector"))

    def __init__(self, *args: Any, calls: Choices, sectors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "call").choices = [("", str(_("All calls"))), *calls]
        choice_field(self, "sector").choices = [("", str(_("All sectors"))), *sectors]


class TrailForm(FilterForm):
    """The number on a machine, or that of a paper of its path. A code, never a name."""

    q = forms.CharField(
        label=_("Serial number, or number of minutes, order, decision, file or agreement"), max_length=64
    )


class RecordForm(FilterForm):
    """The published record by year, province, sub-programme, kind and sector, and the order of its table."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None)
    province = forms.ChoiceField(label=_("Province"))
    sub_programme = forms.ChoiceField(label=_("Sub-programme"))
    kind = forms.ChoiceField(label=_("Kind"))
    sector = forms.ChoiceField(label=_("Sector"))
    sort = forms.ChoiceField(label=_("Order"))
    after = forms.CharField(max_length=24, widget=forms.HiddenInput)

    def __init__(self, *args: Any, options: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = {
            "year": _("All years"),
            "province": _("All provinces"),
            "sub_programme": _("All sub-programmes"),
            "sector": _("All sectors"),
        }
        for name, first in every.items():
            choice_field(self, name).choices = [("", str(first)), *options[name]]
        choice_field(self, "kind").choices = choices_of(PublishedKind, first=str(_("All kinds")))
        choice_field(self, "sort").choices = [(code, str(words)) for code, words in SORT_NAMES.items()]


SORT_NAMES = {
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "people": _("Most people first"),
    "amount": _("Largest amount first"),
}
