"""Reading a token as people type it: groups, spaces, small letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.documents.rules.tokens import TOKEN_LENGTH, read_token

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
