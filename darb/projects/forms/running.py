"""The first day of an activity, and the last one with its reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.typed_days import DayField
from darb.projects.states import EndReason


class StartForm(KeyedForm):
    """The day on which the activity really began."""

    day = DayField(label=_("First day of the activity"))


class CloseForm(KeyedForm):
    """The day on which the activity, or its follow-up, ended and why."""

    day = DayField(label=_("Last day"))
    reason = forms.ChoiceField(label=_("Why the file is closed"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = [("", str(_("Choose a reason"))), *choices_of(EndReason)]
