"""What is typed on the pages of the committee and of appeals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import FilterForm, choice_field, choices_of
from darb.selection.rules.appeals import ANSWERS
from darb.selection.states import Appeal, AppealGround

LONGEST_TEXT = 2000


class AppealsForm(FilterForm):
    """Open appeals, or answered ones."""

    which = forms.ChoiceField(
        label=_("Show"), choices=[("open", _("waiting for an answer")), ("answered", _("answered"))]
    )
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)


class LetterForm(forms.Form):
    """Which letter the person holds: it is sent, and never stands in an address."""

    letter = forms.CharField(
        label=_("Number or code of the letter, or number of the file"),
        max_length=32,
        widget=forms.TextInput(attrs={"class": "form-control", "dir": "ltr"}),
    )


class NewAppealForm(KeyedForm):
    """An appeal as it is told at the counter."""

    letter = forms.CharField(max_length=32, widget=forms.HiddenInput)
    ground = forms.ChoiceField(label=_("What it is about"), widget=forms.RadioSelect)
    told = forms.CharField(
        label=_("In the person's words"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("The marks themselves are not appealed against."),
    )
    is_spoken = forms.BooleanField(label=_("Told aloud and written down here"), required=False)
    told_on = forms.DateField(
        label=_("Day on which the letter was received"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "ground").choices = choices_of(AppealGround)


class AnswerForm(KeyedForm):
    """The answer and its reasons."""

    to = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Reasons, as the person will read them"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [state for state in Appeal if state in ANSWERS]
        choice_field(self, "to").choices = choices_of(offered)
