"""What the centre found out: the social enquiry and the feasibility study."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.core.choices import choice_field, choices_of
from darb.core.typed_numbers import AmountField, CountField
from darb.projects.forms.parts import PartForm, day_field, words
from darb.projects.rules.parts import Part
from darb.projects.states import Conclusion, EnquiryPlace, FamilySupport, Housing


class EnquiryForm(PartForm):
    """The household's situation. It asks nothing of health and nothing of prison."""

    PART = Part.ENQUIRY
    SECTIONS = (
        (_("The visit"), ("visited_on", "place")),
        (_("The household"), ("household", "dependants", "housing", "family_support")),
        (_("What it lives on"), ("income_minor", "debts_minor")),
        (_("Preparation of the holder"), ("sessions_held", "sessions_attended")),
        (_("What was found"), ("findings",)),
    )
    visited_on = day_field(_("Day of the visit"))
    place = forms.ChoiceField(label=_("How"), required=False)
    household = CountField(label=_("People in the household"), required=False)
    dependants = CountField(label=_("Dependants of the holder"), least=0, required=False)
    housing = forms.ChoiceField(label=_("Housing"), required=False)
    family_support = forms.ChoiceField(label=_("Support of the family"), required=False)
    income_minor = AmountField(label=_("Income of the household a month"), required=False)
    debts_minor = AmountField(label=_("Debts"), required=False)
    sessions_held = CountField(label=_("Preparation sessions held"), least=0, required=False)
    sessions_attended = CountField(label=_("Of these attended"), least=0, required=False)
    findings = words(
        _("What was found"),
        help_text=_("Facts of daily life; nothing of health, of prison or of an offence"),
        rows=4,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = str(_("Not said yet"))
        choice_field(self, "place").choices = choices_of(EnquiryPlace, first=first)
        choice_field(self, "housing").choices = choices_of(Housing, first=first)
        choice_field(self, "family_support").choices = choices_of(FamilySupport, first=first)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        held, attended = typed.get("sessions_held"), typed.get("sessions_attended")
        if attended and attended > (held or 0):
            self.add_error("sessions_attended", _("More were attended than held."))
        people, dependants = typed.get("household"), typed.get("dependants")
        if people and dependants and dependants >= people:
            self.add_error("dependants", _("The holder is one of the household."))
        return typed


class FeasibilityForm(PartForm):
    """Whether it can be done with what is asked for, and on what conditions."""

    PART = Part.FEASIBILITY
    SECTIONS = (
        (_("What it takes"), ("means", "supplies", "staff", "skills", "risks")),
        (_("Training to be had"), ("training_before", "training_after")),
        (_("Conclusion"), ("conclusion", "conditions")),
    )
    means = words(_("Means of work"), help_text=_("Machines, tools, vehicle: enough, too much, missing"))
    supplies = words(_("Supplies"), help_text=_("Raw material: where, how often, how paid"))
    staff = words(_("Staff"))
    skills = words(_("Skills"), help_text=_("Training and experience that fit, and what is missing"))
    risks = words(_("Risks, and what is done about them"))
    training_before = words(_("Before the start"))
    training_after = words(_("After the start"))
    conclusion = forms.ChoiceField(label=_("Conclusion of the study"), required=False)
    conditions = words(_("On conditions"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "conclusion").choices = choices_of(Conclusion, first=str(_("Not said yet")))

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("conclusion") == Conclusion.WITH_CONDITIONS and not typed.get("conditions"):
            self.add_error("conditions", _("Say which conditions."))
        return typed
