"""The budget lines of a file and what pays for them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from darb.core.choices import choice_field, choices_of
from darb.core.money import format_amount
from darb.core.names import check_line
from darb.core.templatetags.darb import country, language
from darb.core.typed_numbers import AmountField, CountField, proposed_in
from darb.projects.forms.drafts import Problem, uncut
from darb.projects.forms.seen import Difference, SeenForm
from darb.projects.models import BudgetLine
from darb.projects.rules import gap
from darb.projects.states import LineKind, OtherSourceKind

MOST_LINES = 60


class LineForm(forms.Form):
    """A line of the budget. One that nobody has filled in is left out."""

    kind = forms.ChoiceField(label=_("Kind"), initial=LineKind.EQUIPMENT.value)
    label = forms.CharField(
        label=_("What it is"),
        max_length=200,
        validators=[check_line],
        error_messages={"required": _("Say what it is.")},
    )
    quantity = CountField(label=_("Quantity"), error_messages={"required": _("Write the quantity.")})
    price = AmountField(label=_("Unit price"), error_messages={"required": _("Write the price.")})
    was = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"empty_permitted": True, "use_required_attribute": False}
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(LineKind)
        self.fields["kind"].widget.attrs["class"] = "form-select"
        self.fields["label"].widget.attrs |= {"class": "form-control", "dir": "auto"}
        uncut(self.fields.values())
        if self.is_bound:
            self.full_clean()

    def clean_price(self) -> int:
        price = int(self.cleaned_data["price"])
        if price == 0:
            raise ValidationError(_("A price is above zero."), code="amount_zero")
        return price

    @property
    def is_blank(self) -> bool:
        return self.is_bound and not self.has_changed()

    @property
    def total_minor(self) -> int | None:
        """What the line costs, when both numbers can be read; a line on record is read from the record."""
        read = self.cleaned_data if self.is_bound else self.initial
        quantity, price = read.get("quantity"), read.get("price")
        return quantity * price if quantity and price else None

    @property
    def remove(self) -> str:
        return f"remove-{self.prefix}"


class PlanForm(SeenForm):
    """The budget lines and what pays for them. Rows are named ``line-3-price``; ``lines`` are those on record."""

    requested = AmountField(
        label=_("Support asked for"), error_messages={"required": _("Write the amount asked for.")}
    )
    own = AmountField(
        label=_("Own contribution"),
        required=False,
        help_text=_("In cash or in kind, with a paper that proves it"),
    )
    partners = AmountField(required=False)
    public_fund = AmountField(required=False)
    microcredit = AmountField(required=False)
    bank_loan = AmountField(required=False)

    def __init__(
        self,
        *args: Any,
        lines: Sequence[BudgetLine] = (),
        ceiling_minor: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stored = [_in_words(line.label, line.quantity, line.unit_price_minor) for line in lines]
        self.ceiling_minor = ceiling_minor
        for kind in OtherSourceKind:
            self.fields[kind.value].label = capfirst(kind.label(language()))
        sent = self.data if self.is_bound else None
        self.rows = list(_rows_sent(self.data)) if sent is not None else [_row_of(line) for line in lines]
        if not self.rows:
            self.rows = [LineForm(sent, prefix="line-1")]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if any(row.errors for row in self.rows):
            self.add_error(None, ValidationError(_("Some lines are not clear yet."), code="lines"))
        elif not self.filled:
            self.add_error(None, ValidationError(_("Write at least one line."), code="no_lines"))
        elif typed.get("requested") == 0:
            self.add_error("requested", _("A file asks for something."))
        elif "requested" in typed and "own" in typed and self.gap_minor:
            self.add_error(None, self._differ())
        return typed

    def on_record(self) -> Mapping[str, Any]:
        return {**self.initial, "lines": self.stored}

    @property
    def differences(self) -> list[Difference]:
        """The lines come first, each under its number."""
        rows = [
            _in_words(*(_read(row, name) for name in ("label", "quantity", "price"))) for row in self.filled
        ]
        pairs = enumerate(zip_longest(self.stored, rows, fillvalue=""), start=1)
        lines = [
            Difference(f"{_('Line')} {number}", stands, typed)
            for number, (stands, typed) in pairs
            if stands != typed
        ]
        return lines + super().differences

    @property
    def above_ceiling_minor(self) -> int:
        """How much more is asked for than the call gives at most; a file may be drafted so, not handed in."""
        asked = self._read.get("requested") or 0
        return 0 if self.ceiling_minor is None else max(0, int(asked) - self.ceiling_minor)

    def clean_own(self) -> int:
        return int(self.cleaned_data["own"] or 0)

    @property
    def filled(self) -> list[LineForm]:
        return [row for row in self.rows if not row.is_blank]

    @property
    def lines_minor(self) -> int:
        """What the lines come to, as far as they can be read."""
        return sum(row.total_minor or 0 for row in self.rows)

    @property
    def read(self) -> int:
        return sum(1 for row in self.rows if row.total_minor is not None)

    @property
    def others(self) -> dict[OtherSourceKind, int]:
        """What other sources pay, as far as it can be read."""
        read = self._read
        return {kind: int(read[kind.value]) for kind in OtherSourceKind if read.get(kind.value)}

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [self[kind.value] for kind in OtherSourceKind]

    @property
    def _read(self) -> Mapping[str, Any]:
        return getattr(self, "cleaned_data", {}) if self.is_bound else self.initial

    @property
    def plan_minor(self) -> int | None:
        """What pays for the lines; nothing while an amount cannot be read."""
        read = self._read
        is_unread = self.is_bound and any(kind.value in self.errors for kind in OtherSourceKind)
        if "requested" not in read or "own" not in read or is_unread:
            return None
        return (read["requested"] or 0) + (read["own"] or 0) + sum(self.others.values())

    @property
    def gap_minor(self) -> int | None:
        plan, unread = self.plan_minor, len(self.filled) - self.read
        return None if plan is None or unread else gap(self.lines_minor, plan, 0)

    @property
    def over_minor(self) -> int:
        return -(self.gap_minor or 0)

    @property
    def is_gap_wrong(self) -> bool:
        return self.is_bound and self.has_error("__all__", "gap")

    def _differ(self) -> ValidationError:
        exponent = country().currency.exponent
        sums = {"lines": self.lines_minor, "plan": self.plan_minor or 0}
        shown = {name: format_amount(minor, language(), exponent) for name, minor in sums.items()}
        sentence = gettext("The lines come to %(lines)s, and what pays for them to %(plan)s.") % shown
        return ValidationError(sentence, code="gap")

    @property
    def problems(self) -> list[Problem]:
        """Every mistake in the order of the page, each with the field that it is about."""
        found = [
            Problem(number, row[name], " ".join(map(str, errors)))
            for number, row in enumerate(self.rows, start=1)
            for name, errors in row.errors.items()
        ]
        found += [
            Problem(0, self[name], " ".join(map(str, self.errors[name])))
            for name in self.fields
            if name in self.errors
        ]
        general = [error for error in self.non_field_errors().as_data() if error.code != "lines"]
        return found + [Problem(0, self["requested"], str(error.message)) for error in general]


def _rows_sent(data: Mapping[str, Any]) -> Iterator[LineForm]:
    for number in sorted(_numbers(data))[:MOST_LINES]:
        yield LineForm(data, prefix=f"line-{number}")


def _numbers(data: Mapping[str, Any]) -> set[int]:
    found = (re.fullmatch(r"line-(\d{1,4})-label", name) for name in data)
    return {int(name[1]) for name in found if name}


def _read(row: LineForm, name: str) -> Any:
    """As it was read; as it was typed where it cannot be read."""
    return row.cleaned_data[name] if name in row.cleaned_data else row[name].data


def _in_words(label: Any, quantity: Any, price: Any) -> str:
    """A line in one piece, to be held against another."""
    if isinstance(price, int):
        price = format_amount(price, language(), country().currency.exponent)
    return f"{label or ''} · {quantity or ''} × {price or ''}"


def _row_of(line: BudgetLine) -> LineForm:
    shown = {"kind": line.kind, "label": line.label, "quantity": line.quantity, "was": line.pk}
    return LineForm(prefix=f"line-{line.position}", initial={**shown, "price": line.unit_price_minor})


def rearranged(sent: QueryDict, wanted: str) -> QueryDict:
    """The form as sent, with a line more (``add``), one less (``remove-line-3``) or an amount as it was proposed
    (``take-line-2-price``). Nothing typed is lost.
    """
    data = sent.copy()
    act, _dash, name = wanted.partition("-")
    if act == "add":
        number = max(_numbers(sent), default=0) + 1
        for field, value in {
            "kind": LineKind.EQUIPMENT.value,
            "label": "",
            "quantity": "",
            "price": "",
        }.items():
            data[f"line-{number}-{field}"] = value
    elif act == "remove":
        for field in [field for field in data if field.startswith(f"{name}-")]:
            del data[field]
    elif act == "take":
        data[name] = _proposal(PlanForm(sent), name) or sent.get(name, "")
    return data


def _proposal(form: PlanForm, name: str) -> str:
    """What was proposed for the amount in the field of this name."""
    fields = [form[one] for one in form.fields] + [row[one] for row in form.rows for one in row.fields]
    return next((proposed_in(field) for field in fields if field.html_name == name), "")
