"""Where notices reach somebody by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm


class MailForm(KeyedForm):
    """An address, or nothing to take it back."""

    mail = forms.EmailField(
        label=_("Address of your work"),
        required=False,
        max_length=254,
        help_text=_("Leave it empty and nothing is sent any more."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )
