"""What is said when a partner's program is given a key."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import FilterForm, choice_field
from darb.core.templatetags.darb import language, plain
from darb.core.typed_days import DayField
from darb.partners.models import Organisation
from darb.staff.queries.managing import compartments
from darb.staff.rules import KEY_COMPARTMENTS, KEY_ROLES, role_labels


class NewKeyForm(KeyedForm):
    """For which body, for what, until when."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    name = forms.CharField(
        max_length=80,
        label=_("Program"),
        help_text=_("What the partner calls it: its attendance software, for instance."),
    )
    roles = forms.MultipleChoiceField(label=_("What it is for"), widget=forms.CheckboxSelectMultiple)
    may_write = forms.BooleanField(
        required=False,
        label=_("It answers too"),
        help_text=_("Without this tick it reads and writes nothing."),
    )
    compartments = forms.MultipleChoiceField(
        required=False,
        label=_("Protected compartments"),
        help_text=_("Only what the work cannot do without."),
        widget=forms.CheckboxSelectMultiple,
    )
    ends_on = DayField(label=_("Until (the first day without it)"), help_text=_("Within a year."))

    def __init__(
        self, *args: Any, bodies: Iterable[Organisation], roles: frozenset[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.code: body for body in bodies}
        named = [(code, plain(body, "name")) for code, body in self.bodies.items()]
        choice_field(self, "organisation").choices = [("", "–"), *named]
        labels, spoken = role_labels(), language()
        offered = [(str(role), labels[role][spoken]) for role in KEY_ROLES if role in roles]
        choice_field(self, "roles").choices = offered
        codes = [row for row in compartments() if row.pk in KEY_COMPARTMENTS]
        choice_field(self, "compartments").choices = [
            (row.pk, capfirst(plain(row, "label"))) for row in codes
        ]

    @property
    def body(self) -> Organisation:
        return self.bodies[self.cleaned_data["organisation"]]


class AfterForm(FilterForm):
    """Where a list goes on."""

    after = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
