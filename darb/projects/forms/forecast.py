"""Three years: what comes in, what goes out, who works."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from darb.core.typed_numbers import AmountField, CountField
from darb.projects.forms.parts import PartForm
from darb.projects.models import ForecastYear
from darb.projects.rules.forecast import YEARS, Year
from darb.projects.rules.parts import Part

AMOUNTS: tuple[tuple[str, Promise], ...] = (
    ("turnover", _("Turnover")),
    ("purchases", _("Purchases and what grows with sales")),
    ("rent", _("Rent of the year")),
    ("wages", _("Wages")),
    ("other", _("Other fixed costs")),
    ("taxes", _("Taxes")),
)


def _in_year(what: Promise, number: int) -> str:
    """The name of a field with its year: in a list of mistakes nothing else tells the three apart."""
    return gettext("%(what)s, year %(year)s") % {"what": what, "year": number}


class AcrossYears(NamedTuple):
    """One line of the table: its name, and its field in each year."""

    label: Promise
    fields: list[forms.BoundField]
    is_amount: bool


class ForecastForm(PartForm):
    """Fields are named ``turnover_1``. Margin, result and the turnover to reach are computed, never typed."""

    PART = Part.FORECAST

    def __init__(self, *args: Any, years: Sequence[ForecastYear] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in YEARS:
            for name, label in AMOUNTS:
                is_needed = name in ("turnover", "purchases")
                missing = {"required": _("Write the amount of year %(year)s.") % {"year": number}}
                self.fields[f"{name}_{number}"] = AmountField(
                    label=_in_year(label, number), required=is_needed, error_messages=missing
                )
            self.fields[f"jobs_{number}"] = CountField(
                label=_in_year(_("Jobs, the holder included"), number), initial=1
            )
        for row in years:
            for name, _label in AMOUNTS:
                self.initial[f"{name}_{row.year}"] = getattr(row, f"{name}_minor")
            self.initial[f"jobs_{row.year}"] = row.jobs

    @property
    def lines(self) -> list[AcrossYears]:
        found = [
            AcrossYears(label, [self[f"{name}_{number}"] for number in YEARS], True)
            for name, label in AMOUNTS
        ]
        jobs = [self[f"jobs_{number}"] for number in YEARS]
        return [*found, AcrossYears(_("Jobs, the holder included"), jobs, False)]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        for number in YEARS:
            if typed.get(f"turnover_{number}") == 0:
                self.add_error(f"turnover_{number}", _("A year sells something."))
        return typed

    @property
    def years(self) -> list[Year | None]:
        """The years as far as they can be read."""
        read = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        return [self._year(read, number) for number in YEARS]

    def _year(self, read: Any, number: int) -> Year | None:
        names = [f"{name}_{number}" for name, _label in AMOUNTS]
        is_unread = self.is_bound and any(name in self.errors for name in names)
        if is_unread or not read.get(f"turnover_{number}") or read.get(f"purchases_{number}") is None:
            return None
        return Year(**{name: int(read.get(f"{name}_{number}") or 0) for name, _label in AMOUNTS})

    def jobs(self, number: int) -> int:
        return int(self.cleaned_data[f"jobs_{number}"])
