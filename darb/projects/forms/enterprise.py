"""The enterprise: its form, its premises, where its setting up and its licences stand."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.core.choices import choice_field, choices_of
from darb.core.numbers import western_digits
from darb.core.templatetags.darb import said
from darb.core.typed_numbers import AmountField, CountField
from darb.market.models import Licence, SetUpStep
from darb.projects.forms.parts import PartForm, day_field
from darb.projects.rules.parts import Part, is_ice
from darb.projects.states import Authorisation, CreationStep, LegalForm, Premises


class Asked(NamedTuple):
    """A step or a licence with the fields of where it stands and since when."""

    thing: SetUpStep | Licence
    state: forms.BoundField
    on: forms.BoundField


class EnterpriseForm(PartForm):
    """Steps and licences come from the country's tables: ``step-…-state``, ``licence-…-on``."""

    PART = Part.ENTERPRISE
    SECTIONS = (
        (_("The enterprise"), ("activity", "legal_form", "name", "created_on", "ice")),
        (_("Its premises"), ("premises", "seat", "surface_m2", "rent_minor")),
    )
    activity = forms.ChoiceField(
        label=_("Activity"), choices=[("new", _("new activity")), ("existing", _("existing activity"))]
    )
    legal_form = forms.ChoiceField(
        label=_("Legal form"), required=False, help_text=_("The steps of setting up follow from it.")
    )
    name = forms.CharField(
        label=_("Name of the enterprise"),
        max_length=160,
        required=False,
        help_text=_("Not the holder’s own name"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    created_on = day_field(_("Created on"))
    ice = forms.CharField(
        label=_("Common enterprise identifier (ICE)"),
        required=False,
        help_text=_("15 digits, once there is one"),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric"}),
    )
    premises = forms.ChoiceField(label=_("Premises"), required=False)
    seat = forms.CharField(
        label=_("Where it is"),
        max_length=200,
        required=False,
        help_text=_("The committee sees the commune only."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    surface_m2 = CountField(label=_("Surface in m²"), required=False)
    rent_minor = AmountField(label=_("Rent a month"), required=False)

    def __init__(
        self, *args: Any, steps: Iterable[SetUpStep] = (), licences: Iterable[Licence] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.steps, self.licences = list(steps), list(licences)
        choice_field(self, "legal_form").choices = choices_of(LegalForm, first=str(_("Not chosen yet")))
        choice_field(self, "premises").choices = choices_of(Premises, first=str(_("Not said yet")))
        for step in self.steps:
            self._ask(f"step-{step.code}", step, choices_of(CreationStep))
        for licence in self.licences:
            self._ask(f"licence-{licence.code}", licence, choices_of(Authorisation))

    def _ask(self, name: str, thing: SetUpStep | Licence, choices: Sequence[tuple[str, str]]) -> None:
        state = forms.ChoiceField(label=said(thing, "label"), choices=choices, required=False)
        state.widget.attrs["class"] = "form-select"
        on = day_field(_("Since"))
        on.widget.attrs["class"] = "form-control"
        self.fields[f"{name}-state"], self.fields[f"{name}-on"] = state, on

    @property
    def asked_steps(self) -> list[Asked]:
        return [self._asked(f"step-{step.code}", step) for step in self.steps]

    @property
    def asked_licences(self) -> list[Asked]:
        return [self._asked(f"licence-{licence.code}", licence) for licence in self.licences]

    def _asked(self, name: str, thing: SetUpStep | Licence) -> Asked:
        return Asked(thing, self[f"{name}-state"], self[f"{name}-on"])

    def clean_ice(self) -> str:
        ice = re.sub(r"\s", "", western_digits(str(self.cleaned_data["ice"])))
        if ice and not is_ice(ice):
            raise forms.ValidationError(_("This number has 15 digits."), code="ice")
        return ice

    def clean(self) -> dict[str, Any]:
        """What was done, asked for or answered has its day."""
        typed = super().clean()
        first = {CreationStep.TO_DO.value, Authorisation.NOT_REQUESTED.value, ""}
        for name in [name for name in self.fields if name.endswith("-state")]:
            on = name.replace("-state", "-on")
            needs_day = typed.get(name) not in first and typed.get(name) != CreationStep.UNDER_WAY
            if needs_day and not typed.get(on) and on not in self.errors:
                self.add_error(on, _("Say since when."))
        return typed

    def setting(self, name: str) -> tuple[str, datetime.date | None]:
        """Where a step or a licence stands, as it was sent; nothing chosen is the first state."""
        first = CreationStep.TO_DO.value if name.startswith("step-") else Authorisation.NOT_REQUESTED.value
        state = str(self.cleaned_data.get(f"{name}-state") or first)
        return state, None if state == first else self.cleaned_data.get(f"{name}-on")
