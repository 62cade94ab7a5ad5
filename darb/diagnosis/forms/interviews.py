"""What is told about an interview as a whole: its day, why not now, its signature, a correction, its paper."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.typed_days import DayField
from darb.diagnosis.rules.interviews import NEEDS_DEADLINE
from darb.diagnosis.states import ExemptionReason, Interview


class PlanForm(KeyedForm):
    due_on = DayField(label=_("Day of the interview"))


class StartForm(KeyedForm):
    """Nothing but the button: the page says what it does."""


class MoveForm(KeyedForm):
    to = forms.ChoiceField(
        choices=[(state.value, state.value) for state in (Interview.IN_PROGRESS, Interview.PAUSED)],
        widget=forms.HiddenInput,
    )


class NotNowForm(KeyedForm):
    """Why it cannot be held now, and by when it is tried again; whoever refuses is given no day."""

    reason = forms.ChoiceField(label=_("Why not now"), widget=forms.RadioSelect)
    due_on = DayField(
        label=_("New deadline"),
        required=False,
        help_text=_("A day to come; a deadline is never brought forward."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(ExemptionReason)
        self.fields["due_on"].needed_when = _("unless the person refuses")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("reason") in NEEDS_DEADLINE and not typed.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Set the day by which it is tried again."))
        return typed


class CloseForm(KeyedForm):
    """The signature: the answers were read back, and the person agrees that they are those given."""

    read_back = forms.BooleanField(label=_("The answers were read back to the person."))


class CorrectForm(KeyedForm):
    because = forms.CharField(
        label=_("What has to be corrected, and who said so"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class OnPaperForm(KeyedForm):
    """The paper that is typed: its day, who filled it in, and its scan."""

    dated_on = DayField(label=_("Day on the paper"))
    filled_by = forms.CharField(
        label=_("Who filled it in, by function"), max_length=160, help_text=_("A function, never a name.")
    )
    scan = forms.FileField(
        label=_("Scan or photograph of the paper"),
        required=False,
        help_text=_("A PDF or a photograph (JPEG) of 6 MB at most."),
    )

    def __init__(self, *args: Any, today: datetime.date = datetime.date.max, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["scan"].widget.attrs["accept"] = "application/pdf,image/jpeg"

    def clean_dated_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["dated_on"]
        if day > self.today:
            raise forms.ValidationError(_("The day on the paper is still to come."), code="day_to_come")
        return day
