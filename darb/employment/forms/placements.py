"""What becomes of a placement, and what is heard when somebody asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.typed_numbers import AmountField
from darb.employment.forms.vacancies import day_field
from darb.employment.rules.moves import IN_WORK
from darb.employment.states import ContractKind, LeavingReason, Placement, RetentionCheck

SIGNED = ("contract", "wage")


class PlacementMoveForm(KeyedForm):
    """Where the placement goes from here, on which day, and why where somebody leaves.

    An enterprise that says that work begins says on which contract: ``confirms``.
    """

    to = forms.ChoiceField(label=_("Next step"))
    day = day_field(_("On which day"))
    contract = forms.ChoiceField(label=_("Contract"), required=False)
    wage = AmountField(label=_("Wage a month"), required=False, help_text=_("As they were signed."))
    reason = forms.ChoiceField(
        label=_("Reason for leaving"), required=False, help_text=_("Needed when the work ends early.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def __init__(
        self,
        *args: Any,
        onward: Iterable[Placement] = (),
        reasons: Iterable[LeavingReason] = (),
        confirms: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.onward, self.confirms = list(onward), confirms and bool(IN_WORK & set(onward))
        choice_field(self, "to").choices = choices_of(self.onward, first=str(_("Choose")))
        choice_field(self, "reason").choices = choices_of(reasons, first=str(_("None")))
        choice_field(self, "contract").choices = choices_of(ContractKind)
        if not self.confirms:
            for name in SIGNED:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.confirms and typed.get("to") in IN_WORK:
            for name in SIGNED:
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, _("Say which contract it is: its kind and its wage."))
        return typed


class CheckForm(KeyedForm):
    """What was heard after so many months; of an enterprise, what it knows itself (``is_own``)."""

    months = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("What was heard"))
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def __init__(
        self, *args: Any, answers: Iterable[RetentionCheck] = (), is_own: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_own:
            self.fields["state"].label = _("Does the person still work with you?")
        choice_field(self, "state").choices = choices_of(answers)
