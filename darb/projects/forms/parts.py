"""Forms of the parts of a file: kept as drafts, saved half done, and refused when a text names the holder."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.core.folding import script_of
from darb.core.typed_days import DayField
from darb.core.typed_numbers import AmountField, proposed_in
from darb.projects.forms.drafts import Problem, uncut
from darb.projects.forms.seen import SeenForm
from darb.projects.rules.parts import Part, lacking, named_in

FINISH = "finish"
LONG = 600
STILL_TO_COME = _("This day is still to come: write today’s or an earlier one.")


class Row(NamedTuple):
    """A field as its page draws it."""

    field: forms.BoundField
    is_amount: bool
    is_wide: bool


class Section(NamedTuple):
    """Fields that stand together under one heading."""

    title: Promise
    rows: list[Row]


class Lines(forms.Textarea):
    """Some lines of words; Arabic is marked as such, for the voice and the direction of whoever reads."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if value and script_of(str(value)) == "arabic":
            context["widget"]["attrs"] |= {"lang": "ar", "dir": "rtl"}
        return context


def words(label: Any, *, help_text: Any = "", rows: int = 2) -> forms.CharField:
    """Some lines of plain words, in the language of whoever writes."""
    widget = Lines(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, required=False, max_length=LONG, help_text=help_text, widget=widget)


def day_field(label: Any, **options: Any) -> DayField:
    return DayField(label=label, required=False, **options)


def coming(typed: Mapping[str, Any], today: datetime.date) -> list[str]:
    """Names of the days that are still to come: a file tells what was done, and never what is planned."""
    return [name for name, day in typed.items() if isinstance(day, datetime.date) and day > today]


class PartForm(SeenForm):
    """One part of a file. ``names`` are the holder's, which no text may hold: the committee reads it without names.

    Nothing is required while a part is written; ``finish`` asks for what the part needs before it is signed.
    """

    PART: Part | None = None
    SECTIONS: tuple[tuple[Promise, tuple[str, ...]], ...] = ()

    def __init__(
        self,
        *args: Any,
        names: Collection[str] = (),
        today: datetime.date = datetime.date.max,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.today = names, today
        uncut(self.fields.values())

    @property
    def is_finishing(self) -> bool:
        return self.is_bound and self.data.get("do") == FINISH

    @property
    def sections(self) -> list[Section]:
        return [Section(title, [_row(self[name]) for name in names]) for title, names in self.SECTIONS]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        for name in coming(typed, self.today):
            self.add_error(name, STILL_TO_COME)
        for name, text in list(typed.items()):
            if isinstance(text, str) and (found := named_in(text, self.names)):
                sentence = _("The committee reads this without names: take “%(word)s” out.")
                self.add_error(name, forms.ValidationError(sentence, code="names", params={"word": found}))
        if self.is_finishing and self.PART:
            for name in lacking(self.PART, typed):
                if name not in self.errors:
                    self.add_error(name, _("Needed before this is signed."))
        return typed

    @property
    def problems(self) -> list[Problem]:
        """Every mistake in the order of the page, each with the field that it is about."""
        found = [
            Problem(0, self[name], " ".join(map(str, self.errors[name])))
            for name in self.fields
            if name in self.errors and not self.fields[name].widget.is_hidden
        ]
        return found + [Problem(0, next(iter(self)), str(error)) for error in self.non_field_errors()]

    def with_taken(self, wanted: str) -> QueryDict:
        """What was sent, with the amount of ``take-rent`` as it was proposed. Nothing typed is lost."""
        data = cast(QueryDict, self.data).copy()
        _take, _dash, name = wanted.partition("-")
        if name in self.fields:
            data[name] = proposed_in(self[name]) or self.data.get(name, "")
        return data

    def told(self) -> Iterator[tuple[str, Any, bool]]:
        """Label, value in words and whether it is an amount, of what is on record: for whoever may only read."""
        for name, field in self.fields.items():
            value = self.initial.get(name)
            if value not in (None, "") and not field.widget.is_hidden:
                choices = dict(getattr(field, "choices", ()))
                yield str(field.label), choices.get(value, value), isinstance(field, AmountField)


def _row(field: forms.BoundField) -> Row:
    is_wide = isinstance(field.field.widget, forms.Textarea)
    return Row(field, isinstance(field.field, AmountField), is_wide)
