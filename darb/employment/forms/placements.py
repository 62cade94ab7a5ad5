"""What becomes of a placement, and what is heard when somebody asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.employment.forms.vacancies import day_field
from darb.employment.rules.moves import CHECK_ANSWERS
from darb.employment.states import LeavingReason, Placement, RetentionCheck


class PlacementMoveForm(KeyedForm):
    """Where the placement goes from here, on which day, and why where somebody leaves."""

    to = forms.ChoiceField(label=_("Next step"))
    day = day_field(_("On which day"))
    reason = forms.ChoiceField(
        label=_("Reason for leaving"), required=False, help_text=_("Needed when the work ends early.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def __init__(
        self,
        *args: Any,
        onward: Iterable[Placement] = (),
        reasons: Iterable[LeavingReason] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "to").choices = choices_of(onward, first=str(_("Choose")))
        choice_field(self, "reason").choices = choices_of(reasons, first=str(_("None")))


class CheckForm(KeyedForm):
    """What was heard after so many months."""

    months = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("What was heard"))
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [state for state in RetentionCheck if state in CHECK_ANSWERS]
        choice_field(self, "state").choices = choices_of(answers)
