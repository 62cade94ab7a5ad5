"""Reading a token and a letter's code as people type them; what a person answers and asks about the own file."""

import re
from collections.abc import Collection

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choices_of
from darb.core.numbers import western_digits
from darb.documents.rules.tokens import CODE_ALPHABET, CODE_LENGTH, TOKEN_LENGTH, read_letter_code, read_token
from darb.people.states import ConsentPurpose, DataRequest, DataRequestKind

TYPED_MOST = 64  # the hyphens or spaces between the letters included


class TokenForm(forms.Form):
    token = forms.CharField(
        max_length=TYPED_MOST,
        label=_("Code printed on the paper"),
        help_text=_("It has 26 letters and digits; the hyphens do not matter."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "class": "form-control token"}),
    )

    def clean_token(self) -> str:
        token = read_token(self.cleaned_data["token"])
        if len(token) != TOKEN_LENGTH:
            raise forms.ValidationError(_("The code has 26 letters and digits: check it against the paper."))
        return token


class StatusForm(forms.Form):
    """A letter's code and a year of birth. Both stay off the address: it is kept by browsers and read by others."""

    code = forms.CharField(
        max_length=TYPED_MOST,
        label=_("Code of the letter"),
        help_text=_("It stands at the top of your letter: 8 letters and digits. Small letters will do."),
        widget=forms.TextInput(
            attrs={
                "dir": "ltr",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "form-control",
            }
        ),
    )
    birth_year = forms.CharField(
        max_length=TYPED_MOST,
        label=_("Year of birth"),
        help_text=_("Four digits, as on your national card."),
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "inputmode": "numeric", "class": "form-control amt"}
        ),
    )

    def clean_code(self) -> str:
        code = read_letter_code(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
            raise forms.ValidationError(
                _("The code has 8 letters and digits, and never 0, O, 1 or I: check it against the letter.")
            )
        return code

    def clean_birth_year(self) -> int:
        typed = western_digits(self.cleaned_data["birth_year"]).strip()
        if not re.fullmatch(r"(19|20)\d\d", typed):
            raise forms.ValidationError(_("Write the year with four digits."))
        return int(typed)


class ConsentForm(KeyedForm):
    """One press of a button beside one purpose."""

    ANSWERS = ("give", "refuse", "withdraw")

    purpose = forms.ChoiceField(choices=ConsentPurpose.choices, widget=forms.HiddenInput)
    partner = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=[(answer, answer) for answer in ANSWERS], widget=forms.HiddenInput)


class DataRequestForm(KeyedForm):
    """What the person asks about the data held."""

    kind = forms.ChoiceField(label=_("What do you ask for?"), choices=[])
    told = forms.CharField(
        label=_("In your own words"),
        help_text=_("For a correction: what is wrong, and what should stand instead."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices_of(DataRequestKind)  # type: ignore[attr-defined]


class DeskRequestForm(DataRequestForm):
    """The same, written down by the officer for the person who asked."""

    field_order = ("code", "kind", "told", "form_key")

    code = forms.CharField(
        label=_("Code of the file"),
        max_length=32,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "class": "form-control"}),
    )


class AnswerForm(KeyedForm):
    """The next step of a request, and the words of its answer."""

    to = forms.ChoiceField(label=_("What happens with it?"), choices=[])
    answer = forms.CharField(
        label=_("Answer to the person"),
        help_text=_("Needed when it is granted or refused; the person reads it as it stands."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
    )

    def __init__(self, *args: object, moves: Collection[DataRequest], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        steps = [state for state in DataRequest if state in moves]
        self.fields["to"].choices = choices_of(steps)  # type: ignore[attr-defined]
