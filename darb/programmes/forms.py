"""What is typed to set a number of the programme."""

import datetime
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.dates import long_date
from darb.core.templatetags.darb import country, language
from darb.core.typed_days import DayField
from darb.programmes.rules import MOST_AHEAD, REACH, is_in_reach, may_begin
from darb.programmes.states import Parameter


def _why(label: Any, longest: int) -> forms.CharField:
    """A reason in one's own words: the journal and the page keep it."""
    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, min_length=3, widget=widget)


class ParameterForm(KeyedForm):
    """Which number, its new value, since when, and who decided it."""

    parameter = forms.ChoiceField(label=_("What is set"))
    value = forms.IntegerField(
        label=_("New value"),
        help_text=_("Each number has limits of its own: they stand behind its name."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}),
    )
    since = DayField(
        label=_("From this day on"),
        help_text=_(
            "Today or later: what held before stays as it was. It replaces what was announced for later."
        ),
    )
    source = forms.CharField(
        label=_("Decision or paper it comes from"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "parameter").choices = [
            (code, f"{name} · {_reach(Parameter(code))}") for code, name in choices_of(Parameter)
        ]
        self.today, self.latest = today, today + MOST_AHEAD
        self.fields["since"].widget.attrs |= {"min": today.isoformat(), "max": self.latest.isoformat()}

    def clean_value(self) -> int:
        value: int = self.cleaned_data["value"]
        chosen = self.cleaned_data.get("parameter")
        if chosen and not is_in_reach(Parameter(chosen), value):
            lowest, highest = REACH[Parameter(chosen)]
            raise forms.ValidationError(
                _("%(name)s: write a number from %(lowest)s to %(highest)s.")
                % {
                    "name": capfirst(Parameter(chosen).label(language())),
                    "lowest": lowest,
                    "highest": highest,
                }
            )
        return value

    def clean_since(self) -> datetime.date:
        since: datetime.date = self.cleaned_data["since"]
        if not may_begin(since, self.today):
            first, last = (
                long_date(one, language(), country().calendar) for one in (self.today, self.latest)
            )
            raise forms.ValidationError(
                _("Write a day from %(first)s to %(last)s.") % {"first": first, "last": last}
            )
        return since


class WithdrawForm(KeyedForm):
    """Why what was announced never holds."""

    reason = _why(_("Why it is withdrawn"), 200)


class SeasonForm(KeyedForm):
    """A season or an edition with its days."""

    kind = forms.ChoiceField(
        label=_("Season or edition"),
        widget=forms.RadioSelect,
        choices=[
            ("season", _("Season: a year of the programme")),
            ("edition", _("Edition: an event with its own name")),
        ],
        initial="season",
    )
    label = forms.CharField(
        label=_("Name"),
        max_length=64,
        help_text=_("As it will stand on papers, for example 2026-2027."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))

    def __init__(self, *args: Any, running: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.running = running

    def clean_label(self) -> str:
        label = str(self.cleaned_data["label"])
        if label in self.running:
            raise forms.ValidationError(_("A season or an edition of this name is open already."))
        return label

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        first, last = typed.get("starts_on"), typed.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", _("The last day comes after the first one."))
        return typed


class EndSeasonForm(KeyedForm):
    """Closing a season; ``reason`` is asked for where it ends before its last day."""

    reason = _why(_("Why it ends before its day"), 300)

    def __init__(self, *args: Any, is_early: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_early:
            del self.fields["reason"]


class CancelCallForm(KeyedForm):
    """Why a call that holds no file is given up."""

    reason = _why(_("Why it is cancelled"), 300)


def _reach(parameter: Parameter) -> str:
    lowest, highest = REACH[parameter]
    return str(_("from %(lowest)s to %(highest)s") % {"lowest": lowest, "highest": highest})
