"""Forms of communiqués: the seal of what was read, a reason for sending back, a reason for correcting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, FilterForm, choice_field, choices_of
from darb.reports.states import Communique, CorrectionReason


class CommuniquesForm(FilterForm):
    """Communiqués by state and by the year of their number."""

    state = forms.ChoiceField(label=_("State"))
    year = forms.ChoiceField(label=_("Year"))
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, years: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "state").choices = choices_of(Communique, first=str(_("All states")))
        choice_field(self, "year").choices = [("", str(_("All years"))), *years]


class VersionForm(FilterForm):
    """Which version of a communiqué is read."""

    version = forms.IntegerField(min_value=1)


class DraftForm(KeyedForm):
    """Asks for the draft, and nothing else: what stands in it is not typed."""


class StepForm(KeyedForm):
    """The step that is asked for, with the seal of the words that were read."""

    step = forms.ChoiceField(
        choices=[(name, name) for name in ("again", "check", "approve", "publish")], widget=forms.HiddenInput
    )
    read = forms.CharField(max_length=64, widget=forms.HiddenInput)


class BackForm(KeyedForm):
    """Why a communiqué goes back to its draft."""

    because = forms.CharField(
        label=_("What is to be put right"),
        max_length=300,
        help_text=_("One sentence, without the name of anybody. It stays with the version."),
    )


class CorrectionForm(KeyedForm):
    """Why what was published is corrected: chosen from a list, since it is printed."""

    reason = forms.ChoiceField(label=_("Why it is corrected"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(CorrectionReason)
