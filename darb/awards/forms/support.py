"""What is typed when support is ordered, received and paid."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.awards.queries.support import LineOf
from darb.controls.forms import KeyedForm
from darb.core.templatetags.darb import said
from darb.core.typed_numbers import AmountField, CountField


class OrderForm(KeyedForm):
    """The supplier, and of each line that is still open how many pieces at which price."""

    supplier = forms.CharField(
        label=_("Supplier of the order"),
        max_length=120,
        help_text=_("Its name as on its papers; the same spelling is the same supplier."),
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
