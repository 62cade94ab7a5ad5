"""What is typed about second factors. What an authenticator answers comes in a hidden field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm

NAME_LENGTH = 60
ANSWER_LENGTH = 20_000
CODE_FIELD = {
    "autocomplete": "one-time-code",
    "dir": "ltr",
    "spellcheck": "false",
    "autocapitalize": "characters",
}


def _name_field(help_text: Any) -> forms.CharField:
    return forms.CharField(label=_("Name"), max_length=NAME_LENGTH, help_text=help_text)


class AnswerField(forms.CharField):
    """What the authenticator said, as the page's script puts it; empty without a script."""

    def __init__(self) -> None:
        super().__init__(
            max_length=ANSWER_LENGTH, widget=forms.HiddenInput(attrs={"data-answer": ""}), required=False
        )


class PasskeyForm(KeyedForm):
    """A new passkey with the name it is found by."""

    name = _name_field(_("For example: the computer of the office, or the black security key."))
    answer = AnswerField()


class TotpForm(KeyedForm):
    """The first code of a new authenticator."""

    name = _name_field(_("For example: my telephone."))
    code = forms.CharField(
        label=_("Code shown by the authenticator"),
        max_length=12,
        widget=forms.TextInput(attrs={**CODE_FIELD, "inputmode": "numeric"}),
    )
    kept = forms.CharField(max_length=400, widget=forms.HiddenInput)


class CardForm(KeyedForm):
    """That the card is on paper: one of its codes is typed from it."""

    code = forms.CharField(
        label=_("First code of the card"),
        max_length=20,
        widget=forms.TextInput(attrs=CODE_FIELD),
        help_text=_("Typed from the paper. It stays usable."),
    )
    kept = forms.CharField(max_length=2000, widget=forms.HiddenInput)


class StepForm(KeyedForm):
    """The code of the second step."""

    code = forms.CharField(
        label=_("Code of the authenticator or of the card"),
        max_length=20,
        widget=forms.TextInput(attrs=CODE_FIELD),
    )


class SignatureForm(KeyedForm):
    """A passkey's signature; the button calls the device."""

    answer = AnswerField()


class PasswordForm(KeyedForm):
    """The password of the account, asked once more."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
    )


class SureForm(KeyedForm):
    """Nothing but the button: the page says what it does."""
