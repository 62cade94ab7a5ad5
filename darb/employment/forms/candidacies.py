"""What somebody looks for, and the steps from a proposal to a contract."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, choice_field, choices_of
from darb.core.typed_numbers import AmountField
from darb.employment.forms.vacancies import GroupedChoices, HoursField, day_field, ticks
from darb.employment.states import Candidacy, ContractKind, Distance, WorkFeature, WorkLanguage

TRADES = ("trade", "second_trade", "third_trade")


class ProfileForm(KeyedForm):
    """What somebody looks for and is kept away from; no field asks why. Kept as a draft while it is written."""

    is_looking = forms.BooleanField(label=_("Looks for work"), required=False, initial=True)
    trade = forms.ChoiceField(label=_("Trade looked for"), required=False)
    second_trade = forms.ChoiceField(label=_("Second trade"), required=False)
    third_trade = forms.ChoiceField(label=_("Third trade"), required=False)
    reach = forms.ChoiceField(label=_("Goes to work as far as"))
    languages = ticks(_("Languages spoken"))
    most_hours = HoursField(label=_("Hours a week at most"), required=False)
    kept_from = ticks(
        _("Work to be avoided"), help_text=_("What is to be avoided, never why: reasons stand elsewhere.")
    )
    kept_province = forms.ChoiceField(label=_("Province to be avoided"), required=False)
    kept_commune = forms.ChoiceField(label=_("Municipality to be avoided"), required=False)

    def __init__(
        self,
        *args: Any,
        trades: GroupedChoices = (),
        provinces: Choices = (),  # type: ignore[assignment]
        communes: Choices = (),  # type: ignore[assignment]
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = list(trades)
        for name in TRADES:
            choice_field(self, name).choices = [("", str(_("None"))), *named]
        choice_field(self, "reach").choices = choices_of(Distance)
        choice_field(self, "languages").choices = choices_of(WorkLanguage)
        choice_field(self, "kept_from").choices = choices_of(WorkFeature)
        choice_field(self, "kept_province").choices = [("", str(_("None"))), *provinces]
        choice_field(self, "kept_commune").choices = [("", str(_("None"))), *communes]


class ProposeForm(KeyedForm):
    """One person of those who look for work."""

    person = forms.CharField(max_length=32, widget=forms.HiddenInput)


class CandidacyMoveForm(KeyedForm):
    """Where the candidacy goes from here, but for the offer, which has its own page."""

    to = forms.ChoiceField(label=_("Next step"))
    interview_on = day_field(
        _("Day of the interview"), required=False, help_text=_("When the person is invited to one.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def __init__(self, *args: Any, onward: Iterable[Candidacy] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "to").choices = choices_of(onward, first=str(_("Choose")))


class OfferForm(KeyedForm):
    """The terms of an offer. Kept as a draft while they are written."""

    contract = forms.ChoiceField(label=_("Contract"))
    wage = AmountField(label=_("Wage a month"))
    starts_on = day_field(_("First day of work"))
    ends_on = day_field(_("End of the contract"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "contract").choices = choices_of(ContractKind)


class AcceptForm(KeyedForm):
    """The person says yes to what was offered: nothing else is asked."""
