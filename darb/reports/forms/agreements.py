"""What the list of agreements is narrowed by, and which of an agreement's amounts is opened."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, FilterForm, choice_field, choices_of
from darb.funding.states import Agreement as AgreementState

# Each amount under its own name: none of them stands for another.
AMOUNT_NAMES: dict[str, Promise] = {
    "promised": _("Budget envelope"),
    "received": _("Amount received"),
    "committed": _("Amount committed"),
    "purchased": _("Equipment received (purchased)"),
    "handed_over": _("Handed over to the beneficiaries"),
    "reserved": _("Set aside, not signed yet"),
    "given_back": _("Given back"),
    "paid": _("Paid"),
}


class AgreementsForm(FilterForm):
    """Agreements by state, province and funder."""

    state = forms.ChoiceField(label=_("State"))
    province = forms.ChoiceField(label=_("Province"))
    funder = forms.ChoiceField(label=_("Funder"))
    after = forms.CharField(max_length=48, widget=forms.HiddenInput)

    def __init__(self, *args: Any, provinces: Choices, funders: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "state").choices = choices_of(AgreementState, first=str(_("All states")))
        choice_field(self, "province").choices = [("", str(_("All provinces"))), *provinces]
        choice_field(self, "funder").choices = [("", str(_("All funders"))), *funders]


class EntriesForm(FilterForm):
    """The entries behind one amount."""

    amount = forms.ChoiceField(label=_("Amount"))
    after = forms.CharField(max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "amount").choices = [(code, str(words)) for code, words in AMOUNT_NAMES.items()]


class IssueForm(KeyedForm):
    """Asks for nothing but its button: what is stated is what was posted."""
