"""Forms that are kept as they stand, mistakes and all, and every mistake with the way to its field."""

from collections.abc import Iterable
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

TOO_LONG = _("Signs allowed: %(limit_value)d at most; here there are %(show_value)d.")


class Problem(NamedTuple):
    """A mistake, with the field it stands at; ``row`` is the number of its line, 0 outside the lines."""

    row: int
    field: forms.BoundField
    text: str


def uncut(fields: Iterable[forms.Field]) -> None:
    """Let a browser take a text that is too long: cut by it, the end of what was pasted would be lost unseen."""
    for field in fields:
        field.widget.attrs.pop("maxlength", None)
        field.error_messages["max_length"] = TOO_LONG
