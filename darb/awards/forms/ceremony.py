"""Guests and running order of a day as they are typed: a line left empty is not kept."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from darb.awards.rules.ceremony import Part
from darb.controls.forms import KeyedForm
from darb.core.two_languages import OneLanguageField, joined, parted
from darb.core.typed_times import HourField

MOST_GUESTS, MOST_PARTS, EMPTY_LINES = 40, 24, 3

RECEIVED = "hands_over_from"
MOVES_APPOINTMENTS = _(
    "Two people every quarter of an hour. Another hour moves the appointment of everybody still awaited: whoever was "
    "told the former one is told again."
)


class Cell(NamedTuple):
    """What is written under one heading: a text in Arabic, and in French below it."""

    name: str
    fields: list[forms.BoundField]


class Line(NamedTuple):
    number: int
    cells: list[Cell]


class CeremonyForm(KeyedForm):
    """As many lines as are kept, and some empty ones below: sending them brings new ones."""

    def __init__(
        self,
        *args: Any,
        guests: Sequence[str],
        parts: Sequence[Part],
        received_from: datetime.time | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if received_from:
            self._add_hour(RECEIVED, received_from)
            self.fields[RECEIVED].label = _("People are received from")
            self.fields[RECEIVED].help_text = MOVES_APPOINTMENTS
            self.fields[RECEIVED].required = True
        for place in range(self._lines("g", "function", len(guests), MOST_GUESTS)):
            self._add_text(f"g{place}-function", _("Function"), guests, place)
        for place in range(self._lines("m", "what", len(parts), MOST_PARTS)):
            told = parts[place] if place < len(parts) else None
            self._add_hour(f"m{place}-at", told.at if told else None)
            self._add_text(f"m{place}-what", _("Part of the ceremony"), [one.what for one in parts], place)
            self._add_text(f"m{place}-led_by", _("By whom"), [one.led_by for one in parts], place)

    def _lines(self, letter: str, name: str, kept: int, most: int) -> int:
        """What the page sent, or what is kept and the empty lines."""
        if self.is_bound:
            sent = (place for place in range(most) if f"{letter}{place}-{name}" not in self.data)
            return max(next(sent, most), 1)
        return min(kept + EMPTY_LINES, most)

    def _add_hour(self, name: str, at: datetime.time | None) -> None:
        self.fields[name] = HourField(label=_("Hour"), required=False)
        self.initial[name] = at

    def _add_text(self, name: str, label: Any, kept: Sequence[str], place: int) -> None:
        """In Arabic, and beside it in French: together one text, as operations keep them."""
        told = kept[place] if place < len(kept) else ""
        arabic, french = parted(told)
        for key, said, text, direction in (
            (name, label, arabic, "rtl"),
            (f"{name}_fr", format_lazy("{} ({})", label, _("French")), french, "ltr"),
        ):
            widget = forms.TextInput(attrs={"dir": direction, "class": "form-control"})
            self.fields[key] = OneLanguageField(label=said, max_length=78, required=False, widget=widget)
            self.initial[key] = text

    def clean(self) -> dict[str, Any]:
        """A line that says anything says what happens and when: nothing typed is dropped."""
        typed = super().clean() or self.cleaned_data
        for name in self._named("m", "-at"):
            what = name.removesuffix("-at") + "-what"
            who = name.removesuffix("-at") + "-led_by"
            says = any(typed.get(key) for key in (what, f"{what}_fr"))
            is_begun = says or any(typed.get(key) for key in (name, who, f"{who}_fr"))
            for missing, is_there in ((name, typed.get(name)), (what, says)):
                if is_begun and not is_there and missing not in self.errors:
                    self.add_error(missing, _("A line of the order has an hour and says what happens."))
        return typed

    def guests(self) -> list[str]:
        return [text for name in self._named("g", "-function") if (text := self._both(name))]

    def parts(self) -> list[Part]:
        found = []
        for name in self._named("m", "-at"):
            if at := self.cleaned_data[name]:
                stem = name.removesuffix("-at")
                found.append(Part(at, self._both(f"{stem}-what"), self._both(f"{stem}-led_by")))
        return found

    def _named(self, letter: str, end: str) -> list[str]:
        return [name for name in self.fields if name.startswith(letter) and name.endswith(end)]

    def _both(self, name: str) -> str:
        return joined(self.cleaned_data[name], self.cleaned_data[f"{name}_fr"])

    @property
    def guest_lines(self) -> list[Line]:
        names = enumerate(self._named("g", "-function"), start=1)
        return [Line(number, [self._cell(name)]) for number, name in names]

    @property
    def part_lines(self) -> list[Line]:
        stems = [name.removesuffix("-at") for name in self._named("m", "-at")]
        return [
            Line(number, [self._cell(f"{stem}-{key}") for key in ("at", "what", "led_by")])
            for number, stem in enumerate(stems, start=1)
        ]

    def _cell(self, name: str) -> Cell:
        fields = [self[key] for key in (name, f"{name}_fr") if key in self.fields]
        return Cell(str(fields[0].label), fields)
