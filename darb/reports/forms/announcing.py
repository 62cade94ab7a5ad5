"""A figure that others announced, as somebody copies it from a text."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.amounts import UnreadAmount, read_amount
from darb.core.choices import Choices, choice_field, choices_of
from darb.core.money import format_amount, to_decimal_string
from darb.core.numbers import western_digits
from darb.core.templatetags.darb import country, language
from darb.core.typed_days import DayField
from darb.reports.actions.announcing import PublishedSource
from darb.reports.rules.announced import Announced
from darb.reports.states import AmountScope, FigureName, FigureUnit, Qualifier

# What may be entered, and in which unit each is counted. Lists of sectors and rates have no single number.
UNITS: Mapping[FigureName, FigureUnit] = {
    FigureName.PEOPLE: FigureUnit.PERSON,
    FigureName.WOMEN: FigureUnit.PERSON,
    FigureName.MEN: FigureUnit.PERSON,
    FigureName.JUVENILES: FigureUnit.PERSON,
    FigureName.PEOPLE_SELECTED: FigureUnit.PERSON,
    FigureName.EMPLOYMENT: FigureUnit.PERSON,
    FigureName.EDUCATION_AND_TRAINING: FigureUnit.PERSON,
    FigureName.PROJECTS: FigureUnit.PROJECT,
    FigureName.MICRO_PROJECTS: FigureUnit.PROJECT,
    FigureName.CITIES: FigureUnit.CITY,
    FigureName.CERTIFICATES: FigureUnit.CERTIFICATE,
    FigureName.JOBS_EXPECTED: FigureUnit.JOB,
    FigureName.AMOUNT: FigureUnit.MONEY,
    FigureName.CONTRIBUTION: FigureUnit.MONEY,
    FigureName.ENVELOPE: FigureUnit.MONEY,
    FigureName.COST: FigureUnit.MONEY,
    FigureName.HANDED_OVER: FigureUnit.MONEY,
    FigureName.WORKING_CAPITAL: FigureUnit.MONEY,
    FigureName.SPENT: FigureUnit.MONEY,
}
_PEOPLE = (FigureName.PEOPLE, FigureName.WOMEN, FigureName.MEN, FigureName.JUVENILES)
_LARGEST_COUNT = 10_000_000


@dataclasses.dataclass(frozen=True)
class Reading:
    """A probable reading of an unclear amount: what the page offers, what its button sends, what was printed."""

    shown: str
    sent: str
    printed: str


class FigureForm(KeyedForm):
    """``about`` names the operation, edition, season or year; a correction changes neither it nor the source."""

    about = forms.ChoiceField(label=_("About what"))
    figure = forms.ChoiceField(label=_("Which figure"))
    value = forms.CharField(
        label=_("Value"),
        required=False,
        max_length=40,
        help_text=_("As a number: 9, or 778 000,00. Leave it empty when what was printed cannot be read."),
    )
    qualifier = forms.ChoiceField(label=_("Qualifier"), help_text=_("The word that the text itself uses."))
    as_printed = forms.CharField(
        label=_("As printed"),
        required=False,
        max_length=120,
        help_text=_("Copy the number with its sign and words, mistakes included."),
    )
    scope = forms.ChoiceField(label=_("What it covers"))
    as_of = DayField(
        label=_("As of"),
        required=False,
        help_text=_("The day that the figure speaks of, when the text gives one."),
    )
    source = forms.CharField(
        label=_("Source: address or name of the outlet"),
        max_length=600,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    source_title = forms.CharField(label=_("Title of the text"), required=False, max_length=200)
    source_on = DayField(label=_("Date of the text"), required=False)

    def __init__(self, *args: Any, subjects: Choices, fixed: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reading: Reading | None = None
        choice_field(self, "about").choices = subjects
        choice_field(self, "figure").choices = choices_of(UNITS, first=str(_("Choose")))
        choice_field(self, "qualifier").choices = choices_of(Qualifier)
        choice_field(self, "scope").choices = choices_of(AmountScope)
        for name in ("value", "as_printed"):
            self.fields[name].widget.attrs.update({"dir": "auto", "inputmode": "text"})
        for name in fixed:
            self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        name = cleaned.get("figure")
        if not name or "qualifier" not in cleaned:
            return cleaned
        typed, printed = cleaned.get("value", ""), cleaned.get("as_printed", "")
        try:
            cleaned["number"] = self._number(FigureName(name), typed or printed, is_typed=bool(typed))
        except ValidationError as fault:
            self.add_error("value", fault)
            return cleaned
        is_silent = cleaned["number"] is None
        if is_silent and cleaned["qualifier"] != Qualifier.NOT_PUBLISHED:
            self.add_error("qualifier", _no_value())
        if is_silent and not printed:
            self.add_error("as_printed", _("Copy what was printed, or give a value."))
        if not is_silent and cleaned["qualifier"] == Qualifier.NOT_PUBLISHED:
            self.add_error("qualifier", _("A value was given: say how exact the text calls it."))
        return cleaned

    def _number(self, name: FigureName, text: str, *, is_typed: bool) -> int | None:
        """Minor units of money, else a count; ``None`` when nothing can be read and nothing was typed as the value."""
        if UNITS[name] != FigureUnit.MONEY:
            return _count(text, is_typed=is_typed)
        try:
            return read_amount(text, country().currency.exponent)
        except UnreadAmount as unread:
            self._unread(text, unread, is_typed=is_typed)
            return None

    def _unread(self, text: str, unread: UnreadAmount, *, is_typed: bool) -> None:
        """The probable reading is proposed; what was only printed may stay without a value."""
        if unread.proposed is not None:
            shown, sent = format_amount(unread.proposed, language()), to_decimal_string(unread.proposed)
            self.reading = Reading(shown, sent, self.cleaned_data.get("as_printed") or text)
            raise ValidationError(
                _(
                    "“%(text)s” can be read in more than one way. Probably %(reading)s: accept it, or write it so."
                ),
                params={"text": isolated(text), "reading": isolated(shown)},
            )
        if is_typed:
            raise ValidationError(
                _(
                    "“%(text)s” cannot be read as an amount. Leave the value empty, keep what was printed, and"
                    " choose “not published”."
                ),
                params={"text": isolated(text)},
            )

    def announced(self, currency: str, perimeter: Mapping[str, Any]) -> Announced:
        """What was typed, as a row of the register."""
        told = self.cleaned_data
        name = FigureName(told["figure"])
        selector, _bar, value = told["about"].partition(":")
        is_money, number = UNITS[name] == FigureUnit.MONEY, told["number"]
        base = Announced(
            selector=selector,
            selector_value=value,
            source=told["source"].strip(),
            as_printed=told["as_printed"],
            as_of=told["as_of"].isoformat() if told["as_of"] else "",
            perimeter=_perimeter(perimeter, name, told["scope"], selector),
        )
        amount = {"amount_minor": number, "currency": currency} if is_money else {"count": number}
        return base.saying(name, UNITS[name], qualifier=told["qualifier"], **amount)

    def published_source(self) -> PublishedSource:
        return PublishedSource(self.cleaned_data["source_title"], self.cleaned_data["source_on"])


def _perimeter(own: Mapping[str, Any], name: FigureName, scope: str, selector: str) -> dict[str, Any]:
    """The perimeter of the thing itself, and what the figure covers where that is more or less than the thing."""
    perimeter = {key: part for key, part in own.items() if key not in ("population", "scope")}
    if name in _PEOPLE:
        perimeter["population"] = "all" if name == FigureName.PEOPLE else str(name)
    is_whole = scope == AmountScope.OPERATION
    return perimeter if is_whole else perimeter | {"scope": scope}


def _count(text: str, *, is_typed: bool) -> int | None:
    digits = "".join(western_digits(text).split())
    if digits.isdecimal() and int(digits) <= _LARGEST_COUNT:
        return int(digits)
    if is_typed:
        raise ValidationError(_("A whole number is expected, such as 9: people and projects are counted."))
    return None


def _no_value() -> str:
    return str(_("Without a value only “not published” is right: what was printed is kept as it stands."))


def isolated(text: str) -> str:
    """A run of its own inside a sentence, whatever the direction of the page."""
    return f"\u2068{text}\u2069"


def subject_choices(subjects: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Choices:
    """Grouped as the page shows them: operations, editions, seasons, years."""
    return cast(Choices, [(capfirst(group), list(members)) for group, members in subjects])
