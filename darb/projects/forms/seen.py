"""Forms that know what stood on record when they were shown: what somebody saved meanwhile is not lost unseen."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.typed_numbers import AmountField

BEHIND = "behind"
EMPTY = (None, "")


class Difference(NamedTuple):
    """What a field says on record, and what was typed into it."""

    label: str
    stands: Any
    typed: Any


class SeenForm(KeyedForm):
    """``seen`` is the mark of what stood on record when the page was shown. When something else stands there by
    now, nothing is written: the page shows both, and the mark it then carries lets the next press through.
    """

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def on_record(self) -> Mapping[str, Any]:
        """What stands, by the names of the fields."""
        return self.initial

    @property
    def mark(self) -> str:
        told = json.dumps(dict(self.on_record()), default=str, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def is_behind(self) -> bool:
        """Whether somebody saved since this page was shown; one that brings no mark is not asked."""
        sent = self.data.get("seen", "") if self.is_bound else ""
        return bool(sent) and sent != self.mark

    @property
    def carried(self) -> str:
        """The mark that the page brings back: a new one only when it shows what changed."""
        return (
            self.mark if self.is_behind or not self.is_bound else str(self.data.get("seen", "")) or self.mark
        )

    @property
    def differences(self) -> list[Difference]:
        """Each field that says something else than the record, in the order of the page."""
        return [
            Difference(str(field.label), self._told(name, stands), self._told(name, typed))
            for name, field in self.fields.items()
            if not field.widget.is_hidden
            and (typed := self._typed(name)) != (stands := _said(self.on_record().get(name)))
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.is_behind:
            sentence = _(
                "This was changed while you were writing: read below what stands now beside what you typed, "
                "then save again."
            )
            self.add_error(None, forms.ValidationError(sentence, code=BEHIND))
        return typed

    def _typed(self, name: str) -> Any:
        """As it was read; as it was typed where it cannot be read."""
        read = getattr(self, "cleaned_data", {})
        return _said(read[name] if name in read else self[name].data)

    def _told(self, name: str, value: Any) -> Any:
        field = self.fields[name]
        if value in EMPTY or not isinstance(field, AmountField):
            return dict(getattr(field, "choices", ())).get(value, value)
        return field.prepare_value(value)


def _said(value: Any) -> Any:
    return "" if value is None else value
