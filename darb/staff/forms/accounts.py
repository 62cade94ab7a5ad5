"""What is typed when accounts are opened, posted, left and recovered."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.templatetags.darb import language, plain
from darb.core.typed_days import DayField
from darb.staff.actions.accounts import Place
from darb.staff.queries.managing import compartments, posting_places
from darb.staff.rules import role_labels

LONGEST_PASSWORD = 128
LOGIN = RegexValidator(
    r"^[a-z][a-z0-9._-]{2,63}$", _("Small Latin letters, digits, dots and hyphens; it begins with a letter.")
)


class PostingForm(KeyedForm):
    """A role in one place, from a day to a day."""

    role = forms.ChoiceField(label=_("Role"))
    establishment: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None,
        required=False,
        to_field_name="code",
        empty_label=_("No establishment"),
        label=_("Establishment"),
        help_text=_("Leave establishment and province empty for the whole country."),
    )
    province: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None, required=False, empty_label=_("No province"), label=_("Province")
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until (the first day without it)"), required=False)
    compartments = forms.MultipleChoiceField(
        required=False,
        label=_("Protected compartments"),
        help_text=_("Only what the work cannot do without."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, roles: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = language()
        named = [(role, labels[spoken]) for role, labels in role_labels().items() if role in roles]
        self.fields["role"].choices = [("", _("Choose a role")), *named]  # type: ignore[attr-defined]
        codes = [(row.pk, capfirst(plain(row, "label"))) for row in compartments()]
        self.fields["compartments"].choices = codes  # type: ignore[attr-defined]
        for name, rows in posting_places().items():
            field = self.fields[name]
            field.queryset = rows  # type: ignore[attr-defined]
            field.label_from_instance = lambda row: plain(row, "name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("establishment") and found.get("province"):
            self.add_error("province", _("A posting has one place: an establishment or a province."))
        return found

    @property
    def place(self) -> Place:
        return Place(establishment=self.cleaned_data["establishment"], province=self.cleaned_data["province"])


class NewAccountForm(PostingForm):
    """An account named by its function, with its first posting."""

    login = forms.CharField(max_length=64, label=_("Login"), validators=[LOGIN])
    function_ar = forms.CharField(max_length=120, label=_("Function, in Arabic"))
    function_fr = forms.CharField(max_length=120, label=_("Function, in French"))
    field_order = ("login", "function_ar", "function_fr", "role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(dir="ltr", autocapitalize="none", spellcheck="false")
        self.fields["function_ar"].widget.attrs.update(lang="ar", dir="rtl")
        self.fields["function_fr"].widget.attrs.update(lang="fr", dir="ltr")


class EndForm(KeyedForm):
    """The day from which a posting no longer holds."""

    ends_on = DayField(label=_("First day without this posting"))


class ConfirmForm(KeyedForm):
    """One button that must be meant."""


class BecauseForm(KeyedForm):
    """Why a recovery is asked for."""

    because = forms.CharField(
        max_length=200,
        label=_("What was lost, and how you made sure who asks"),
        help_text=_("The second person reads this before answering."),
    )


class AnswerForm(KeyedForm):
    """The second person's answer."""

    approves = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Approve: every way in is removed, one invitation is made")), ("no", _("Refuse"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(max_length=200, required=False, label=_("Reason, when you refuse"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("approves") == "no" and not found.get("reason"):
            self.add_error("reason", _("A refusal needs a reason."))
        return found


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=_("New password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        help_text=_("Twelve characters at least; a sentence of several words is easiest to remember."),
        widget=forms.PasswordInput(
            attrs={"class": "form-control", "dir": "ltr", "autocomplete": "new-password"}
        ),
    )
    again = forms.CharField(
        label=_("The same password again"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"class": "form-control", "dir": "ltr", "autocomplete": "new-password"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        password = found.get("password", "")
        if password:
            try:
                validate_password(password)
            except forms.ValidationError as error:
                self.add_error("password", error)
            if found.get("again") and found["again"] != password:
                self.add_error("again", _("The two passwords differ."))
        return found
