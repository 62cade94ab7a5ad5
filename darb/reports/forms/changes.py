"""An amendment as it is typed, and a second person's answer to it."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.typed_days import DayField
from darb.funding.models import Agreement, Contribution
from darb.funding.states import ChangeRefusal
from darb.reports.forms.funds import TO_BASIS_POINTS, ContributionForm


class AmendmentForm(ContributionForm):
    """What a signed amendment changes: the last day, and one funder's promise, which is written anew as a whole."""

    signed_on = DayField(label=_("Amendment signed on"))
    because = forms.CharField(
        label=_("Why the agreement is amended"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Shown to the second person; no name of a person."),
    )
    ends_on = DayField(
        label=_("New last day of the agreement"), required=False, help_text=_("Empty: it stays.")
    )
    field_order = ("signed_on", "because", "ends_on", "funder", "amount_minor")

    def __init__(self, *args: Any, agreement: Agreement, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agreement, self._today = agreement, today
        funder = choice_field(self, "funder")
        funder.label, funder.required = _("Whose promise changes, or is new"), False
        funder.choices = [("", str(_("No promise changes"))), *funder.choices]  # type: ignore[misc]
        for name in ("amount_minor", "kind"):
            self.fields[name].required = False

    def clean_signed_on(self) -> datetime.date:
        signed: datetime.date = self.cleaned_data["signed_on"]
        if signed > self._today:
            raise forms.ValidationError(_("Record an amendment once it is signed."), code="day_to_come")
        return signed

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("funder") and "amount_minor" not in self.errors and not typed.get("amount_minor"):
            self.add_error("amount_minor", _("Enter the whole amount promised from now on."))
        if typed.get("amount_minor") and "funder" in typed and not typed["funder"]:
            self.add_error("funder", _("Say whose promise this amount is."))
        return typed


def told_of(one: Contribution) -> dict[str, Any]:
    """A promise as it stands, to be changed on the page."""
    juveniles = {True: "yes", False: "no"}
    return {
        "funder": one.funder.code,
        "amount_minor": one.amount_minor,
        "kind": one.kind,
        "provinces": one.for_provinces,
        "sectors": one.for_sectors,
        "sex": one.for_sex[0] if one.for_sex else "",
        "juveniles": juveniles.get(one.for_juveniles, "") if one.for_juveniles is not None else "",
        "cap_amount_minor": one.cap_amount_minor,
        "cap_share": one.cap_share_bp // TO_BASIS_POINTS if one.cap_share_bp else None,
    }


class ChangeAnswerForm(KeyedForm):
    """The second person's answer."""

    approves = forms.ChoiceField(
        label=_("Does this read as it was signed?"),
        choices=[("yes", _("I approve")), ("no", _("I send it back"))],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Reason"), required=False, help_text=_("Required when it is sent back.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(ChangeRefusal, first="—")
