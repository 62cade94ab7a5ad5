"""The market study, and a fact of the place with its source."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.typed_numbers import CountField
from darb.market.states import LocalFactKind
from darb.projects.forms.drafts import uncut
from darb.projects.forms.parts import STILL_TO_COME, PartForm, coming, day_field, words
from darb.projects.rules.parts import Part


class MarketForm(PartForm):
    """Who buys, from whom one buys, who sells the same, and why here."""

    PART = Part.MARKET
    SECTIONS = (
        (_("Why here"), ("area_specificity",)),
        (_("What is sold, and to whom"), ("products", "customers", "pricing", "promotion")),
        (_("Who else"), ("suppliers", "competitors", "difference")),
        (_("Looked at closely"), ("strengths", "weaknesses")),
    )
    area_specificity = words(
        _("What the area needs"), help_text=_("Read it from the facts of the area, and say which.")
    )
    products = words(_("Products and services"))
    customers = words(_("Customers"), help_text=_("Who, how many, how often"))
    pricing = words(_("Prices"), help_text=_("Yours, and those of others"))
    promotion = words(_("Making it known"))
    suppliers = words(_("Suppliers"), help_text=_("Where, and how they are paid"))
    competitors = words(_("Competitors"), help_text=_("How many, how far, at what price"))
    difference = words(_("What sets the project apart"))
    strengths = words(_("Strengths"))
    weaknesses = words(_("Weaknesses"))


class FactForm(KeyedForm):
    """A fact that somebody counted or read; without its source and its day it is none."""

    kind = forms.ChoiceField(label=_("Kind of fact"))
    value = CountField(label=_("How many"), least=0, required=False)
    told = forms.CharField(
        label=_("In words"), max_length=300, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Who says so: a text, an office, a count on the spot by function; no person’s name"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    as_of = day_field(_("As of"))
    place = forms.ChoiceField(
        label=_("Where it holds"),
        choices=[("province", _("the whole province")), ("commune", _("this commune"))],
    )
    activity = forms.ChoiceField(
        label=_("For which activity"), choices=[("sector", _("this sector")), ("all", _("every activity"))]
    )

    def __init__(self, *args: Any, today: datetime.date = datetime.date.max, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        uncut(self.fields.values())
        choice_field(self, "kind").choices = choices_of(LocalFactKind)
        self.fields["as_of"].required = True

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for name in coming(typed, self.today):
            self.add_error(name, STILL_TO_COME)
        if not self.errors and typed.get("value") is None and not typed.get("told"):
            self.add_error("value", _("Write a number, or say it in words."))
        return typed
