"""What is typed when support is ordered, received and paid."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.awards.queries.support import LineOf, OrderedLine
from darb.controls.forms import KeyedForm
from darb.core.names import check_line
from darb.core.templatetags.darb import said
from darb.core.typed_days import DayField
from darb.core.typed_numbers import AmountField, CountField

SERIAL = 64


class OrderForm(KeyedForm):
    """The supplier, and of each line that is still open how many pieces at which price."""

    supplier = forms.CharField(
        label=_("Supplier of the order"),
        max_length=120,
        help_text=_("Its name as on its papers; the same spelling is the same supplier."),
    )

    expected_on = DayField(
        label=_("Delivery expected on"), required=False, help_text=_("The day that the supplier promised.")
    )

    def __init__(self, *args: Any, lines: Sequence[LineOf], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for one in lines:
            name = said(one.line, "label")
            self.fields[f"quantity_{one.line.pk}"] = CountField(
                least=0, label=_("%(line)s: pieces") % {"line": name}, initial=one.open
            )
            self.fields[f"price_{one.line.pk}"] = AmountField(
                label=_("%(line)s: unit price") % {"line": name}, initial=one.line.unit_price_minor
            )

    @property
    def ordered(self) -> Iterator[tuple[LineOf, int, int]]:
        """Lines of which something is ordered, with how many pieces and the price of one in minor units."""
        for one in self.lines:
            quantity = self.cleaned_data[f"quantity_{one.line.pk}"]
            if quantity:
                yield one, quantity, self.cleaned_data[f"price_{one.line.pk}"]


class ReceiptForm(KeyedForm):
    """The invoice, and of each line how many pieces arrived, at which price, with which serial numbers."""

    invoice = forms.CharField(label=_("Number of the supplier’s invoice"), max_length=64)

    def __init__(self, *args: Any, lines: Sequence[OrderedLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for one in lines:
            named, key = {"line": said(one.line, "label")}, one.line.pk
            self.fields[f"quantity_{key}"] = CountField(
                least=0, label=_("%(line)s: pieces received") % named, initial=one.open
            )
            self.fields[f"price_{key}"] = AmountField(
                label=_("%(line)s: unit price on the invoice") % named, initial=one.unit_minor
            )
            self.fields[f"serials_{key}"] = forms.CharField(
                label=_("%(line)s: serial numbers, one a line") % named,
                required=False,
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "class": "form-control"}),
                validators=[check_line],
            )

    def clean(self) -> dict[str, Any]:
        """A piece of a named brand bears its number, since the minutes name it."""
        typed = super().clean() or self.cleaned_data
        for one in self.lines:
            serials = self._serials(one)
            if any(len(serial) > SERIAL for serial in serials):
                self.add_error(f"serials_{one.line.pk}", _("A serial number has no more than 64 signs."))
            quantity = typed.get(f"quantity_{one.line.pk}") or 0
            if len(serials) > quantity or (one.line.brand and len(serials) < quantity):
                self.add_error(
                    f"serials_{one.line.pk}", _("Write one serial number for each piece received.")
                )
        return typed

    def _serials(self, one: OrderedLine) -> list[str]:
        rows = str(self.cleaned_data.get(f"serials_{one.line.pk}", "")).splitlines()
        return [row.strip() for row in rows if row.strip()]

    @property
    def pieces(self) -> Iterator[tuple[OrderedLine, str, int]]:
        """Each piece received: its line, its serial number (empty when it bears none), its price in minor units."""
        for one in self.lines:
            quantity, price = (self.cleaned_data[f"{name}_{one.line.pk}"] for name in ("quantity", "price"))
            serials = self._serials(one)
            for place in range(quantity):
                yield one, serials[place] if place < len(serials) else "", price


class ChequeForm(KeyedForm):
    """A cheque of the book: its number, its bank, and the amount that stands on it."""

    number = forms.CharField(label=_("Number of the cheque"), max_length=32)
    amount_minor = AmountField(label=_("Amount on the cheque"))
    bank_ar = forms.CharField(label=_("Bank, in Arabic"), max_length=120)
    bank_fr = forms.CharField(label=_("Bank, in French"), max_length=120)

    def __init__(self, *args: Any, cash_minor: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cash_minor = cash_minor
        for name in ("number", "bank_fr"):
            self.fields[name].widget.attrs["dir"] = "ltr"

    def clean_amount_minor(self) -> int:
        """One cheque pays the working capital, neither more nor less."""
        amount = int(self.cleaned_data["amount_minor"])
        if amount != self.cash_minor:
            raise forms.ValidationError(
                _("The cheque is for the working capital awarded, neither more nor less.")
            )
        return amount
