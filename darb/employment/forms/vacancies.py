"""Enterprises, agreements and vacancies as they are written down."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, choice_field, choices_of
from darb.core.typed_days import DayField
from darb.core.typed_numbers import AmountField, CountField
from darb.employment.states import ContractKind, Vacancy, WorkFeature, WorkLanguage
from darb.training.states import CertificateKind

MOST_HOURS = 60
GroupedChoices = Iterable[Any]


def day_field(label: Any, **options: Any) -> DayField:
    return DayField(label=label, **options)


def ticks(label: Any, **options: Any) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, required=False, widget=widget, **options)


class HoursField(CountField):
    """Hours a week: no more than a week of work can have."""

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        hours = super().to_python(value)
        if hours is not None and hours > MOST_HOURS:
            raise forms.ValidationError(_("No more than 60 hours a week."), code="hours_too_many")
        return hours


class VacancyForm(KeyedForm):
    """What is offered, by whom, where and until when. Kept as a draft while it is written."""

    host = forms.ChoiceField(label=_("Offered by"))
    title = forms.CharField(
        label=_("Work"), max_length=160, help_text=_("As it is said at the workplace, with no person's name.")
    )
    trade = forms.ChoiceField(label=_("Trade"))
    province = forms.ChoiceField(label=_("Province"))
    contract = forms.ChoiceField(label=_("Contract"))
    wage = AmountField(label=_("Wage a month"))
    hours = HoursField(label=_("Hours a week"))
    places = CountField(label=_("Places"))
    until = day_field(_("Open until"))
    languages = ticks(_("Languages asked for"))
    features = ticks(
        _("What the work is like"), help_text=_("So that nobody is sent to what is to be avoided.")
    )
    certificate = forms.ChoiceField(label=_("Certificate asked for"), required=False)

    def __init__(
        self,
        *args: Any,
        hosts: Choices = (),  # type: ignore[assignment]
        trades: GroupedChoices = (),
        provinces: Choices = (),  # type: ignore[assignment]
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "host").choices = [("", str(_("Choose"))), *hosts]
        choice_field(self, "trade").choices = [("", str(_("Choose"))), *trades]
        choice_field(self, "province").choices = [("", str(_("Choose"))), *provinces]
        choice_field(self, "contract").choices = choices_of(ContractKind, first=str(_("Choose")))
        choice_field(self, "languages").choices = choices_of(WorkLanguage)
        choice_field(self, "features").choices = choices_of(WorkFeature)
        choice_field(self, "certificate").choices = choices_of(CertificateKind, first=str(_("None")))


class VacancyMoveForm(KeyedForm):
    """Where the offer goes from here; a reason where it is stopped."""

    to = forms.ChoiceField(label=_("Next step"))
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=200,
        help_text=_("Needed when the offer is suspended or withdrawn."),
    )

    def __init__(self, *args: Any, onward: Iterable[Vacancy] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "to").choices = choices_of(onward)


class EnterpriseForm(KeyedForm):
    """An enterprise as it is entered once."""

    name = forms.CharField(label=_("Name of the enterprise"), max_length=200)
    sector = forms.ChoiceField(label=_("Sector"))
    province = forms.ChoiceField(label=_("Province"))
    commune = forms.CharField(
        label=_("Municipality"),
        required=False,
        max_length=120,
        help_text=_("As it is written on the map, in Arabic or in French."),
    )
    ice = forms.RegexField(
        r"^[0-9]{15}$",
        label=_("Common enterprise identifier (ICE)"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
        help_text=_("Fifteen digits."),
    )

    def __init__(
        self,
        *args: Any,
        sectors: Choices = (),  # type: ignore[assignment]
        provinces: Choices = (),  # type: ignore[assignment]
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "sector").choices = [("", str(_("Choose"))), *sectors]
        choice_field(self, "province").choices = [("", str(_("Choose"))), *provinces]


class AgreementForm(KeyedForm):
    """What an enterprise signed."""

    object = forms.CharField(label=_("Object of the agreement"), max_length=300)
    signed_on = day_field(_("Signed on"))
    ends_on = day_field(_("Ends on"), required=False)
    places = CountField(label=_("Places promised"))
