"""Years of study, contracts, and the stipend of a month."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.typed_days import DayField
from darb.core.typed_numbers import AmountField, CountField
from darb.market.models import Trade
from darb.training import states
from darb.training.forms.parts import GuardedForm, MoveForm, trade_choices


class StudyForm(GuardedForm):
    """A school or university year that begins."""

    kind = forms.ChoiceField(label=_("Kind"))
    level = forms.CharField(label=_("Level"), max_length=80)
    school = forms.CharField(label=_("School or faculty"), max_length=160)
    starts_on = DayField(label=_("First day"))
    is_inside = forms.BooleanField(label=_("Before release, inside an establishment"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(states.StudyKind)


class StudyResultForm(KeyedForm):
    """What a year of study gave."""

    result = forms.ChoiceField(label=_("Result"), widget=forms.RadioSelect)
    ended_on = DayField(label=_("Day of the result"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = [state for state in states.StudyYear if state != states.StudyYear.ENROLLED]
        choice_field(self, "result").choices = choices_of(ends)


class InternshipForm(GuardedForm):
    """A contract with a master or an enterprise."""

    kind = forms.ChoiceField(label=_("Kind"))
    host = forms.CharField(label=_("Master or enterprise"), max_length=160)
    trade = forms.ChoiceField(label=_("Trade"), required=False)
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    daily = AmountField(
        label=_("Allowance of a day"), required=False, help_text=_("Needed for a paid internship.")
    )
    is_inside = forms.BooleanField(label=_("Before release, inside an establishment"), required=False)

    def __init__(self, *args: Any, trades: Iterable[Trade], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(states.InternshipKind)
        choice_field(self, "trade").choices = trade_choices(trades)


class InternshipMoveForm(MoveForm):
    """On to another state; ``reason`` only when it stops."""

    reason = forms.ChoiceField(label=_("Reason"))

    def __init__(self, *args: Any, stops: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stops:
            choice_field(self, "reason").choices = choices_of(states.LeavingReason)
        else:
            del self.fields["reason"]


class StipendForm(KeyedForm):
    """A month and the days present in it."""

    month = forms.ChoiceField(label=_("Month"))
    days = CountField(label=_("Days present"))

    def __init__(
        self, *args: Any, months: Sequence[datetime.date], names: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "month").choices = [
            (month.isoformat(), f"{names[month.month - 1]} {month.year}") for month in months
        ]


class StipendAnswerForm(KeyedForm):
    """Approved, or rejected for a reason."""

    approves = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason of a rejection"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "approves").choices = [("yes", _("Approve")), ("no", _("Reject"))]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("approves") == "no" and not typed.get("reason"):
            self.add_error("reason", _("A rejection needs a reason."))
        return typed
