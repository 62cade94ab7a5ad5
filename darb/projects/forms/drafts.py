"""Forms that are kept as they stand, mistakes and all, and every mistake with the way to its field."""

import secrets
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

TOO_LONG = _("Signs allowed: %(limit_value)d at most; here there are %(show_value)d.")


class Problem(NamedTuple):
    """A mistake, with the field it stands at; ``row`` is the number of its line, 0 outside the lines."""

    row: int
    field: forms.BoundField
    text: str


def from_draft(kept: Mapping[str, list[str]]) -> QueryDict:
    """A draft as if it were sent now, under a key of its own."""
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    data["form_key"] = secrets.token_urlsafe(32)
    return data


def uncut(fields: Iterable[forms.Field]) -> None:
    """Let a browser take a text that is too long: cut by it, the end of what was pasted would be lost unseen."""
    for field in fields:
        field.widget.attrs.pop("maxlength", None)
        field.error_messages["max_length"] = TOO_LONG
