"""What the lists are narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.core.choices import Choices, FilterForm, choice_field, choices_of
from darb.employment.states import Placement, Vacancy


class VacanciesForm(FilterForm):
    """Vacancies by where they stand, by place, by trade and by who offers the work."""

    state = forms.ChoiceField(label=_("State"))
    province = forms.ChoiceField(label=_("Province"))
    trade = forms.ChoiceField(label=_("Trade"))
    host = forms.ChoiceField(label=_("Offered by"))
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, provinces: Choices, trades: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "state").choices = choices_of(Vacancy, first=str(_("All vacancies")))
        choice_field(self, "province").choices = [("", str(_("All provinces"))), *provinces]
        choice_field(self, "trade").choices = [("", str(_("All trades"))), *trades]
        choice_field(self, "host").choices = [
            ("", str(_("Enterprises and projects"))),
            ("enterprise", str(_("Citizen enterprises"))),
            ("project", str(_("Funded projects"))),
        ]


class PlacementsForm(FilterForm):
    """Placements by where they stand, by the checks that wait, and by the year in which they began."""

    state = forms.ChoiceField(label=_("State"))
    checks = forms.ChoiceField(label=_("Checks"))
    year = forms.IntegerField(label=_("Started in the year"), min_value=2002, max_value=2100)
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "state").choices = choices_of(Placement, first=str(_("All placements")))
        choice_field(self, "checks").choices = [
            ("", str(_("Whatever the checks"))),
            ("due", str(_("A check is due"))),
            ("overdue", str(_("A check is late"))),
        ]
