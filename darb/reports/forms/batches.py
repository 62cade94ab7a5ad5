"""What is ticked to send files to a committee, and what is typed of its answers."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from darb.awards.actions.batches import CommitteeAnswer
from darb.awards.rules.batches import OPEN_ANSWERS
from darb.awards.states import FileBatchLine as Answer
from darb.controls.forms import KeyedForm
from darb.core.amounts import UnreadAmount, read_amount
from darb.core.choices import Choices, choice_field, choices_of
from darb.core.templatetags.darb import country


class SendForm(KeyedForm):
    """Files that go together under one slip."""

    selected = forms.MultipleChoiceField(label=_("Files to send"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["selected"]).choices = choices

    def chosen(self) -> set[int]:
        return {int(key) for key in self.cleaned_data["selected"]}


class CommitteeAnswerForm(KeyedForm):
    """One file's answer, as it stands in the committee's minutes."""

    state = forms.ChoiceField(label=_("The committee’s answer"), widget=forms.RadioSelect)
    amount = forms.CharField(
        label=_("Amount that it fixed"),
        required=False,
        max_length=40,
        help_text=_("For a lower amount only, such as 42 500,00."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
    )
    reason = forms.CharField(
        label=_("Reason that it gave"),
        required=False,
        max_length=300,
        help_text=_("For a refusal or a lower amount; without a name."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "state").choices = choices_of(cast(Iterable[Answer], OPEN_ANSWERS))

    def clean_amount(self) -> int:
        typed = str(self.cleaned_data["amount"]).strip()
        if not typed:
            return 0
        try:
            return read_amount(typed, country().currency.exponent)
        except UnreadAmount as fault:
            raise ValidationError(_("Write the amount as 42 500,00.")) from fault

    def answer(self) -> CommitteeAnswer:
        state = Answer(self.cleaned_data["state"])
        amount = self.cleaned_data["amount"] if state == Answer.LOWERED else 0
        return CommitteeAnswer(state, amount_minor=amount, reason=self.cleaned_data["reason"])
