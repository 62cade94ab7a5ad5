"""What a person types to come in, and what an auditor draws a sample by."""

import datetime
import secrets
from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.casefile.states import OpeningReason
from darb.core.choices import FilterForm, choice_field, choices_of
from darb.core.typed_days import DayField
from darb.reports.queries.sample import Plan

LARGEST_SAMPLE = 200


class SignInForm(AuthenticationForm):
    """Login and password. A wrong login and a wrong password are told apart by nobody.

    A machine is taken for a shared one unless its only user says otherwise: the shorter session is the safe one.
    """

    error_messages = {
        "invalid_login": _("The login or the password is not right."),
        "inactive": _("The login or the password is not right."),
    }

    is_own_machine = forms.BooleanField(label=_("Nobody else uses this machine"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["username"].label = _("Login or professional e-mail address")
        self.fields["password"].label = _("Password")
        for name in ("username", "password"):
            self.fields[name].widget.attrs["class"] = "form-control"
        self.fields["is_own_machine"].widget.attrs["class"] = "form-check-input"
        self.fields["username"].widget.attrs.update(dir="ltr", autocapitalize="none", spellcheck="false")
        self.fields["username"].widget.attrs.pop("autofocus", None)  # the role cards come first
        self.fields["password"].widget.attrs["dir"] = "ltr"


class RoleCardForm(forms.Form):
    """The card that was chosen, by the login of its account."""

    login = forms.CharField(max_length=64)


class PlanForm(forms.Form):
    """What a draw depends on; it stands in the address, so that anybody draws the same sample again."""

    seed = forms.RegexField(r"^[A-Za-z0-9-]{4,32}$", label=_("Seed"))
    size = forms.IntegerField(label=_("Size"), min_value=1, max_value=LARGEST_SAMPLE)
    stratum = forms.ChoiceField(
        label=_("Drawn within each"),
        choices=[("operation", _("operation")), ("amount", _("band of amounts"))],
    )
    until = DayField(label=_("Awards signed until"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "stratum" else "form-control"
            field.widget.attrs["dir"] = "ltr"
        del self.fields["stratum"].widget.attrs["dir"]

    @classmethod
    def fresh(cls, on: datetime.date) -> Self:
        """A new seed, which nobody chose."""
        return cls(initial={"seed": secrets.token_hex(4), "size": 10, "stratum": "operation", "until": on})

    def plan(self) -> Plan:
        return Plan(**self.cleaned_data)


class ExportForm(forms.Form):
    """Why a list leaves the site: a code of a list, never typed."""

    reason = forms.ChoiceField(label=_("Reason for the export"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["reason"]
        field.choices = choices_of(OpeningReason, first=str(_("Choose a reason")))  # type: ignore[attr-defined]
        field.widget.attrs["class"] = "form-select"


class KindFilter(FilterForm):
    """What the whole list of work is narrowed to: one kind of those that wait."""

    kind = forms.ChoiceField(label=_("Kind of work"))

    def __init__(self, *args: Any, kinds: Mapping[str, str | Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = [("", _("every kind")), *kinds.items()]


class SearchForm(forms.Form):
    """A name in either script, or a number. It is sent, and kept nowhere."""

    q = forms.CharField(
        label=_("Name or number"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "form-control", "dir": "auto", "autocomplete": "off"}),
    )
