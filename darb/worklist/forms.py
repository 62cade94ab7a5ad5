"""What a person types to come in."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Login and password. A wrong login and a wrong password are told apart by nobody."""

    error_messages = {
        "invalid_login": _("The login or the password is not right."),
        "inactive": _("The login or the password is not right."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["username"].label = _("Login or professional e-mail address")
        self.fields["password"].label = _("Password")
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"
        self.fields["username"].widget.attrs.update(dir="ltr", autocapitalize="none", spellcheck="false")
        self.fields["username"].widget.attrs.pop("autofocus", None)  # the role cards come first
        self.fields["password"].widget.attrs["dir"] = "ltr"


class RoleCardForm(forms.Form):
    """The card that was chosen, by the login of its account."""

    login = forms.CharField(max_length=64)
