"""Fields that the forms of pathways write alike."""

from typing import Any

from django import forms

from darb.core.two_languages import OneLanguageField
from darb.core.typed_days import DayField


def lines(label: Any, *, length: int, rows: int = 3, **options: Any) -> forms.CharField:
    """Some lines of words, in the language of whoever writes."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=length, widget=widget, **options)


def line(label: Any, *, length: int, **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, max_length=length, widget=widget, **options)


def day(label: Any, **options: Any) -> DayField:
    return DayField(label=label, **options)


def one_language(label: Any, direction: str, **options: Any) -> OneLanguageField:
    """A text in one of the two languages; together with its neighbour at most 160 characters."""
    widget = forms.TextInput(attrs={"dir": direction})
    return OneLanguageField(label=label, max_length=78, required=False, widget=widget, **options)
